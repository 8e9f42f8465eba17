#!/usr/bin/env python3
"""Bit rot: a bit is flipped in each kind of file, while kask is down (after a clean stop, after kill -9) and while it is up.
kask goes on, or refuses with one line that names the file; nothing wrong is served, and what was acknowledged and not hit is
there, also after the next starts. No scrub runs, but for what is being written to: what the start does not find, the reader
does. docs/storage-faults.md has the table of what is expected of each.

The kinds are those of a real directory (rot_world.py): a file that fits no kind of KINDS fails the test.

usage: compat-tests/storage/rot.py [--seed N] [--rounds N] [--kind KIND] [CHECK...]
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path[:0] = [HERE, os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), "bad-input")]

import raw  # noqa: E402
import rot_read  # noqa: E402
import rot_world as rw  # noqa: E402
from checks_faults import until  # noqa: E402
from harness.broker import Kask  # noqa: E402

# What may be refused, with a word, after a flip in it: "records" (a batch), "group" (the groups of that partition), "start"
# (the broker does not start, and names the file), "keys" (key lookups), "committed reads" (read_committed). Nothing: all is
# as it was. And what `kask doctor` calls it: fault, note, or nothing. "which were aborted" is not found: served wrong.
LOG = ({"records", "keys", "committed reads"}, "fault")
DERIVED = (set(), "note")
NOTHING = (set(), None)
KINDS = {
    "sealed .log": LOG,
    "active .log": LOG,
    ".index": DERIVED,
    ".timeindex": DERIVED,
    ".txnindex": ({"committed reads", "which were aborted"}, None),  # Kafka's format has no checksum, and nothing stands in for it
    ".snapshot": DERIVED,
    "leader-epoch-checkpoint": NOTHING,
    "partition.metadata": NOTHING,
    "metadata .log": ({"start"}, "fault"),
    "metadata .index": NOTHING,
    "metadata .timeindex": NOTHING,
    "metadata .snapshot": NOTHING,
    "metadata .checkpoint": ({"start"}, "fault"),
    "metadata leader-epoch-checkpoint": NOTHING,
    "metadata partition.metadata": NOTHING,
    "quorum-state": ({"start"}, None),
    "offsets .log": ({"group"}, "fault"),
    "offsets .index": NOTHING,
    "offsets .timeindex": NOTHING,
    "offsets .snapshot": NOTHING,
    "offsets leader-epoch-checkpoint": NOTHING,
    "offsets partition.metadata": NOTHING,
    "kask-*.journal": NOTHING,
    "kask-spare.journal": NOTHING,
    "kask-open.*": NOTHING,
    "kask.properties": ({"start"}, None),
    "kask.reserve": NOTHING,
    "meta.properties": ({"start"}, None),
    ".kafka_cleanshutdown": NOTHING,
    "recovery-point-offset-checkpoint": NOTHING,
    "replication-offset-checkpoint": NOTHING,
    "log-start-offset-checkpoint": NOTHING,
    "cleaner-offset-checkpoint": NOTHING,
    "key index .sst": NOTHING,
    "key index MANIFEST": NOTHING,
    "key index OPTIONS": NOTHING,
    "key index CURRENT": NOTHING,
    "key index IDENTITY": NOTHING,
    "key index LOG": NOTHING,
    "key index .log": NOTHING,
}
IN_PARTITION = re.compile(r"^(.+)-\d+/(?:\d{20}(?:-\d{10})?(\.\w+)|(.+))$")


def kind_of(data, path):
    """The kind of a file, or None for one that holds nothing, or is on its way to another name."""
    try:
        if path.endswith((".tmp", ".cleaned", ".swap", ".deleted")) or os.path.getsize(path) == 0:
            return None
    except FileNotFoundError:  # while it is up
        return None
    if path.startswith(rw.index_dir(data)):
        name = os.path.basename(path)
        return "key index " + (os.path.splitext(name)[1] if name[0].isdigit() else re.match("[A-Z]+", name).group())
    rel = os.path.relpath(path, data)
    match = IN_PARTITION.match(rel)
    if not match:
        return re.sub(r"^(kask-)\d+(\.journal)$|^(kask-open\.)\d+$", lambda m: (m[1] or m[3]) + "*" + (m[2] or ""), rel)
    topic, suffix, name = match.groups()
    kind = suffix or name
    if kind == ".log" and not topic.startswith("__"):
        last = max(n for n in os.listdir(os.path.dirname(path)) if n.endswith(".log"))
        return ("active" if os.path.basename(path) == last else "sealed") + " .log"
    prefix = {"__cluster_metadata": "metadata ", "__consumer_offsets": "offsets "}.get(topic, "")
    return "quorum-state" if kind == "quorum-state" else prefix + kind


def files_by_kind(data):
    found = {}
    for top in (data, rw.index_dir(data)):
        for where, _, names in os.walk(top):
            for name in names:
                path = os.path.join(where, name)
                kind = kind_of(data, path)
                if kind:
                    found.setdefault(kind, []).append(path)
    strange = set(found) - set(KINDS)
    assert not strange, "files of a kind that is not in the table: %s" % sorted(strange)
    return {kind: sorted(paths) for kind, paths in found.items()}


def flip(path, rng, drop):
    """One bit of what the file holds, not of a preallocated rest. drop: the page goes from memory too, and is read from the
    disk next; else whoever reads the file sees it at once."""
    with open(path, "r+b") as f:
        size = max(len(f.read().rstrip(b"\0")), 1)
        bit = rng.randrange(size * 8)
        f.seek(bit // 8)
        byte = f.read(1)[0]
        f.seek(bit // 8)
        f.write(bytes([byte ^ 1 << bit % 8]))
        f.flush()
        if drop:
            os.fsync(f.fileno())
            os.posix_fadvise(f.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    return "%s byte %d bit %d" % (os.path.join(*path.split(os.sep)[-2:]), bit // 8, bit % 8)


def contents(directory):
    out = {}
    for where, _, names in os.walk(directory):
        for name in names:
            with open(os.path.join(where, name), "rb") as f:
                out[os.path.join(where, name)] = hash(f.read())
    return out


def ask_doctor(server, kind, path):
    """kask doctor says which file it is, and changes nothing."""
    before = contents(server.data)
    done = subprocess.run([server.binary, "doctor", server.data], capture_output=True, text=True, timeout=60)
    assert contents(server.data) == before, "doctor changed something"
    level = KINDS[kind][1]
    if not level:
        return
    name = os.path.basename(path)
    stem = name[:20] if kind.endswith("index") else name  # one line for both
    epochs = os.path.join(os.path.basename(os.path.dirname(path)), "leader-epoch-checkpoint")  # which of the two lies, nobody knows
    lines = [line for line in done.stdout.split("\n") if stem in line or epochs in line]
    assert any(line.startswith((level, "note")) for line in lines), "doctor says nothing of it:\n%s" % done.stdout
    assert level != "fault" or done.returncode == 1 or any("no whole batch" in line or epochs in line for line in lines), done.stdout


def start(server, kind, path):
    """-> True; False: it does not start, may do so, and says why in one line that names the file."""
    since = os.path.getsize(server.trace) if os.path.exists(server.trace) else 0
    try:
        server.start()
        return True
    except RuntimeError as e:
        assert server.process.poll() is not None and server.process.returncode > 0, "it hung or was killed: %s" % e
        lines = rw.traced(server, "not_started", since)
        assert len(lines) == 1, "it says %d times why it did not start: %s" % (len(lines), server.tail())
        assert "start" in KINDS[kind][0], "it did not start: %s" % lines[0]
        where, name = path.split(os.sep)[-2:]
        named = name in lines[0] or (where in lines[0] and "kask doctor says which" in lines[0])
        assert named, "%s is not named: %s" % (name, lines[0])
        return False


def found_by_scrub(server, path):
    """What a running broker writes to is not looked at again when it is read: clients check the CRC of what they are sent."""
    partition = os.path.basename(os.path.dirname(path))
    until(20, "the scrub finds it", lambda: any("partition=" + partition in line for line in rw.traced(server, "fault")))


def look(server, world, counts, kind):
    """-> what was refused; the broker lives, and goes on with what was not hit."""
    told = rw.judge(server, counts, KINDS[kind][0])
    rw.go_on(server, counts, world.producer, told.get("records", {}))
    assert server.process.poll() is None, "it ended: %s" % server.tail()
    return told


def restarts(server, world, counts, kind, path):
    """After a kill -9 and after a clean stop all is as it was."""
    for stop in (server.kill9, lambda: ended(server)):
        stop()
        if not start(server, kind, path):
            return False
        look(server, world, counts, kind)
    return True


def ended(server):
    fault = server.stop()
    assert fault is None, fault


def summary(told):
    return "all is there" if not told else "refused " + ", ".join(
        "%s %s" % (what, {t: len(o) for t, o in v.items()} if what == "records" else v) for what, v in told.items())


def why_not(server):
    return "not started: " + rw.traced(server, "not_started")[-1].split("why=")[-1][:150]


def while_down(world, server, kind, path, counts, rng):
    where = flip(path, rng, True)
    try:
        ask_doctor(server, kind, path)
        if not start(server, kind, path):
            return why_not(server)
        told = look(server, world, counts, kind)
        return summary(told) if restarts(server, world, counts, kind, path) else "%s, then %s" % (summary(told), why_not(server))
    except (AssertionError, OSError, RuntimeError) as e:
        raise AssertionError("%s: %s" % (where, e)) from e


def while_up(world, server, kind, path, counts, rng):
    assert start(server, kind, path)
    rw.judge(server, counts, set())  # whatever it keeps in memory or open, it has now
    if not os.path.exists(path):  # made anew at the start
        paths = files_by_kind(server.data).get(kind)
        if not paths:
            return None
        path = rng.choice(paths)
    where = flip(path, rng, rng.random() < 0.5)
    try:
        if kind == "active .log":
            found_by_scrub(server, path)
        told = look(server, world, counts, kind)
        return summary(told) if restarts(server, world, counts, kind, path) else "%s, then %s" % (summary(told), why_not(server))
    except (AssertionError, OSError, RuntimeError) as e:
        raise AssertionError("%s: %s" % (where, e)) from e


def each_kind(world, rng, state, kinds, rounds):
    """state: "clean", "killed" or "up"."""
    faults = []
    for kind in kinds:
        for turn in range(rounds):
            scrub = rw.FAST if (kind, state) == ("active .log", "up") else rw.SLOW
            name = "%s-%s-%d" % (re.sub(r"\W+", "-", kind), state, turn)
            server = Kask(ROOT, os.path.join(world.where, name), overrides=dict(rw.KEYS, **scrub))
            counts = world.copy("killed" if state == "killed" else "clean", server.data)
            paths = files_by_kind(server.data).get(kind)
            if not paths and state != "up":
                continue
            path = rng.choice(paths) if paths else ""
            began = time.monotonic()
            try:
                came = (while_up if state == "up" else while_down)(world, server, kind, path, counts, rng)
                if came:
                    print("   %-34s %4.1f s  %s" % (kind, time.monotonic() - began, came), flush=True)
                if server.process.poll() is None:
                    ended(server)
                shutil.rmtree(server.directory)
            except AssertionError as e:
                print("   %-34s WRONG %s\n      kept: %s" % (kind, e, server.directory), flush=True)
                faults.append("%s: %s" % (kind, e))
            finally:
                if server.process is not None and server.process.poll() is None:
                    server.kill9()
    assert not faults, "; ".join(faults)[:400]


STATES = {"a_bit_in_each_file_after_a_clean_stop": "clean", "a_bit_in_each_file_after_kill_9": "killed",
          "a_bit_in_each_file_while_up": "up"}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--kind", help="one kind of file only")
    parser.add_argument("checks", nargs="*")
    args = parser.parse_args()
    where = os.path.join(ROOT, "build", "scrub")
    shutil.rmtree(where, ignore_errors=True)
    world = rw.World(where)
    world.make()
    checks = {} if args.kind else {c.__name__: lambda c=c: c(random.Random(args.seed), args.rounds) for c in rot_read.CHECKS}
    for name, state in STATES.items():
        kinds = [args.kind] if args.kind else KINDS
        checks[name] = lambda state=state, kinds=kinds: each_kind(world, random.Random("%d %s" % (args.seed, state)), state, kinds, args.rounds)
    passed = failed = 0
    for check, run in checks.items():
        if args.checks and check not in args.checks:
            continue
        began = time.monotonic()
        try:
            run()
        except AssertionError as e:
            print("FAIL %-40s seed %d: %s" % (check, args.seed, e))
            failed += 1
            continue
        print("PASS %-40s %5.1f s" % (check, time.monotonic() - began))
        passed += 1
    print("%d passed, %d failed" % (passed, failed))
    return failed != 0 or passed == 0


if __name__ == "__main__":
    sys.exit(main())
