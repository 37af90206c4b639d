"""A translator for tests: small words come back mirrored, capitalised words and numbers as they are.

usage: mirror_words_mt.py LOG [SECONDS]   Every text asked is a line in LOG; each request takes SECONDS."""
import json, re, sys, time

log, pause = sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0.0


def translate(text):
    return re.sub(r"\b[a-zäöüß]{2,}\b", lambda word: word[0][::-1], text)


for line in sys.stdin:
    request = json.loads(line)
    if request.get("op") == "hello":
        reply = {"id": request["id"], "ok": True, "name": "mirror-words", "version": "1",
                 "pairs": [["de", "en"]], "capabilities": {"max_texts": 4}}
    else:
        time.sleep(pause)
        with open(log, "a", encoding="utf-8") as asked:
            for segment in request["segments"]:
                asked.write(segment["text"] + "\n")
        reply = {"id": request["id"], "ok": True,
                 "segments": [{"id": s["id"], "text": translate(s["text"])} for s in request["segments"]]}
    print(json.dumps(reply, ensure_ascii=False), flush=True)
