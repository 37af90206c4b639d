"""Sentence segmentation: `satzpaar segment` beside pySBD, the same paragraphs, a line each.

Started with a path it is the peer's program: it prints the sentences of that file.
"""

import sys
from pathlib import Path

NAME = "segment, pySBD"


def prepare(folder, options):
    """Writes the input; gives back both commands and what was written."""
    from inputs import paragraphs

    text = "\n".join(paragraphs(options.text)) + "\n"
    path = folder / "paragraphs.txt"
    path.write_text(text, encoding="utf-8")
    ours = [options.satzpaar, "segment", "--lang", "de", path]
    return ours, [sys.executable, Path(__file__).resolve(), path], f"{len(text.encode()) / 1e6:.2f} MB"


def peer(path):
    import pysbd

    segmenter = pysbd.Segmenter(language="de", clean=False)
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        for sentence in segmenter.segment(line):
            print(sentence)


if __name__ == "__main__":
    peer(sys.argv[1])
