"""Translates an archive with Apache Spark: each different sentence once, then every document put together again.

    spark-submit contrib/spark/translate_archive.py --input articles.jsonl --output translated --backend deepl

In: JSON lines or Parquet with the columns `id`, `text` and, where there are other formats than plain text, `format`.
Out: Parquet with `id`, `segments`, `edition`, `error`; one row a document, whatever happened to it.

Plain texts are cut, their sentences made distinct by hash, translated and joined back. Documents of other formats go through
the stream whole, for only the program can put their markup back. Every stage feeds one satzpaar process a task, and ends in
Parquet files that Spark commits whole: a task that is run again, or an executor that dies, loses and doubles nothing.
docs/scale.md has what this does otherwise than `satzpaar translate`.
"""

import argparse
import collections
import json
import shutil
import subprocess
import tempfile
import threading

BATCH = 64  # sentences of a line: enough for a request of any service
ERROR = "struct<kind:string,message:string>"
SEGMENT = (
    "struct<unit:string,segment:string,role:string,state:string,origin:string,source:string,target:string,"
    "start:int,end:int,terms:string,findings:string>"
)
# What the cut gives of a sentence, and what the translation adds.
PLACE = ("unit", "segment", "role", "source", "start", "end")
PLACES = "array<struct<unit:string,segment:string,role:string,source:string,start:int,end:int>>"
DOCUMENTS = f"key long, id string, text string, places {PLACES}, error {ERROR}"
SENTENCES = f"hash string, state string, origin string, target string, terms string, findings string, error {ERROR}"
RESULT = f"id string, segments array<{SEGMENT}>, edition string, error {ERROR}"


def answers(command, project, requests):
    """Feeds (item, request) to one process and gives back (item, answer); what lies between is bounded by the pipes.

    A process that ends before its last answer fails the task, and Spark runs the task again.
    """
    scratch = None if project else tempfile.mkdtemp(prefix="satzpaar-")
    process = subprocess.Popen(command, cwd=project or scratch, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    waiting, faults = collections.deque(), []

    def feed():
        try:
            for item, request in requests:
                waiting.append(item)
                process.stdin.write(json.dumps(request, ensure_ascii=False).encode("utf-8", "surrogatepass") + b"\n")
                process.stdin.flush()
        except Exception as fault:  # told to the thread that reads
            faults.append(fault)
        finally:
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass

    feeder = threading.Thread(target=feed, daemon=True)
    feeder.start()
    try:
        for line in process.stdout:
            yield waiting.popleft(), json.loads(line)
        code = process.wait()
        feeder.join()
        if waiting or faults or code not in range(7):
            raise RuntimeError(f"satzpaar ended with {code}, {len(waiting)} unanswered: {faults}")
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
        if scratch:
            shutil.rmtree(scratch, ignore_errors=True)


def stream(options, *more):
    """The command of a stream."""
    command = [options.satzpaar, "translate", "-", "--input-format", "jsonl", "--emit", "jsonl", "--quiet"]
    command += ["--from", options.source, "--to", options.target, *more]
    return command + (["--srx", options.srx] if options.srx else [])


def translating(options):
    """The command of a stream that translates."""
    return stream(options, "--backend", options.backend, *(f"--glossary={path}" for path in options.glossary), *options.option)


def fault_of(answer):
    error = answer.get("error")
    return error and (error["kind"], error["message"])


def packed(value):
    return None if value is None else json.dumps(value, ensure_ascii=False)


def cut(options):
    """(key, id, text) to the document with the places of its sentences: those that `translate` would translate."""

    def work(rows):
        # A dry run reads, classifies and cuts as every run does; its drafts are thrown away.
        command = stream(options, "--backend", "echo", "--no-shipped", "--fail-on", "never")
        requests = ((row, {"id": row.key, "text": row.text}) for row in rows)
        for row, answer in answers(command, options.project, requests):
            places = [tuple(segment[name] for name in PLACE) for segment in answer.get("segments", [])]
            yield (row.key, row.id, row.text, places, fault_of(answer))

    return work


def translate_sentences(options):
    """(hash, source) to what was made of each."""

    def batches(rows):
        batch = []
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                yield batch, {"id": batch[0].hash, "segments": [row.source for row in batch]}
                batch = []
        if batch:
            yield batch, {"id": batch[0].hash, "segments": [row.source for row in batch]}

    def work(rows):
        for batch, answer in answers(translating(options), options.project, batches(rows)):
            error = fault_of(answer)
            found = answer.get("segments") or [{}] * len(batch)
            if [one.get("source") for one in found] != [row.source for row in batch] and not error:
                raise RuntimeError(f"the answer is to other sentences: {answer['id']}")
            for row, one in zip(batch, found):
                packs = [packed(one.get(name)) for name in ("origin", "terms", "findings")]
                yield (row.hash, one.get("state"), packs[0], one.get("target"), packs[1], packs[2], error)

    return work


def translate_whole(options):
    """(id, text, format) to the finished document."""

    def work(rows):
        requests = ((row, {"id": 0, "text": row.text, "format": row.format}) for row in rows)
        for row, answer in answers(translating(options), options.project, requests):
            segments = [
                (s["unit"], s["segment"], s["role"], s["state"], packed(s["origin"]), s["source"], s["target"])
                + (s["start"], s["end"], packed(s["terms"]), packed(s["findings"]))
                for s in answer.get("segments", [])
            ]
            yield (row.id, segments, answer.get("edition"), fault_of(answer))

    return work


def put_together(row):
    """The finished document: its text with each sentence replaced; one that failed has an error instead of an edition."""
    parts, at = [], 0
    segments = sorted((s for s in row.segments or []), key=lambda s: s.start)
    error = row.error or next((s.error for s in segments if s.error), None)
    if error is None and len(segments) != len(row.places):
        error = ("internal", "a sentence has no translation")
    for segment in segments:
        parts += [row.text[at : segment.start], segment.source if segment.target is None else segment.target]
        at = segment.end
    shown = [
        (s.unit, s.segment, s.role, s.state, s.origin, s.source, s.target, s.start, s.end, s.terms, s.findings) for s in segments
    ]
    return (row.id, shown, None if error else "".join(parts) + row.text[at:], error)


def read(spark, options):
    """The documents with a key of their own, for ids may be doubled or missing."""
    from pyspark.sql import functions as F

    if options.input_format == "parquet":
        found = spark.read.parquet(options.input)
        if "format" not in found.columns:
            found = found.withColumn("format", F.lit(None).cast("string"))
        found = found.withColumn("damaged", F.lit(None).cast("string"))
    else:
        schema = "id string, text string, format string, damaged string"
        reader = spark.read.schema(schema).option("columnNameOfCorruptRecord", "damaged")
        found = reader.option("mode", "PERMISSIVE").json(options.input)
    found = found.select(F.col("id").cast("string"), "text", "format", "damaged")
    return found.withColumn("key", F.monotonically_increasing_id())


def run(spark, options):
    """All stages."""
    from pyspark.sql import functions as F

    count = options.partitions
    spark.conf.set("spark.sql.shuffle.partitions", count)
    work = options.work or options.output.rstrip("/") + ".work"
    found = read(spark, options)
    is_bad = F.col("text").isNull() | F.col("damaged").isNotNull()
    is_plain = F.coalesce(F.col("format"), F.lit("text")).isin("text", "auto")

    def stage(rows, function, schema, path):
        spark.createDataFrame(rows.rdd.mapPartitions(function), schema).write.mode("overwrite").parquet(path)
        return spark.read.parquet(path)

    plain = found.where(~is_bad & is_plain).repartition(count, "key")
    documents = stage(plain, cut(options), DOCUMENTS, f"{work}/documents")

    hashed = F.sha2(F.concat_ws("\0", F.lit(options.source), F.lit(options.target), F.col("place.source")), 256)
    places = documents.select("key", F.explode("places").alias("place")).withColumn("hash", hashed)
    distinct = places.select("hash", F.col("place.source").alias("source")).dropDuplicates(["hash"])
    distinct = distinct.repartition(count, "hash").sortWithinPartitions("hash")
    sentences = stage(distinct, translate_sentences(options), SENTENCES, f"{work}/sentences")

    whole = stage(found.where(~is_bad & ~is_plain).repartition(count, "key"), translate_whole(options), RESULT, f"{work}/whole")

    joined = places.join(sentences, "hash", "left")
    segment = F.struct("place.*", "state", "origin", "target", "terms", "findings", "error")
    segments = joined.groupBy("key").agg(F.collect_list(segment).alias("segments"))
    texts = documents.join(segments, "key", "left")
    finished = spark.createDataFrame(texts.rdd.map(put_together), RESULT)

    message = F.coalesce(F.concat(F.lit("not a document: "), F.col("damaged")), F.lit("no `text`"))
    error = F.struct(F.lit("input").alias("kind"), message.alias("message")).cast(ERROR)
    segments, edition = F.array().cast(f"array<{SEGMENT}>"), F.lit(None).cast("string")
    bad = found.where(is_bad).select("id", segments.alias("segments"), edition.alias("edition"), error.alias("error"))
    finished.unionByName(whole).unionByName(bad).write.mode("errorifexists").parquet(options.output)
    if options.jsonl:
        spark.read.parquet(options.output).write.mode("errorifexists").json(options.jsonl)
    return {"documents": spark.read.parquet(options.output).count(), "segments": places.count(), "distinct": sentences.count()}


def parse(arguments=None):
    """The options."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--input", required=True, help="file or folder of documents")
    parser.add_argument("--input-format", choices=("jsonl", "parquet"), default="jsonl")
    parser.add_argument("--output", required=True, help="folder for the Parquet files; must not be there yet")
    parser.add_argument("--jsonl", help="folder for the same as JSON lines")
    parser.add_argument("--work", help="folder for what lies between the stages; default OUTPUT.work, and kept")
    parser.add_argument("--partitions", type=int, default=200, help="tasks of a stage; default 200")
    parser.add_argument("--satzpaar", default="satzpaar", help="the program, on every machine")
    parser.add_argument("--project", help="folder with satzpaar.toml, on every machine; default none")
    parser.add_argument("--from", dest="source", default="de")
    parser.add_argument("--to", dest="target", default="en-GB")
    parser.add_argument("--backend", default="firefox")
    parser.add_argument("--glossary", action="append", default=[], help="may be repeated; a path on every machine")
    parser.add_argument("--srx", help="rules for sentences; a path on every machine")
    parser.add_argument("--option", action="append", default=[], help="more for `satzpaar translate`, as --option=--no-shipped")
    return parser.parse_args(arguments)


def main():
    from pyspark.sql import SparkSession

    options = parse()
    spark = SparkSession.builder.appName("satzpaar archive").getOrCreate()
    try:
        print(json.dumps(run(spark, options)))
    finally:
        spark.stop()


if __name__ == "__main__":
    main()
