#!/usr/bin/env python3
"""Runs the model (README.md): builds a verifier for each row of the tables below, searches, compares with what must come out.

usage: raft/model/check.py BUILD-DIRECTORY [--full] [--only NAME,...] [--seconds N] [--trail]

Without --full: the rows marked quick, in about half a minute. Last line `N passed, N failed`; exit status 1 if any failed.
A row that stops for lack of memory or time has failed: it does not know. --trail prints the counterexamples.
"""
import argparse
import os
import re
import shutil
import subprocess
import sys
import time

HOLDS, FOUND = "holds", "found"
TREE = "exhaustive"  # depth first, every state stored
SHORT = "breadth first"  # breadth first, every state stored: the first counterexample is a shortest one
BITS = "bitstate"  # depth first, three bits a state in 2^35: what it finds is true, what it does not find may be there
PAN = {TREE: ["-DSAFETY"], SHORT: ["-DBFS", "-DSAFETY"], BITS: ["-DSAFETY", "-DBITSTATE"]}
ARGS = {TREE: ["-m4000000"], SHORT: [], BITS: ["-w35", "-k3", "-m4000000"]}

# Of a deliberate mistake only what it loses is asked (election safety, leader completeness, committed prefix), not log
# matching or a sound log, which it breaks long before.
LOSES = "PROPS=13 KNOWN=0 FLOOR=0"
ONE = "TERMS=3 OFFS=1 CTLS=2"
FOUR = "TERMS=4 OFFS=1 CTLS=1"  # figure 8 needs four terms when there are three nodes
SHRINK = "INITCFG=7 TARGETS=104 CFGS=1 PLAIN=0"  # ABC -> AB, AC or BC
REPLACE = "INITCFG=3 TARGETS=96 CFGS=1 PLAIN=0"  # AB -> AC or BC
GROW = "INITCFG=3 TARGETS=128 CFGS=1 PLAIN=0"  # AB -> ABC
SINGLE = "INITCFG=7 TARGETS=22 PLAIN=0"  # ABC -> A, B or C

# name, what must come out, search, quick, defines
ROWS = [
    # ---- the design's rules: every property holds ----
    ("disk", HOLDS, TREE, True, "TERMS=2 OFFS=1 CTLS=2 FLOOR=0"),
    ("controls", HOLDS, TREE, True, "TERMS=2 OFFS=2 CTLS=2 KNOWN=0"),
    ("terms", HOLDS, TREE, True, "TERMS=3 OFFS=1 CTLS=1"),
    ("shrink", HOLDS, TREE, True, f"TERMS=2 OFFS=1 CTLS=3 KNOWN=0 {SHRINK}"),
    ("replace", HOLDS, TREE, False, f"TERMS=2 OFFS=1 CTLS=3 KNOWN=0 {REPLACE}"),
    ("grow", HOLDS, TREE, False, f"TERMS=2 OFFS=1 CTLS=3 KNOWN=0 {GROW}"),
    ("known", HOLDS, TREE, False, "TERMS=2 OFFS=2 CTLS=2"),
    ("deep-controls", HOLDS, TREE, False, "TERMS=2 OFFS=2 CTLS=3 KNOWN=0"),
    ("four-terms", HOLDS, TREE, False, "TERMS=4 OFFS=1 CTLS=1 KNOWN=0"),
    ("three-terms", HOLDS, TREE, False, "TERMS=3 OFFS=1 CTLS=2 KNOWN=0"),
    ("disk-three-terms", HOLDS, TREE, False, "TERMS=3 OFFS=1 CTLS=1 FLOOR=0"),
    ("shrink-three-terms", HOLDS, TREE, False, f"TERMS=3 OFFS=1 CTLS=3 KNOWN=0 {SHRINK}"),
    ("replace-three-terms", HOLDS, TREE, False, f"TERMS=3 OFFS=1 CTLS=3 KNOWN=0 {REPLACE}"),
    ("two-offsets", HOLDS, TREE, False, "TERMS=3 OFFS=2 CTLS=2 KNOWN=0"),
    ("whole", HOLDS, BITS, False, "TERMS=3 OFFS=3 CTLS=2 KNOWN=0"),
    ("shrink-whole", HOLDS, TREE, False, f"TERMS=3 OFFS=3 CTLS=3 KNOWN=0 {SHRINK}"),
    ("replace-whole", HOLDS, TREE, False, f"TERMS=3 OFFS=3 CTLS=3 KNOWN=0 {REPLACE}"),
    ("four-terms-offsets", HOLDS, TREE, False, "TERMS=4 OFFS=2 CTLS=1 KNOWN=0"),
    # ---- what must be reachable, or the rows above prove nothing ----
    ("reach-commit", FOUND, SHORT, True, "TERMS=2 OFFS=1 CTLS=2 WITNESS=1 PROPS=0 KNOWN=0"),
    ("reach-final", FOUND, SHORT, True, f"TERMS=2 OFFS=1 CTLS=3 WITNESS=2 PROPS=0 KNOWN=0 {SHRINK}"),
    ("reach-diverged", FOUND, SHORT, False, "TERMS=3 OFFS=1 CTLS=1 WITNESS=3 PROPS=0 KNOWN=0"),
    # ---- deliberate mistakes ----
    ("NO_CURRENT_TERM", FOUND, SHORT, True, f"{FOUR} {LOSES}"),
    ("BARE_ACK", FOUND, SHORT, True, f"{FOUR} {LOSES}"),
    ("BARE_VOTE", FOUND, SHORT, True, f"{ONE} {LOSES}"),
    ("JUMP", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    ("CUT_BY_OFFSET", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    ("ACK_FIRST", FOUND, SHORT, True, f"{ONE} {LOSES}"),
    ("FORGET_VOTE", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    ("DUP_TRUNCATES", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    ("FINAL_EARLY", FOUND, SHORT, True, f"TERMS=2 OFFS=1 CTLS=3 {LOSES} CFGS=1 {SINGLE}"),
    ("CONFIG_EARLY", FOUND, SHORT, False, f"TERMS=2 OFFS=1 CTLS=3 {LOSES} CFGS=2 {SINGLE}"),
    ("SIMPLE_MAJORITY", FOUND, SHORT, False, f"TERMS=2 OFFS=1 CTLS=3 {LOSES} CFGS=1 {SINGLE}"),
    # ---- restarts, as the design's text has them ----
    ("LIST_WINS", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    ("DATA_BEHIND_CTL", FOUND, SHORT, False, f"{ONE} {LOSES}"),
    # ---- rules that turn out to follow from the others: left out, and still nothing is lost ----
    ("NO_REDO", HOLDS, TREE, False, "TERMS=3 OFFS=1 CTLS=1 FLOOR=0 PROPS=31"),
    ("LAZY_CUT", HOLDS, TREE, False, "TERMS=3 OFFS=1 CTLS=1 FLOOR=0 PROPS=31"),
    ("NO_CURRENT_TERM-three", HOLDS, TREE, False, f"TERMS=3 OFFS=1 CTLS=1 {LOSES}"),
    ("NO_REDO-ctl", HOLDS, SHORT, False, f"{ONE} {LOSES}"),
    ("ACK_TAIL", HOLDS, TREE, False, "TERMS=3 OFFS=1 CTLS=1 FLOOR=0 KNOWN=0"),
]
HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
HEAD = ("name", "search", "comes out", "stored", "matched", "depth", "memory", "time")


def run(cmd, cwd, seconds=None):
    """-> exit status, everything printed"""
    p = subprocess.run(cmd, cwd=cwd, capture_output=True, text=True, errors="replace", timeout=seconds)
    return p.returncode, p.stdout + p.stderr


def defines_of(row):
    name, want, _, _, defines = row
    mistake = [name.split("-")[0]] if name[0].isupper() else []
    return ["-D" + d for d in [*defines.split(), *mistake]]


def build(row, where, opt):
    """-> None, or what went wrong"""
    shutil.rmtree(where, ignore_errors=True)
    os.makedirs(where)
    d = defines_of(row)
    _, text = run(["spin", *d, "-a", os.path.join(HERE, "position.pml")], where)
    if not os.path.exists(os.path.join(where, "pan.c")):
        return text
    cc = ["gcc", "-w", "-fno-strict-aliasing", f"-I{TOP}", "-DNOFAIR", f"-DMEMLIM={opt.memory}", *d]
    sources = ["pan.c", os.path.join(TOP, "raft", "raft.c")]
    status, text = run([*cc, "-O1" if row[3] else "-O2", *PAN[row[2]], "-o", "pan", *sources], where)
    if status == 0 and row[1] == FOUND:  # shows the counterexample
        status, text = run([*cc, "-O0", "-DSAFETY", "-o", "replay", *sources], where)
    return text if status else None


def figure(pattern, text):
    m = re.search(pattern, text)
    return m.group(1).strip() if m else "?"


def replay(where):
    """-> property that is broken, the steps"""
    _, text = run(["./replay", "-r", "position.pml.trail"], where)
    steps = text[: text.find("pan:1:")]
    return figure(r"VIOLATED: (.*)", text), "\n".join(t for t in steps.split("\n") if "proc " not in t)


def outcome(text, where):
    """-> what came out, counterexample or None"""
    if os.path.exists(os.path.join(where, "position.pml.trail")):
        return replay(where) if os.path.exists(os.path.join(where, "replay")) else ("violated", None)
    if "max search depth too small" in text or "out of memory" in text or "not completed" in text:
        return "not completed", None
    return (HOLDS if "errors: 0" in text else "broke off"), None


def search(row, where, opt):
    """-> ok, cells of the table, counterexample or None"""
    wrong = build(row, where, opt)
    if wrong:
        return False, [row[0], row[2], "does not build: " + wrong.strip()], None
    began = time.monotonic()
    args = ARGS[row[2]] + ([f"-Q{opt.minutes}"] if opt.minutes else [])
    _, text = run(["nice", "-n", "12", "./pan", *args], where)
    took = time.monotonic() - began
    what, trail = outcome(text, where)
    ok = what == HOLDS if row[1] == HOLDS else trail is not None and what != "?"
    cells = [row[0], row[2], what]
    cells += [figure(p, text) for p in (r"([\d.e+]+) states, stored", r"([\d.e+]+) states, matched", r"depth reached (\d+)")]
    cells += [figure(r"([\d.]+)\s+total actual memory usage", text) + " MB", f"{took:.1f} s"]
    if row[2] == BITS:
        cells[1] += ", hash factor " + figure(r"hash factor: ([\d.]+)", text)
    return ok, cells, trail


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("build")
    args.add_argument("--full", action="store_true")
    args.add_argument("--only", default="")
    args.add_argument("--trail", action="store_true", help="print the counterexamples")
    args.add_argument("--minutes", type=int, help="per row; what is not finished then has failed")
    args.add_argument("--memory", type=int, default=7500, help="MiB per row")
    opt = args.parse_args()
    if not shutil.which("spin"):
        print("skipped, because spin is not installed: tools/setup.sh test")
        return 1
    only = [n for n in opt.only.split(",") if n]
    passed = failed = 0
    print(" | ".join(HEAD))
    for row in ROWS:
        if row[0] not in only if only else not (row[3] or opt.full):
            continue
        ok, cells, trail = search(row, os.path.join(opt.build, row[0]), opt)
        passed, failed = passed + ok, failed + (not ok)
        print(("" if ok else "FAILED ") + " | ".join(cells), flush=True)
        if trail and (opt.trail or not ok):
            print(trail)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
