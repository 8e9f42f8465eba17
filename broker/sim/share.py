#!/usr/bin/env python3
"""What `make test` runs of the simulator: the seeds of seeds.txt, one seed twice with the same trace, then a fixed range of
others. Ends with `N passed, N failed`.

usage: share.py SIM [--others 2000]
"""
import argparse
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))


def run(sim, **env):
    p = subprocess.run([sim], env=dict(os.environ, **{"SEED": "", "SEEDS": "", "TWICE": "", "PLAIN": "", **env}), capture_output=True, text=True, errors="replace")
    if p.returncode != 0:
        print(f"{env}: status {p.returncode}\n{p.stderr[-2000:]}", flush=True)
    return p.returncode == 0, p.stdout


def main():
    a = argparse.ArgumentParser()
    a.add_argument("sim")
    a.add_argument("--others", type=int, default=2000)
    args = a.parse_args()
    passed = failed = 0
    with open(os.path.join(HERE, "seeds.txt"), encoding="utf-8") as f:
        rows = [line.split() for line in f if line.strip() and not line.startswith("#")]
    for row in rows:
        ok, _ = run(args.sim, SEED=row[0], STEPS=row[1] if len(row) > 1 else "400", PLAIN="1" if "plain" in row else "")
        passed, failed = passed + ok, failed + (not ok)
    for seed in ("7", "11"):
        ok, _ = run(args.sim, SEED=seed, STEPS="400", TWICE="1")
        passed, failed = passed + ok, failed + (not ok)
    for begin in range(100001, 100001 + args.others, 250):
        ok, out = run(args.sim, SEEDS=f"{begin}..{begin + 249}", STEPS="400")
        passed, failed = passed + ok, failed + (not ok)
    print(out, end="")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
