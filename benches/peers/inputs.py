"""The text that all programs get: the one the caller names, else news beside the project, else the example."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "data"
EXAMPLE = ROOT / "examples" / "newsroom"
# The example is small; this often it is long enough to be timed.
TIMES = 100


def read(path):
    return Path(path).read_text(encoding="utf-8")


def paragraphs(named):
    """German paragraphs, a line each."""
    if named:
        return [line for line in read(named).splitlines() if line.strip()]
    scored = [json.loads(line)["text"] for path in sorted(SHARED.glob("segmentation/*.jsonl")) for line in read(path).splitlines()]
    if scored:
        return [" ".join(text.split()) for text in scored]
    articles = [line for path in sorted(EXAMPLE.glob("*.txt")) for line in read(path).splitlines() if line.strip()]
    return articles * TIMES


def pairs(named):
    """German sentences with their English references."""
    if named:
        return [tuple(line.split("\t")[:2]) for line in read(named).splitlines()]
    tables = sorted(SHARED.glob("eval/*/segs.tsv"))
    if tables:
        return [tuple(row.split("\t")[2:4]) for table in tables for row in read(table).splitlines()[1:]]
    sides = re.findall("<seg>(.*?)</seg>", read(EXAMPLE / "memory.tmx"))
    return list(zip(sides[::2], sides[1::2])) * TIMES


def scored(hypothesis, references):
    """A translation and its references as lists of lines."""
    if hypothesis:
        return [read(path).splitlines() for path in [hypothesis, *references]]
    sets = [folder for folder in sorted(SHARED.glob("eval/*")) if (folder / "systems").is_dir() and (folder / "ref.B.en").exists()]
    if sets:
        files = [[min(folder.glob("systems/*")), folder / "ref.A.en", folder / "ref.B.en"] for folder in sets]
        return [[line for path in column for line in read(path).splitlines()] for column in zip(*files)]
    # Without a real translation: the reference with every seventh word missing.
    reference = [target for _, target in pairs(None)]
    return [[" ".join(word for at, word in enumerate(line.split(), 1) if at % 7) for line in reference], reference]
