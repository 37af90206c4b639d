"""Holds `satzpaar score` against sacrebleu: every system of every set, each metric, one and all references, and p values.

    python3 tests/score/judge.py PROGRAM FOLDER [SYSTEMS]

FOLDER holds sets: folders with `ref.*.en` and `systems/*.en`, one segment a line. SYSTEMS is how many systems of each set are
taken. Prints each difference; the exit code says whether there was one.
"""

import glob
import json
import os
import subprocess
import sys

from sacrebleu.metrics import BLEU, CHRF, TER
from sacrebleu.significance import PairedTest

KINDS = [
    ("bleu", [], BLEU()),
    ("bleu", ["--tokenize", "intl"], BLEU(tokenize="intl")),
    ("bleu", ["--tokenize", "none", "--lowercase"], BLEU(tokenize="none", lowercase=True)),
    ("chrf", [], CHRF()),
    ("chrf", ["--lowercase"], CHRF(lowercase=True)),
    ("chrf++", [], CHRF(word_order=2)),
    ("ter", [], TER()),
    ("ter", ["--ter-case-sensitive", "--ter-normalized"], TER(case_sensitive=True, normalized=True)),
]


def read(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [line.rstrip() for line in lines]


def score(program, arguments):
    command = [program, "score", *arguments, "--no-shipped", "--format", "json"]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def scores(program, system, references):
    """Compares the scores of the text and, for the first metrics, of its segments; yields what differs."""
    lines, others = read(system), [read(path) for path in references]
    for name, options, metric in KINDS:
        found = score(program, [system, *references, "--metrics", name, *options, "--segments"])
        expected = metric.corpus_score(lines, others)
        same = [(found[name]["score"], expected.score, name), (found[name]["signature"], str(metric.get_signature()), name)]
        single = BLEU(effective_order=True) if (name, options) == ("bleu", []) else metric
        if name != "bleu" or not options:
            for at, line in enumerate(found["lines"]):
                here = single.sentence_score(lines[at], [other[at] for other in others])
                same.append((line["systems"][0][name], here.score, f"{name}, segment {at + 1}"))
        for ours, theirs, what in same:
            if ours != theirs and (isinstance(ours, str) or abs(ours - theirs) > 1e-10):
                yield f"{system} {options} {what}: {ours} is not {theirs}"


def luck(program, systems, reference):
    """Compares p values and intervals; sacrebleu computes the bootstrap with single precision, which may turn one sample."""
    named = [(path, read(path)) for path in systems]
    for test, samples in (("bs", 200), ("ar", 200)):
        options = [item for path in systems[1:] for item in ("--system", path)]
        found = score(program, [systems[0], reference, *options, "--metrics", "bleu,chrf,ter", "--paired", test, "--samples", str(samples)])
        metrics = {"BLEU": BLEU(), "chrF2": CHRF(), "TER": TER()}
        signatures, results = PairedTest(named, metrics, [read(reference)], test_type=test, n_samples=samples)()
        for key, name in (("bleu", "BLEU"), ("chrf", "chrF2"), ("ter", "TER")):
            for ours, theirs in zip(found["systems"], results[name]):
                p = ours[key].get("p_value")
                if p != theirs.p_value and abs(p - theirs.p_value) > 2.5 / (samples + 1):
                    yield f"{ours['name']} {test} {key}: p {p} is not {theirs.p_value}"
                margin = ours[key].get("confidence", {}).get("margin")
                if theirs.ci is not None and abs(margin - theirs.ci) > 1e-3:
                    yield f"{ours['name']} {test} {key}: ± {margin} is not {theirs.ci}"
            if found[key]["signature"] != str(signatures[name]):
                yield f"{test} {key}: {found[key]['signature']} is not {signatures[name]}"


def main():
    program, folder = sys.argv[1:3]
    most = int(sys.argv[3]) if len(sys.argv) > 3 else None
    differences, compared = [], 0
    for name in sorted(os.listdir(folder)):
        references = sorted(glob.glob(f"{folder}/{name}/ref.*.en"))
        systems = sorted(glob.glob(f"{folder}/{name}/systems/*.en"))[:most]
        if not systems or not references:
            continue
        for system in systems:
            for some in [references[:1], references][: len(references)]:
                differences += scores(program, system, some)
                compared += 1
        if len(systems) > 1:
            differences += luck(program, systems[:2], references[0])
    print("\n".join(differences))
    print(f"compared: {compared} systems with references, {len(differences)} differences")
    sys.exit(bool(differences) or compared == 0)


if __name__ == "__main__":
    main()
