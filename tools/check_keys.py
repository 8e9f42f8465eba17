#!/usr/bin/env python3
"""Compare kask's configuration keys with Apache Kafka's own classes: every key, type, default, importance, update mode,
the broker key behind each topic key; and forty values tried on each, with the exact refusal. Also: what is marked USED is
named in broker/, and what broker/ names is marked USED.

usage: tools/check_keys.py     KAFKA_LIBS: a directory with Kafka's jars (default build/third_party/kafka/libs)
exit status: 0 same, 1 different, 77 skipped (no jars, no java)
"""
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile

# Keys that only kask has, and Kafka's that are dynamic only and stand in no ConfigDef of the broker.
OURS = {"kask.disk.max.bytes", "kask.disk.reserve.bytes", "kask.disk.retention.floor.ms", "kask.durability",
        "kask.index.dir", "kask.index.memory.bytes", "kask.key.index", "kask.log.idle.ms", "kask.shards", "cluster.id",
        "kask.metrics.listener", "kask.scrub.bytes.per.second", "kask.scrub.interval.ms"}
DYNAMIC_ONLY = {"leader.replication.throttled.rate", "follower.replication.throttled.rate",
                "replica.alter.log.dirs.io.max.bytes.per.second"}
PROBE_SOURCES = ["tools/keys/probe.c", "broker/keys.c", "broker/keys_parse.c", "kproto/assert.c"]


def skip(why):
    print(f"check-keys skipped, because {why}")
    sys.exit(77)


def kafka_says(libs):
    cp = os.path.join(libs, "*")
    run = subprocess.run(["java", "-Xmx256m", "-XX:TieredStopAtLevel=1", "-cp", cp, "tools/keys/KafkaKeys.java"],
                         capture_output=True, text=True, check=False)
    if run.returncode != 0:
        print(run.stderr[-2000:])
        sys.exit(1)
    return run.stdout


def kask_says(tries):
    with tempfile.TemporaryDirectory() as tmp:
        program = os.path.join(tmp, "probe")
        subprocess.run([os.environ.get("CC", "cc"), "-std=c17", "-O1", "-D_GNU_SOURCE", "-I.", "-o", program, *PROBE_SOURCES, "-lm"],
                       check=True)
        return subprocess.run([program], input=tries, capture_output=True, text=True, check=True).stdout


def by_key(text, kind, fields):
    rows = {}
    for line in text.split("\n"):
        f = line.split("\t")
        if f[0] == kind:
            rows[tuple(f[1:1 + fields])] = f[1 + fields:]
    return rows


def named_in_broker():
    names = set()
    for path in glob.glob("broker/*.c") + glob.glob("broker/handler/*.c"):
        if os.path.basename(path) in ("config_check.c", "config_security.c"):
            continue  # they speak of keys only to check them
        with open(path, encoding="utf-8") as f:
            names |= set(re.findall(r'"([a-z][a-z0-9.]+)"', f.read()))
    return names


def compare(kafka, kask, say):
    theirs, mine = by_key(kafka, "key", 2), by_key(kask, "key", 2)
    for k in sorted(set(theirs) | set(mine)):
        if k not in mine:
            say(f"{k[1]} ({k[0]}): missing")
        elif k not in theirs:
            if k[1] not in OURS | DYNAMIC_ONLY:
                say(f"{k[1]} ({k[0]}): Kafka has no such key")
        elif theirs[k] != mine[k]:
            say(f"{k[1]} ({k[0]}): Kafka {theirs[k]}, kask {mine[k]}")
    tried, answered = by_key(kafka, "try", 3), by_key(kask, "try", 3)
    for k in sorted(tried):
        if answered.get(k) != tried[k]:
            say(f"{k[1]} = {k[2]!r}: Kafka {tried[k]}, kask {answered.get(k)}")
    return len(theirs), len(tried)


def compare_used(kask, say):
    used, keys, named = by_key(kask, "used", 2), by_key(kask, "key", 2), named_in_broker()
    named_topic_keys = {k[1] for k in keys if k[0] == "T"} & named
    behind = {keys["T", name][-1] for name in named_topic_keys}
    for table, name in sorted(k for k in keys if k[0] in "BT"):
        is_named = name in named or (table == "B" and name in behind)
        if is_named and (table, name) not in used:
            say(f"{name} ({table}): broker/ names it, the table does not say USED")
        if not is_named and (table, name) in used:
            say(f"{name} ({table}): the table says USED, nothing in broker/ names it")


def main():
    os.chdir(os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
    libs = os.environ.get("KAFKA_LIBS", "build/third_party/kafka/libs")
    if not shutil.which("java"):
        skip("there is no java")
    if not glob.glob(os.path.join(libs, "kafka-server-*.jar")):
        skip(f"{libs} has no Kafka jars (KAFKA_LIBS)")
    wrong = []
    kafka = kafka_says(libs)
    kask = kask_says("\n".join(l for l in kafka.split("\n") if l.startswith("try\t")) + "\n")
    keys, tries = compare(kafka, kask, wrong.append)
    compare_used(kask, wrong.append)
    for w in wrong[:50]:
        print(w)
    print(f"check-keys: {keys} keys, {tries} values tried, {len(wrong)} differences")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
