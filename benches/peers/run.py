#!/usr/bin/env python3
"""Runs satzpaar and its peers on the same input in turns and prints the median time of each.

    cargo build --release
    python3 -m pip install --target target/peers pysbd==0.3.4 translate-toolkit==3.20.4 sacrebleu==2.6.0
    python3 benches/peers/run.py --satzpaar target/release/satzpaar --peers target/peers

Every program is started anew each time, so its start counts. What each gets is in its file beside this one. The input is what
the options name, else the news in ../shared/data, else the example repeated a hundred times.
"""

import argparse
import os
import tempfile
from pathlib import Path

import checks
import scores
import segments
from timing import alternate, report

PEERS = {"segments": segments, "checks": checks, "scores": scores}


def options():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--satzpaar", required=True, type=Path, help="the release program")
    parser.add_argument("--peers", required=True, type=Path, help="the folder that pip installed the peers into")
    parser.add_argument("--only", choices=PEERS, nargs="+", default=list(PEERS), help="which to run; default all")
    parser.add_argument("--rounds", type=int, default=5, help="how often each is run; default 5")
    parser.add_argument("--text", help="German text, a paragraph a line")
    parser.add_argument("--pairs", help="a table of source and target, a tab between")
    parser.add_argument("--hypothesis", help="a translation, a segment a line")
    parser.add_argument("--references", nargs="+", help="its references, a segment a line")
    parsed = parser.parse_args()
    parsed.satzpaar = parsed.satzpaar.resolve()
    if parsed.hypothesis and not parsed.references:
        parser.error("--hypothesis needs --references")
    return parsed


def main():
    wanted = options()
    environment = {**os.environ, "PYTHONPATH": str(wanted.peers.resolve()), "SATZPAAR_OFFLINE": "1"}
    for peer in (PEERS[name] for name in wanted.only):
        with tempfile.TemporaryDirectory() as folder:
            ours, theirs, size = peer.prepare(Path(folder), wanted)
            report(peer.NAME, size, alternate(ours, theirs, wanted.rounds, environment))


if __name__ == "__main__":
    main()
