"""A translator for tests that answers every request with one kind of error, or dies.

usage: failing_mt.py KIND"""
import json, sys

for line in sys.stdin:
    request = json.loads(line)
    if request["op"] == "hello":
        reply = {"id": request["id"], "ok": True, "name": "failing", "version": "1"}
    elif sys.argv[1] == "die":
        sys.exit(1)
    else:
        reply = {"id": request["id"], "ok": False, "error": {"kind": sys.argv[1], "message": "as told"}}
    print(json.dumps(reply), flush=True)
