"""Checks: `satzpaar check` beside the translate toolkit's pofilter, the same PO file with all checks of both."""

import sys

NAME = "check, pofilter"
HEAD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n'


def quoted(text):
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def prepare(folder, options):
    """Writes the input; gives back both commands and what was written."""
    from inputs import pairs

    # A PO file has each text once.
    known = dict(pairs(options.pairs))
    entries = [f"\n#: text:{at}\nmsgid {quoted(source)}\nmsgstr {quoted(target)}\n" for at, (source, target) in enumerate(known.items())]
    path = folder / "pairs.po"
    path.write_text(HEAD + "".join(entries), encoding="utf-8")
    ours = [options.satzpaar, "check", path, "--from", "de", "--to", "en", "--format", "json"]
    start = "from translate.filters.pofilter import main; main()"
    theirs = [sys.executable, "-c", start, "--progress", "none", path, folder / "faults.po"]
    return ours, theirs, f"{len(entries)} pairs"
