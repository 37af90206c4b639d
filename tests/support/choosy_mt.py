"""A translation program that does not take every text: `Gift` is refused, `Sperre` locks it out, `Tod` kills
who asks, `Absturz` ends it. It answers the rest after a
while and writes down what it was asked. Arguments: milliseconds, log file."""

import json
import os
import signal
import sys
import time

PAUSE = float(sys.argv[1]) / 1000
LOG = open(sys.argv[2], "a", buffering=1, encoding="utf-8")
REFUSALS = {"Gift": "bad_request", "Sperre": "auth"}

for line in sys.stdin:
    request = json.loads(line)
    reply = {"id": request["id"], "ok": True}
    if request["op"] == "hello":
        reply |= {"name": "choosy", "version": "1", "capabilities": {"max_texts": 1, "max_concurrency": 1}}
    else:
        texts = [segment["text"] for segment in request["segments"]]
        LOG.write("".join(text + "\n" for text in texts))
        time.sleep(PAUSE)
        if any("Absturz" in text for text in texts):
            sys.exit(1)
        if any("Tod" in text for text in texts):
            os.kill(os.getppid(), signal.SIGKILL)
            sys.exit(1)
        kinds = [kind for word, kind in REFUSALS.items() if any(word in text for text in texts)]
        if kinds:
            reply |= {"ok": False, "error": {"kind": kinds[0], "message": "not this one"}}
        else:
            # What is said is of no matter, as long as it looks like a translation.
            drafts = [{"id": segment["id"], "text": "This is what the council said"} for segment in request["segments"]]
            reply |= {"segments": drafts}
    sys.stdout.write(json.dumps(reply) + "\n")
    sys.stdout.flush()
