"""Scores: `satzpaar score` beside sacrebleu, the same translation and references: BLEU, chrF and TER, as JSON."""

import sys

NAME = "score, sacrebleu"


def prepare(folder, options):
    """Writes the input; gives back both commands and what was written."""
    from inputs import scored

    columns = scored(options.hypothesis, options.references)
    paths = [folder / f"score{at}.txt" for at in range(len(columns))]
    for path, lines in zip(paths, columns):
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    ours = [options.satzpaar, "score", *paths, "--metrics", "bleu,chrf,ter", "--format", "json"]
    theirs = [sys.executable, "-m", "sacrebleu", *paths[1:], "-i", paths[0], "-m", "bleu", "chrf", "ter"]
    return ours, theirs, f"{len(columns[0])} lines, {len(columns) - 1} references"
