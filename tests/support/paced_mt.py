"""A translation program that takes its time: answers each request after a while, many at once, and writes down what it was
asked. Arguments: milliseconds, segments a request may hold, requests at the same time, log file."""

import json
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

PAUSE, TEXTS, WIDTH = float(sys.argv[1]) / 1000, int(sys.argv[2]), int(sys.argv[3])
LOG = open(sys.argv[4], "a", buffering=1, encoding="utf-8")
OUT = threading.Lock()


def say(reply):
    with OUT:
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


def answer(request, begun):
    time.sleep(max(0.0, begun + PAUSE - time.monotonic()))
    drafts = [{"id": s["id"], "text": "On Monday the town council approved the motion with number " + s["text"].split()[-1]} for s in request["segments"]]
    say({"id": request["id"], "ok": True, "segments": drafts})


with ThreadPoolExecutor(WIDTH) as pool:
    for line in sys.stdin:
        request = json.loads(line)
        if request["op"] == "hello":
            abilities = {"max_texts": TEXTS, "max_concurrency": WIDTH}
            say({"id": request["id"], "ok": True, "name": "paced", "version": "1", "capabilities": abilities})
            continue
        LOG.write("".join(segment["text"] + "\n" for segment in request["segments"]))
        pool.submit(answer, request, time.monotonic())
