"""A translation program for tests: JSON lines over standard input and output.

Usage: echo_mt.py MODE [NUMBER]. Modes: ok; die-after N (questions a process answers before it dies); no-hello; reorder
(later questions are answered sooner, segments backwards); wrong-count; rate-limited-first; slow SECONDS; garbled.
"""

import json
import sys
import threading
import time


def say(message):
    with LOCK:
        print(json.dumps(message, ensure_ascii=False), flush=True)


def fail(question, kind, **more):
    say({"id": question["id"], "ok": False, "error": {"kind": kind, "message": "as told", **more}})


def hello(question):
    capabilities = {"max_texts": 10, "max_chars": 2000, "max_concurrency": 3, "glossary": "in_request", "context": True}
    say({"id": question["id"], "ok": True, "name": "echo-mt", "version": "1", "capabilities": capabilities})


def translated(question):
    """Every text behind a sign, the targets of its terms put in."""
    segments = []
    for segment in question["segments"]:
        text = segment["text"]
        for term in question.get("terms", []):
            if term["segment"] == segment["id"]:
                text = text.replace(term["source"], term["target"])
        segments.append({"id": segment["id"], "text": "≈ " + text, "score": -0.5})
    return {"id": question["id"], "ok": True, "segments": segments}


def answer(question, count, mode, number):
    reply = translated(question)
    if mode == "die-after" and count > number:
        sys.exit(1)
    elif mode == "rate-limited-first" and count == 1:
        fail(question, "rate_limited", retry_after_ms=20)
    elif mode == "garbled":
        print("Loading model … done", flush=True)
    elif mode == "reorder":
        reply["segments"].reverse()
        threading.Timer(0.03 - 0.01 * (count % 3), say, [reply]).start()
    else:
        if mode == "wrong-count":
            reply["segments"].pop()
        if mode == "slow":
            time.sleep(number)
        say(reply)


def main(mode="ok", number="0"):
    count = 0
    for line in iter(sys.stdin.buffer.readline, b""):
        question = json.loads(line)
        if question["op"] == "hello":
            if mode != "no-hello":
                hello(question)
        else:
            count += 1
            answer(question, count, mode, float(number))


LOCK = threading.Lock()
sys.stdout.reconfigure(encoding="utf-8")
main(*sys.argv[1:])
