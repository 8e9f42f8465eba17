#!/usr/bin/env python3
"""Runs the client programs of compat-tests/ against kask, or against Apache Kafka 4.3.1. See README.md beside this."""

import argparse
import concurrent.futures
import os
import shutil
import subprocess
import sys
import time

from harness import wire
from harness.broker import HOST, Kafka, Kask
from harness.client import RESTARTING, Client, Result

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LIBS = os.path.join(ROOT, "build", "third_party", "kafka", "libs")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--broker", choices=["kask", "kafka"], default=os.environ.get("BROKER") or "kask")
    parser.add_argument("--only", default="", help="comma-separated folders, or folder/scenario")
    parser.add_argument("--scenario", default="", help="comma-separated scenarios; all when empty")
    parser.add_argument("--jobs", type=int, default=4, help="scenarios that run at once (default 4)")
    parser.add_argument("--no-storage", action="store_true", help="leave out the check of the data directories")
    return parser.parse_args()


def client_names():
    base = os.path.join(ROOT, "compat-tests")
    return sorted(n for n in os.listdir(base) if os.path.exists(os.path.join(base, n, "client.json")))


def chosen_clients(only):
    """[(Client, scenarios or None for all)], in the order of the folders' names."""
    names = client_names()
    if not only:
        return [(Client(ROOT, name), None) for name in names]
    wanted = {}
    for item in only.split(","):
        name, _, scenario = item.strip().partition("/")
        if name not in names:
            sys.exit("no client %r; there are: %s" % (name, ", ".join(names)))
        wanted.setdefault(name, set()).update([scenario] if scenario else [])
    return [(Client(ROOT, name), scenarios or None) for name, scenarios in sorted(wanted.items())]


def new_broker(kind, name, data=None):
    directory = os.path.join(ROOT, "build", "compat", kind, name)
    return Kask(ROOT, directory, data) if kind == "kask" else Kafka(LIBS, directory, data)


def report(result):
    print("%-4s %-28s %-12s %5.1f s  %s" % (result.status, result.label, result.scenario, result.seconds,
                                            result.detail), flush=True)
    return result


def prepare(clients):
    """Every client's setup, one after the other. Returns (usable clients, FAIL results of those that are not)."""
    usable, failed = [], []
    for client, scenarios in clients:
        problem = client.setup()
        if problem:
            failed += [report(Result(client.label(v), "setup", "FAIL", problem)) for v in client.variants]
        else:
            usable.append((client, scenarios))
    return usable, failed


def plan(clients, only_scenarios):
    """(tasks, results of what is skipped); a task is (client, variant, scenario)."""
    tasks, skipped = [], []
    for client, chosen in clients:
        for scenario in client.scenarios:
            if (chosen and scenario not in chosen) or (only_scenarios and scenario not in only_scenarios):
                continue
            for variant in client.variants:
                reason = client.skip_reason(variant, scenario)
                if reason:
                    skipped.append(report(Result(client.label(variant), scenario, "SKIP", reason)))
                else:
                    tasks.append((client, variant, scenario))
    return tasks, skipped


class Lane:
    """A broker and the scenarios that run on it, `jobs` at once."""

    def __init__(self, kind, name, jobs, tasks, logs):
        self.kind, self.name, self.tasks, self.logs = kind, name, tasks, logs
        self.label = "%s (%s)" % (kind, name)
        self.broker = new_broker(kind, name)
        self.state = None
        self.pool = concurrent.futures.ThreadPoolExecutor(jobs)

    def _one(self, task):
        client, variant, scenario = task
        self.broker.revive()
        return report(client.run(variant, scenario, self.broker, self.kind, self.logs))

    def start(self):
        """The futures of its results."""
        try:
            self.broker.start()
        except RuntimeError as problem:
            self.tasks = []
            report(Result(self.label, "start", "FAIL", str(problem)))
            return [self.pool.submit(lambda: Result(self.label, "start", "FAIL", str(problem)))]
        return [self.pool.submit(self._one, task) for task in self.tasks]

    def stop(self):
        """What is to be said about the broker itself."""
        results = [Result(self.label, "stay alive", "FAIL", death) for death in self.broker.deaths]
        try:
            self.state = wire.state(HOST, self.broker.port)
        except (OSError, wire.WireError) as problem:
            results.append(Result(self.label, "state", "FAIL", str(problem)))
        problem = self.broker.stop()
        results.append(Result(self.label, "stop", "FAIL" if problem else "PASS", problem or ""))
        return [report(result) for result in results]


def execute(tasks, kind, jobs, logs):
    """Runs the tasks: `jobs` at once on a shared broker, the restarting ones one by one on another.

    Returns (results, the lanes).
    """
    restarting = [task for task in tasks if task[2] in RESTARTING]
    # The group scenarios mostly wait: first, so that the others fill the time.
    sharing = sorted((t for t in tasks if t[2] not in RESTARTING), key=lambda task: task[2] != "group")
    lanes, results = [], []
    try:
        if restarting:
            lanes.append(Lane(kind, "restarted", 1, restarting, logs))
        if sharing:
            lanes.append(Lane(kind, "shared", jobs, sharing, logs))
        futures = [future for lane in lanes for future in lane.start()]
        results += [future.result() for future in futures]
    finally:
        for lane in lanes:
            results += lane.stop()
    return results, lanes


def check_storage(lanes):
    """Kafka's DumpLogSegments reads all that the run left on disk."""
    script = os.path.join(ROOT, "compat-tests", "storage", "dump_all.py")
    results = []
    for lane in lanes:
        started = time.monotonic()
        done = subprocess.run([sys.executable, script, lane.broker.data, "--libs", LIBS], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True)
        detail = " | ".join(done.stdout.strip().splitlines()[-6:])
        results.append(report(Result("storage " + lane.name, "dumplog", "PASS" if done.returncode == 0 else "FAIL", detail,
                                     time.monotonic() - started)))
    return results


def check_two_way(lane):
    """The other broker opens a copy of the data directory and knows the same topics, offsets and commits."""
    other = "kafka" if lane.kind == "kask" else "kask"
    started = time.monotonic()
    label = "storage " + lane.name
    copy = os.path.join(ROOT, "build", "compat", lane.kind, lane.name, "data-for-" + other)
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(lane.broker.data, copy)
    try:
        broker = new_broker(other, "opens-" + lane.kind, copy)
        broker.start()
        deadline = time.monotonic() + 30
        while True:
            # Right after its start a broker may still load what it will answer with.
            try:
                found = wire.state(HOST, broker.port)
            except wire.WireError as problem:
                found = {"error": str(problem)}
            if found == lane.state or time.monotonic() > deadline:
                break
            time.sleep(0.2)
        problems = [broker.stop()] + differences(lane.state, found)
    except (OSError, RuntimeError) as problem:
        problems = [str(problem)]
    detail = " | ".join(problem for problem in problems if problem)
    return report(Result(label, other + " opens", "FAIL" if detail else "PASS", detail, time.monotonic() - started))


def differences(expected, found):
    """Some of what is different between two wire.state()."""
    if "error" in found:
        return [found["error"]]
    out = []
    for what, rows in expected.items():
        keys = [key for key in {**rows, **found[what]} if rows.get(key) != found[what].get(key)]
        out += ["%s: %s is %s, was %s" % (what, key, found[what].get(key), rows.get(key)) for key in sorted(keys)[:3]]
    return out


def can_start_other(kind):
    """kask may not be built where only Kafka is asked."""
    return kind == "kask" or os.access(os.environ.get("KASK", os.path.join(ROOT, "build", "kask")), os.X_OK)


def table(results):
    """Markdown: a row for each client, a column for each scenario; failures and skips spelled out below."""
    columns, rows = [], {}
    for result in results:
        if result.scenario not in columns:
            columns.append(result.scenario)
        rows.setdefault(result.label, {})[result.scenario] = result
    lines = ["| client | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|"]
    for label in sorted(rows):
        cells = [rows[label][c].status if c in rows[label] else "" for c in columns]
        lines.append("| %s | %s |" % (label, " | ".join(cells)))
    lines.append("")
    for result in sorted(results, key=lambda r: (r.label, r.scenario)):
        if result.status != "PASS":
            lines.append("- %s %s, %s: %s" % (result.status, result.label, result.scenario, result.detail))
    return "\n".join(lines) + "\n"


def main():
    args = arguments()
    started = time.monotonic()
    logs = os.path.join(ROOT, "build", "compat", args.broker, "client-logs")
    shutil.rmtree(logs, ignore_errors=True)
    os.makedirs(logs)
    usable, results = prepare(chosen_clients(args.only))
    tasks, skipped = plan(usable, set(filter(None, args.scenario.split(","))))
    results += skipped
    ran, lanes = execute(tasks, args.broker, args.jobs, logs)
    results += ran
    if not args.no_storage:
        results += check_storage(lanes)
        results += [check_two_way(lane) for lane in lanes if lane.state and can_start_other(lane.kind)]
    text = table(results)
    with open(os.path.join(ROOT, "build", "compat-%s.md" % args.broker), "w") as out:
        out.write(text)
    print("\n" + text)
    print("%s, %.0f s" % (args.broker, time.monotonic() - started))
    failed = sum(r.status == "FAIL" for r in results)
    print("%d passed, %d failed" % (sum(r.status == "PASS" for r in results), failed))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
