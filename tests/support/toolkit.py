"""Prints the pairs that translate-toolkit reads from a file, a JSON object a line.

Usage: toolkit.py KIND FILE SOURCE-LANGUAGE TARGET-LANGUAGE
"""

import json
import sys

from translate.storage import csvl10n, pypo, tbx, tmx, xliff, xliff2


def units(kind, path, source, target):
    """The units of the file, as its reader gives them."""
    with open(path, "rb") as file:
        if kind in ("tbx", "tmx"):
            reader = {"tbx": tbx.tbxfile, "tmx": tmx.tmxfile}[kind]
            return reader(file, source, target).units
        if kind in ("csv", "tsv"):
            store = csvl10n.csvfile(fieldnames=["source", "target"], encoding="utf-8")
            table = file.read()
            # The header alone tells the delimiter: in the texts the reader finds more spaces than tabs.
            store.parse(table, sample_length=table.index(b"\n"))
            return store.units
        readers = {"xliff": xliff2.Xliff2File, "xliff12": xliff.xlifffile, "po": pypo.pofile}
        return readers[kind].parsefile(file).units


for unit in units(*sys.argv[1:]):
    if not unit.isheader():
        print(json.dumps({"source": str(unit.source or ""), "target": str(unit.target or "")}))
