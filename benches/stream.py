"""Writes documents for a stream: `python3 benches/stream.py COUNT`, one a line, three paragraphs of two sentences each."""

import json
import sys

for number in range(int(sys.argv[1])):
    lines = [
        f"Der Rat der Stadt billigte am Montag den Antrag mit der Nummer {number + line}. Niemand sprach dagegen.\n"
        for line in range(3)
    ]
    print(json.dumps({"id": number, "text": "".join(lines)}, ensure_ascii=False))
