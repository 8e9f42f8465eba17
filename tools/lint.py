#!/usr/bin/env python3
"""What a program can check of the house's rules: include graph, purity of raft/, lengths of files and functions, headers
that compile alone, formatting. `make lint` runs this, then clang-tidy, cppcheck and both compilers with -Werror.

usage: tools/lint.py [--objects build/release]   exit status 1 if anything is wrong
"""
import argparse
import concurrent.futures
import os
import re
import subprocess
import sys

# folder -> folders it may include from. Arrows never turn back.
ARROWS = {
    "kproto": {"kproto"},
    "log": {"log", "kproto"},
    "raft": {"raft"},
    "broker": {"broker", "log", "raft", "kproto"},
    "tools": {"tools", "broker", "log", "raft", "kproto"},
}
FILE_LINES_MAX = 600
FUNCTION_LINES_MAX = 70
# raft/ is a pure state machine: the linker shows that it names nothing else.
RAFT_MAY_NAME = {"kp_assert_fail", "memcpy", "memmove", "memset", "memcmp", "__stack_chk_fail", "_GLOBAL_OFFSET_TABLE_"}


def tracked(*endings):
    out = subprocess.run(["git", "ls-files"], capture_output=True, text=True, check=True).stdout
    return [f for f in out.split() if f.endswith(endings) and os.path.exists(f)]


def hand_written(path):
    return not path.startswith("kproto/gen/")


def check_includes(say):
    for path in tracked(".c", ".h"):
        folder = path.split("/")[0]
        if folder not in ARROWS:
            continue
        seen_own = not path.endswith(".c") or "/tests/" in path or not os.path.exists(path[:-2] + ".h")
        with open(path, encoding="utf-8") as f:
            for number, line in enumerate(f, 1):
                m = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
                if not m:
                    continue
                target = m.group(1)
                if target == path[:-2] + ".h":
                    seen_own = True
                if target.split("/")[0] not in ARROWS[folder]:
                    say(f"{path}:{number}: {folder}/ may not include {target}")
                elif target.endswith(".def"):
                    continue
                elif not os.path.exists(target):
                    say(f"{path}:{number}: includes are written from the root: {target}")
        if not seen_own:
            say(f"{path}: does not include its own header {path[:-2]}.h")


def check_lengths(say):
    for path in tracked(".c", ".h", ".py", ".sh", ".go", ".js", ".rs", ".java"):
        if not hand_written(path):
            continue
        with open(path, encoding="utf-8") as f:
            lines = f.read().splitlines()
        if len(lines) > FILE_LINES_MAX:
            say(f"{path}: {len(lines)} lines, {FILE_LINES_MAX} are allowed")
        if not path.endswith(".c"):
            continue
        start = None
        for number, line in enumerate(lines, 1):
            if re.match(r"^[A-Za-z_].*\)\s*\{$", line):
                start = number
            elif line.startswith("}") and start:
                if number - start > FUNCTION_LINES_MAX:
                    say(f"{path}:{start}: function of {number - start} lines, {FUNCTION_LINES_MAX} are allowed")
                start = None


def check_purity(say, objects):
    found = [os.path.join(d, f) for d, _, fs in os.walk(f"{objects}/raft") for f in fs if f.endswith(".o") and "/tests" not in d]
    if not found:
        say(f"{objects}/raft: no objects; build first")
        return
    own = set()
    wants = {}
    for path in found:
        for line in subprocess.run(["nm", path], capture_output=True, text=True, check=True).stdout.splitlines():
            parts = line.split()
            if parts[-2] == "U":
                wants.setdefault(parts[-1], path)
            else:
                own.add(parts[-1])
    for name, path in wants.items():
        if name not in own and name not in RAFT_MAY_NAME:
            say(f"{path}: raft/ names {name}: no system call, clock, allocation or randomness belongs there")


def check_headers(say):
    def alone(path):
        r = subprocess.run(
            ["gcc", "-std=c17", "-D_GNU_SOURCE", "-I.", "-fsyntax-only", "-x", "c", path], capture_output=True, text=True
        )
        return path, r.stderr.strip().splitlines()

    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        for path, errors in pool.map(alone, [p for p in tracked(".h") if hand_written(p) and p.split("/")[0] in ARROWS]):
            if errors:
                say(f"{path}: does not compile alone: {errors[0]}")


def check_format(say):
    files = [f for f in tracked(".c", ".h") if hand_written(f)]
    try:
        r = subprocess.run(["clang-format-19", "--dry-run", "-Werror", *files], capture_output=True, text=True)
    except FileNotFoundError:
        say("clang-format-19 is not installed: tools/setup.sh lint")
        return
    if r.returncode:
        for path in sorted({line.split(":")[0] for line in r.stderr.splitlines() if ": error:" in line}):
            say(f"{path}: not formatted; clang-format-19 -i {path}")


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--objects", default="build/release")
    opt = args.parse_args()
    faults = []
    check_includes(faults.append)
    check_lengths(faults.append)
    check_purity(faults.append, opt.objects)
    check_headers(faults.append)
    check_format(faults.append)
    for fault in faults:
        print(fault)
    print(f"lint: {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
