"""The same round by Kafka's Cleaner and by kask's, on two copies of a log that Kafka wrote: the same files."""
import filecmp
import os
import random
import shutil
import struct
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
KINDS = (".log", ".index", ".timeindex", ".txnindex")
SEGMENT_BYTES = 20000
RETENTION_MS = 60000


class Kafka:
    """KafkaCleaner.java, kept running."""

    def __init__(self, libs):
        self.p = subprocess.Popen(
            ["java", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
             "-Dorg.slf4j.simpleLogger.defaultLogLevel=error", "-cp", os.path.join(libs, "*"),
             os.path.join(HERE, "KafkaCleaner.java")],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, *words):
        self.p.stdin.write(" ".join(str(w) for w in words) + "\n")
        self.p.stdin.flush()
        line = self.p.stdout.readline()
        assert line, "Kafka's side died on %s" % (words,)
        return line.strip()

    def dump(self, directory):
        line, lines = self.ask("dump", directory), []
        while line != ".":
            lines.append(line)
            line = self.p.stdout.readline().rstrip("\n")
        return lines

    def close(self):
        self.p.stdin.close()
        assert self.p.wait(30) == 0


def kask(directory, *args):
    program = os.path.join(ROOT, "build", "release", "log", "tests", "test_clean_dir")
    p = subprocess.run([program, directory] + [str(a) for a in args], capture_output=True, text=True)
    assert p.returncode == 0, p.stderr
    return p.stdout.strip()


def files(directory):
    return sorted(f for f in os.listdir(directory) if f.endswith(KINDS))


CODECS = ("none", "gzip", "snappy", "lz4", "zstd")


def batches_of(path):
    with open(path, "rb") as f:
        data = f.read()
    at, found = 0, []
    while at < len(data):
        size = 12 + struct.unpack_from(">i", data, at + 8)[0]
        found.append((CODECS[struct.unpack_from(">h", data, at + 21)[0] & 7], data[at:at + size]))
        at += size
    return found


def same_batches(one, two, counts):
    """Of a codec's batches, how many are the same bytes; of uncompressed ones, all."""
    for (codec, x), (_, y) in zip(batches_of(one), batches_of(two)):
        same = counts.setdefault(codec, [0, 0])
        same[0] += x == y
        same[1] += 1
        assert x == y or codec != "none", "an uncompressed batch of %s" % one


def same_files(k, ours, theirs, counts):
    """Byte for byte; where a codec makes other bytes of the same records, they must still say the same."""
    a = [f for f in files(ours) if not (f.endswith(".txnindex") and os.path.getsize(os.path.join(ours, f)) == 0)]
    b = [f for f in files(theirs) if not (f.endswith(".txnindex") and os.path.getsize(os.path.join(theirs, f)) == 0)]
    assert a == b, "kask left %s, Kafka %s" % (a, b)
    for f in a:
        equal = filecmp.cmp(os.path.join(ours, f), os.path.join(theirs, f), shallow=False)
        counts["files"] += 1
        counts["equal"] += equal
        if f.endswith(".log"):
            same_batches(os.path.join(ours, f), os.path.join(theirs, f), counts)
    one, two = k.dump(ours), k.dump(theirs)
    for x, y in zip(one, two):
        assert x == y, "kask: %s\nKafka: %s" % (x, y)
    assert len(one) == len(two)
    counts["batches"] += sum(line.startswith("batch") for line in two)
    counts["records"] += sum(line.startswith("  ") for line in two)


def rounds(k, directory, seed, batches, counts):
    """Round after round, each from where the last one ended, with a clock that passes the delete horizon."""
    rng = random.Random(seed)
    theirs, ours = os.path.join(directory, "kafka", "t-0"), os.path.join(directory, "kask", "t-0")
    now = (int(time.time()) - 7 * 86400) * 1000  # a producer that is silent for 24 days is forgotten by Kafka
    # With a map that fills up, a round begins within a segment. Kafka then takes a transaction that was aborted earlier in
    # that segment for one that goes on, and overlooks keys of the producer's next one (LocalLog.collectAbortedTransactions
    # asks from the log's start): kask doesn't, so such logs have no aborted transactions.
    small = seed % 2 == 1
    active = int(k.ask("write", theirs, seed, batches, SEGMENT_BYTES, now, str(not small).lower()).split()[3])
    shutil.copytree(theirs, ours)
    dirty, map_bytes = 0, 24 * 200 if small else 24 * 5000
    for i in range(6):
        args = (dirty, now, RETENTION_MS, map_bytes, SEGMENT_BYTES)
        upto = k.ask("clean", theirs, *args)
        got = kask(ours, *args)
        assert got == upto, "kask: %s, Kafka: %s, with %s" % (got, upto, args)
        same_files(k, ours, theirs, counts)
        counts["rounds"] += 1
        dirty = int(upto.split()[1])
        if dirty >= active or i % 3 == 2:
            dirty = 0  # all of it once more
        if map_bytes < 24 * 1000 and i >= 2:
            map_bytes = 24 * 5000
        now += rng.choice([1000, RETENTION_MS, 2 * RETENTION_MS])
    shutil.rmtree(os.path.dirname(theirs))
    shutil.rmtree(os.path.dirname(ours))


def run(libs, directory, seeds, batches):
    k = Kafka(libs)
    counts = {"rounds": 0, "files": 0, "equal": 0, "batches": 0, "records": 0}
    for seed in range(1, seeds + 1):
        rounds(k, os.path.join(directory, "cleaner-%d" % seed), seed, batches, counts)
    k.close()
    print("the same batches and records in %(rounds)d rounds: %(batches)d batches, %(records)d records; %(equal)d of "
          "%(files)d files byte for byte; batches" % counts,
          ", ".join("%s %d of %d" % (c, *counts[c]) for c in CODECS if c in counts))
    return counts
