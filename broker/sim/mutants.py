#!/usr/bin/env python3
"""make mutants: run the simulator on every deliberate bug of mutants.txt until it is found, and write the table into
docs/simulator.md.

usage: mutants.py SIM [--seeds N] [--only n,n]     exit status 1 if one is not found within N seeds
"""
import argparse
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
DOC = os.path.join(HERE, "..", "..", "docs", "simulator.md")
BEGIN, END = "<!-- mutants: written by make mutants -->", "<!-- end of mutants -->"


SECONDS_MAX = int(os.environ.get("MUTANT_SECONDS", "300"))  # for all seeds of one bug


def number_hangs(sim, env):
    """Did it stand still, or only take long? One seed is soon over."""
    try:
        for seed in range(1, 11):
            subprocess.run([sim], env=dict(env, SEEDS="", SEED=str(seed)), capture_output=True, timeout=SECONDS_MAX / 10)
    except subprocess.TimeoutExpired:
        return True
    return False


def run(sim, number, seeds, steps):
    """-> (seed, invariant) or None"""
    env = dict(os.environ, MUTANT=str(number), SEEDS=f"1..{seeds}", STEPS=str(steps), SEED="")
    try:
        p = subprocess.run([sim], env=env, capture_output=True, text=True, errors="replace", timeout=SECONDS_MAX)
    except subprocess.TimeoutExpired:
        return ("?", f"a run ends (not within {SECONDS_MAX} s)") if number_hangs(sim, env) else None
    if p.returncode == 0:
        return None
    seed = re.search(r"^seed (\d+)", p.stderr, re.M)
    broken = re.search(r"^BROKEN: (.*)\n *(.*)", p.stderr, re.M)
    what = broken.group(1) if broken else f"status {p.returncode}"
    if what == "assert":
        what = "assert in " + broken.group(2).split(":")[0]
    return (seed.group(1) if seed else "?", what)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("sim")
    a.add_argument("--seeds", type=int, default=500)
    a.add_argument("--steps", type=int, default=400)
    a.add_argument("--only", default="")
    args = a.parse_args()
    rows, missed = [], 0
    with open(os.path.join(HERE, "mutants.txt"), encoding="utf-8") as f:
        listed = [[c.strip() for c in line.split("|")] for line in f if line.strip() and not line.startswith("#")]
    for number, what, where in listed:
        if args.only and number not in args.only.split(","):
            continue
        found = run(args.sim, number, args.seeds, args.steps)
        missed += found is None
        seed, by = found or ("not found", "")
        print(f"{number:>3} {seed:>9}  {what}: {by}", flush=True)
        rows.append(f"| {number} | {what} | `{where}` | {seed} | {by} |")
    if not args.only:
        with open(DOC, encoding="utf-8") as f:
            text = f.read()
        head = f"\n{len(rows)} bugs, {len(rows) - missed} found within {args.seeds} seeds of {args.steps} steps.\n\n"
        table = "| | deliberate bug | in | found at seed | by the invariant |\n|---|---|---|---|---|\n" + "\n".join(rows) + "\n\n"
        text = text[: text.index(BEGIN) + len(BEGIN)] + head + table + text[text.index(END) :]
        with open(DOC, "w", encoding="utf-8") as f:
            f.write(text)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
