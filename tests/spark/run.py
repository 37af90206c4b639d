"""Runs contrib/spark/translate_archive.py on a cluster of two executors on this machine, kills one of them in the middle, and
holds the result against one `satzpaar translate --input-format jsonl` over the same documents.

usage: run.py PROGRAM FOLDER COUNT"""

import argparse
import json
import os
import pathlib
import random
import signal
import subprocess
import sys
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "contrib/spark"))
import translate_archive  # noqa: E402

SENTENCES = [
    "Der Rat der Stadt billigte am Montag den Haushalt.",
    "Niemand sprach dagegen.",
    "Die Fähre legt im Winter nur zweimal am Tag ab.",
    "Auf dem Markt wurden die ersten Kartoffeln verkauft.",
    "Die Schule am Hafen bekommt ein neues Dach.",
    "„Wir warten seit Jahren darauf“, sagte die Leiterin.",
    "Das Orchester probt wieder im alten Saal.",
    "Die Brücke bleibt bis zum Frühjahr gesperrt.",
    "Ein Lastwagen verlor auf der Landstraße seine Ladung.",
    "Verletzt wurde dabei niemand.",
    "Am Abend gab es Regen und Wind.",
    "Die Feuerwehr rückte mit zwei Wagen aus.",
]
HEADLINES = ["Neues aus dem Rat", "Kurz notiert", "Hafen und Markt", "Der Tag in der Stadt"]


def documents(count):
    """Invented news: many sentences occur again and again, some once; a few are pages, a few cannot be read."""
    chance = random.Random(7)
    for number in range(count):
        said = chance.sample(SENTENCES, 3)
        if number % 10 == 0:
            said.append(f"Der Antrag mit der Nummer {number} wurde vertagt.")
        if number % 100 == 50:
            text = f"<h1>{chance.choice(HEADLINES)}</h1>\n<p>{said[0]} <b>{said[1]}</b></p>"
            yield {"id": f"d{number}", "text": text, "format": "html"}
        elif number % 1000 == 77:
            yield {"id": f"d{number}", "text": "1\nkeine Zeit", "format": "srt"}
        else:
            text = f"{chance.choice(HEADLINES)}\n\n{said[0]} {said[1]}\n\n{' '.join(said[2:])}\n© Agentur 😀\n"
            yield {"id": f"d{number}", "text": text}


def expected(program, folder, path):
    """The same documents through one process."""
    command = [program, "translate", str(path), "--input-format", "jsonl", "--backend", "pseudo", "--quiet", "-o", str(folder)]
    done = subprocess.run(command, stdout=subprocess.PIPE, timeout=150)
    return {answer["id"]: answer for answer in map(json.loads, done.stdout.splitlines())}


def executors(application):
    """The processes of this application's executors."""
    found = []
    for entry in pathlib.Path("/proc").iterdir():
        try:
            words = (entry / "cmdline").read_bytes().decode(errors="replace").split("\0") if entry.name.isdigit() else []
        except OSError:
            continue
        if "org.apache.spark.executor.CoarseGrainedExecutorBackend" in words and application in words:
            found.append(int(entry.name))
    return sorted(found)


def kill_one(context, killed):
    """Waits until both executors have worked and some tasks are under way, then kills one executor."""
    tracker = context.statusTracker()
    give_up = time.monotonic() + 120
    while time.monotonic() < give_up:
        for stage in tracker.getActiveStageIds():
            info = tracker.getStageInfo(stage)
            pids = executors(context.applicationId)
            if info and info.numCompletedTasks >= 2 and info.numActiveTasks >= 2 and info.numTasks == 8 and len(pids) == 2:
                os.kill(pids[0], signal.SIGKILL)
                killed.append((pids[0], info.numCompletedTasks, info.numActiveTasks))
                return
        time.sleep(0.02)


def compare(rows, wanted):
    """What is wrong, in words."""
    ids = [row.id for row in rows]
    if len(ids) != len(set(ids)) or set(ids) != set(wanted):
        return [f"{len(ids)} rows, {len(set(ids))} ids, {len(wanted)} wanted"]
    faults = []
    names = ("unit", "segment", "role", "state", "source", "target", "start", "end")
    for row in rows:
        answer = wanted[row.id]
        if row.edition != answer.get("edition") or (row.error and row.error.kind) != answer.get("error", {}).get("kind"):
            faults.append(f"{row.id}: {row.edition!r} {row.error}: {answer}")
        here = [tuple(segment[name] for name in names) for segment in row.segments]
        if here != [tuple(segment[name] for name in names) for segment in answer.get("segments", [])]:
            faults.append(f"{row.id}: {here}")
    return faults


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("count", type=int)
    options = parser.parse_args()
    signal.alarm(480)  # whatever hangs, hangs no longer; the cluster ends with this process
    source = options.folder / "in.jsonl"
    with source.open("w", encoding="utf-8") as out:
        out.writelines(json.dumps(document, ensure_ascii=False) + "\n" for document in documents(options.count - 2))
        out.write('{"id":"leer"}\nkaputt\n')
    began = time.monotonic()
    wanted = expected(options.program, options.folder, source)
    alone = time.monotonic() - began

    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("archive")
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
    settings |= {"spark.executor.memory": "1g", "spark.local.dir": str(options.folder), "spark.pyspark.python": sys.executable}
    settings |= {"spark.sql.warehouse.dir": str(options.folder / "warehouse"), "spark.sql.adaptive.enabled": "false"}
    for key, value in settings.items():
        builder = builder.config(key, value)
    spark = builder.getOrCreate()
    context = spark.sparkContext
    context.setLogLevel("ERROR")
    context.addPyFile(translate_archive.__file__)
    arguments = ["--input", str(source), "--output", str(options.folder / "out"), "--partitions", "8"]
    arguments += ["--satzpaar", options.program, "--backend", "pseudo"]
    killed = []
    killer = threading.Thread(target=kill_one, args=(context, killed), daemon=True)
    killer.start()
    began = time.monotonic()
    counts = translate_archive.run(spark, translate_archive.parse(arguments))
    spent = time.monotonic() - began
    killer.join(1)
    faults = compare(spark.read.parquet(str(options.folder / "out")).collect(), wanted)
    spark.stop()
    print(f"alone {alone:.1f} s, cluster {spent:.1f} s, killed {killed}", file=sys.stderr)
    print("\n".join(faults[:5]))
    print(json.dumps(counts | {"killed": len(killed), "faults": len(faults)}))
    return 0 if killed and not faults else 1


if __name__ == "__main__":
    sys.exit(main())
