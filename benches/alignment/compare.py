#!/usr/bin/env python3
"""Aligns the same documents by satzpaar and by other aligners and scores all of them alike.

    cargo build --release
    python3 -m venv env && env/bin/pip install nltk galechurch
    env/bin/python benches/alignment/compare.py --data ../shared/data/eval --satzpaar target/release/satzpaar --hunalign PATH

Rows whose program is missing are left out with a word. hunalign is in no Debian release; build it from its sources
(`make` in src/hunalign of the repository danielvarga/hunalign). Aligners over sentence embeddings (vecalign, bertalign,
sentalign, m2v-align) are not compared: they load a model from a hub.

Data: a folder with one folder a set, in each a `segs.tsv` with the columns document, line, source, target. The lines of a
document are joined on each side and cut into sentences by `satzpaar segment`, so that every aligner gets the same sentences
and none sees the lines. Settings: whole; gapped (about one line in twelve is missing on each side); merged (about one line in
eight is run together with the next one in the target); moved (a sixth of the lines stands at the end of the target); long (all
documents as one text, gapped). The numbers of the dice are those of tests/alignment.rs.

Score: strict F1. A link is right if it lies inside one pair of lines; a pair of lines is found if right links hold all of its
sentences on both sides. Lines that share a sentence are one pair. Links with an empty side are neither right nor wrong.
"""

import argparse
import bisect
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LEXICON = Path(__file__).resolve().parents[2] / "src/align/tongues/de-en.tsv"
GERMAN_ENDINGS = ["ern", "en", "em", "er", "es", "e", "n", "s"]
ENGLISH_ENDINGS = ["ing", "ies", "ied", "ed", "es", "s", "y", "e"]


class Dice:
    """The numbers of tests/alignment.rs."""

    def __init__(self):
        self.value = 0x9E3779B97F4A7C15

    def one_in(self, sides):
        mask = (1 << 64) - 1
        self.value ^= (self.value << 13) & mask
        self.value ^= self.value >> 7
        self.value ^= (self.value << 17) & mask
        return self.value % sides == 0


def documents(data):
    """The lines of each document, as pairs of source and target."""
    found = []
    for table in sorted(Path(data).glob("*/segs.tsv")):
        by_name = {}
        for row in table.read_text(encoding="utf-8").split("\n")[1:]:
            cells = row.split("\t")
            if len(cells) >= 4:
                by_name.setdefault(cells[0], []).append((cells[2], cells[3]))
        found += [by_name[name] for name in sorted(by_name) if len(by_name[name]) > 1]
    return found


def whole(lines):
    return [one for one, _ in lines], [other for _, other in lines], [(at, at) for at in range(len(lines))]


def gapped(lines, dice):
    sources, targets, gold = [], [], []
    for source, target in lines:
        drops = (dice.one_in(12), dice.one_in(12))
        keeps = (True, True) if all(drops) else (not drops[0], not drops[1])
        gold.append((len(sources) if keeps[0] else None, len(targets) if keeps[1] else None))
        sources += [source] if keeps[0] else []
        targets += [target] if keeps[1] else []
    return sources, targets, gold


def merged(lines, dice):
    sources, targets, gold = whole(lines)
    for at in range(1, len(lines)):
        if dice.one_in(8):
            targets[at - 1] = targets[at - 1].rstrip('.!?"” ') + ","
            targets[at] = targets[at][:1].lower() + targets[at][1:]
    return sources, targets, gold


def moved(lines):
    start = len(lines) // 3
    end = start + max(1, len(lines) // 6)
    stay = [*range(start), *range(end, len(lines))]
    gold = [(line, place) for place, line in enumerate(stay)] + [(line, None) for line in range(start, end)]
    return [one for one, _ in lines], [lines[at][1] for at in [*stay, *range(start, end)]], sorted(gold, key=lambda pair: pair[0])


class Side:
    """A text, its sentences, and the lines that each touches."""

    def __init__(self, lines):
        self.text, self.ends = "", []
        for line in lines:
            self.text += line.strip()
            self.ends.append(len(self.text))
            self.text += " "

    def cut(self, spans):
        self.spans = [(span["start"], span["end"]) for span in spans]
        self.sentences = [self.text[start:end] for start, end in self.spans]
        first = lambda at: bisect.bisect_right(self.ends, at)
        self.lines = [range(first(start), first(end - 1) + 1) for start, end in self.spans]

    def touching(self, line):
        found = [at for at, lines in enumerate(self.lines) if line is not None and line in lines]
        return (found[0], found[-1] + 1) if found else (0, 0)


class Edition:
    def __init__(self, setting, made):
        sources, targets, self.gold = made
        self.setting, self.source, self.target = setting, Side(sources), Side(targets)

    def groups(self):
        """The gold as ranges of sentences; lines that share a sentence are one."""
        overlap = lambda one, other: one[0] < other[1] and other[0] < one[1]
        empty = lambda side: side[0] == side[1]
        join = lambda one, other: other if empty(one) else one if empty(other) else (min(one[0], other[0]), max(one[1], other[1]))
        groups = []
        for source, target in self.gold:
            new = (self.source.touching(source), self.target.touching(target))
            if groups and (overlap(groups[-1][0], new[0]) or overlap(groups[-1][1], new[1])):
                groups[-1] = (join(groups[-1][0], new[0]), join(groups[-1][1], new[1]))
            else:
                groups.append(new)
        return [group for group in groups if not empty(group[0]) and not empty(group[1])]


def segmented(program, editions):
    for side, language in (("source", "de"), ("target", "en-GB")):
        texts = [getattr(edition, side) for edition in editions]
        asked = "".join(json.dumps({"id": at, "text": side.text}) + "\n" for at, side in enumerate(texts))
        command = [program, "segment", "--jsonl", "--lang", language]
        answer = subprocess.run(command, input=asked, capture_output=True, text=True, check=True).stdout
        for side, line in zip(texts, answer.splitlines()):
            side.cut(json.loads(line)["segments"])


def within(inner, outer):
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def judge(groups, links):
    """Right and given links, found pairs and pairs."""
    given = [link for link in links if link[0][0] < link[0][1] and link[1][0] < link[1][1]]
    right = found = 0
    by_start = sorted(groups)
    starts = [group[0][0] for group in by_start]
    inside = {}
    for link in given:
        at = bisect.bisect_right(starts, link[0][0]) - 1
        if at >= 0 and within(link[0], by_start[at][0]) and within(link[1], by_start[at][1]):
            right += 1
            held = inside.setdefault(at, [0, 0])
            held[0] += link[0][1] - link[0][0]
            held[1] += link[1][1] - link[1][0]
    for at, held in inside.items():
        source, target = by_start[at]
        found += held == [source[1] - source[0], target[1] - target[0]]
    return right, len(given), found, len(groups)


def f1(tally):
    right, given, found, gold = tally
    precision, recall = right / max(given, 1), found / max(gold, 1)
    return 2 * precision * recall / max(precision + recall, 1e-9)


def links_of_pairs(pairs):
    """Pairs of sentence numbers to links: what hangs together is one."""
    links = []
    for source, target in sorted(pairs):
        if links and (source < links[-1][0][1] or target < links[-1][1][1]):
            one, other = links[-1]
            links[-1] = ((one[0], max(one[1], source + 1)), (min(other[0], target), max(other[1], target + 1)))
        else:
            links.append(((source, source + 1), (target, target + 1)))
    return links


# The aligners: a list of editions to a list of lists of links ((source from, to), (target from, to)).


def satzpaar(program, learns):
    """The command itself, with files; `learns`: all of a setting in one run, so that a first pass teaches the second one."""

    def align(editions):
        with tempfile.TemporaryDirectory() as folder:
            folder = Path(folder)
            for at, edition in enumerate(editions):
                (folder / f"{at}.de.txt").write_text(edition.source.text + "\n", encoding="utf-8")
                (folder / f"{at}.en.txt").write_text(edition.target.text + "\n", encoding="utf-8")
            rows = [f"{at}.de.txt\t{at}.en.txt\n" for at in range(len(editions))]
            for run in ["".join(rows)] if learns else rows:
                (folder / "list.tsv").write_text(run, encoding="utf-8")
                command = [program, "align", "--pairs", "list.tsv", "-o", "out", "--emit", "tsv", "--force", "-q"]
                subprocess.run(command, cwd=folder, check=True)
            return [ours(folder / "out" / f"{at}.tsv", edition) for at, edition in enumerate(editions)]

    return align


def ours(path, edition):
    """Our rows hold the words of a link; they are looked for in the texts, in order."""
    links, at = [], [0, 0]
    for row in path.read_text(encoding="utf-8").splitlines()[1:]:
        texts = [re.sub(r"\\(.)", lambda code: {"t": "\t", "n": "\n", "r": "\r"}.get(code[1], "\\"), cell) for cell in row.split("\t")[5:7]]
        if not texts[0]:
            break
        link = []
        for number, (side, text) in enumerate(((edition.source, texts[0]), (edition.target, texts[1]))):
            start = side.text.find(text, at[number]) if text else -1
            if start < 0:
                link.append((0, 0))
                continue
            at[number] = start + len(text)
            inside = [place for place, span in enumerate(side.spans) if span[0] < at[number] and start < span[1]]
            link.append((inside[0], inside[-1] + 1))
        links.append(tuple(link))
    return links


def stem(word, endings):
    cut = next((word[: -len(end)] for end in endings if word.endswith(end) and len(word) - len(end) >= 3), word)
    return cut


def tokens(sentence, endings):
    return " ".join(stem(word.lower(), endings) for word in re.findall(r"\w+|[^\w\s]", sentence))


def hunalign(program, uses_lexicon, realigns):
    def align(editions):
        with tempfile.TemporaryDirectory() as folder:
            paths = [Path(folder) / name for name in ("dictionary", "source", "target")]
            paths[0].write_text(dictionary() if uses_lexicon else "", encoding="utf-8")
            found = []
            for edition in editions:
                for path, side, endings in ((paths[1], edition.source, GERMAN_ENDINGS), (paths[2], edition.target, ENGLISH_ENDINGS)):
                    path.write_text("".join(tokens(one, endings) + "\n" for one in side.sentences), encoding="utf-8")
                command = [program, *(["-realign"] if realigns else []), *map(str, paths)]
                # It leaves files where it runs.
                out = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout
                rungs = [tuple(map(int, line.split("\t")[:2])) for line in out.splitlines() if line.count("\t") == 2]
                found.append([((one[0], two[0]), (one[1], two[1])) for one, two in zip(rungs, rungs[1:])])
            return found

    return align


def dictionary():
    """Our lexicon as hunalign wants it, target first, stemmed as the texts are."""
    rows = []
    for line in LEXICON.read_text(encoding="utf-8").splitlines():
        left, _, right = line.partition("\t")
        rows += [
            f"{stem(other, ENGLISH_ENDINGS)} @ {stem(one, GERMAN_ENDINGS)}\n" for one in left.split(" ") for other in right.split(" ") if one and other
        ]
    return "".join(dict.fromkeys(rows))


def nltk_gale_church(editions):
    from nltk.translate.gale_church import align_blocks

    if len(editions) == 1:
        return None  # Pure Python over the whole square of a long text takes an hour.
    lengths = lambda side: [len(sentence) for sentence in side.sentences]
    return [links_of_pairs(align_blocks(lengths(edition.source), lengths(edition.target))) for edition in editions]


def galechurch(editions):
    import galechurch as package

    found = []
    for edition in editions:
        lines = package.align(edition.source.sentences, edition.target.sentences).to_pharaoh_lines()
        sides = [[[int(at) for at in re.findall(r"\d+", side)] for side in line.split(":")] for line in lines]
        span = lambda places: (min(places), max(places) + 1) if places else (0, 0)
        found.append([(span(one), span(other)) for one, other in sides])
    return found


def aligners(args):
    rows = [("satzpaar, one by one", satzpaar(args.satzpaar, False)), ("satzpaar, in one run", satzpaar(args.satzpaar, True))]
    if args.hunalign:
        for name, lexicon, realigns in (
            ("hunalign", False, False),
            ("hunalign -realign", False, True),
            ("hunalign + lexicon", True, False),
            ("hunalign -realign + lexicon", True, True),
        ):
            rows.append((name, hunalign(args.hunalign, lexicon, realigns)))
    else:
        print("left out: hunalign is not there; name it with --hunalign", file=sys.stderr)
    for name, module, align in (("Gale-Church (nltk)", "nltk", nltk_gale_church), ("Gale-Church (galechurch)", "galechurch", galechurch)):
        try:
            __import__(module)
            rows.append((name, align))
        except ImportError:
            print(f"left out: the package `{module}` is not installed", file=sys.stderr)
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", required=True)
    parser.add_argument("--satzpaar", default="target/release/satzpaar")
    parser.add_argument("--hunalign", default="hunalign")
    parser.add_argument("--only", help="rows whose name holds this")
    args = parser.parse_args()
    args.satzpaar = str(Path(args.satzpaar).resolve())
    args.hunalign = shutil.which(args.hunalign) and str(Path(shutil.which(args.hunalign)).resolve())
    lines, dice = documents(args.data), Dice()
    editions = [Edition(*made) for document in lines for made in (
        ("whole", whole(document)), ("gapped", gapped(document, dice)), ("merged", merged(document, dice)), ("moved", moved(document)))
        if made[0] != "moved" or len(document) > 5]  # Of a few lines nobody can say which ones were moved.
    editions.append(Edition("long", gapped([line for document in lines for line in document], Dice())))
    editions = [edition for edition in editions if edition.source.text and edition.target.text]
    segmented(args.satzpaar, editions)
    settings = ["whole", "gapped", "merged", "moved", "long"]
    print(f"{'strict F1':28}" + "".join(f"{setting:>9}" for setting in settings) + f"{'seconds':>9}", flush=True)
    for name, align in aligners(args):
        if args.only and args.only not in name:
            continue
        cells, begin = [], time.time()
        for setting in settings:
            some = [edition for edition in editions if edition.setting == setting]
            found = align(some)
            if found is None:
                cells.append(f"{'-':>9}")
                continue
            tally = [sum(column) for column in zip(*(judge(edition.groups(), links) for edition, links in zip(some, found)))]
            cells.append(f"{f1(tally):9.4f}")
        print(f"{name:28}" + "".join(cells) + f"{time.time() - begin:9.1f}", flush=True)


if __name__ == "__main__":
    main()
