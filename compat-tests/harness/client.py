"""A client folder: its client.json, its setup, and one scenario run with the control channel on stdin/stdout."""

import hashlib
import json
import os
import re
import signal
import subprocess
import threading
import time

from . import wire
from .broker import HOST

STANDARD = ["connect", "create", "produce", "codecs", "sizes", "idempotent", "offsets", "group", "restart", "admin"]
# These kill the broker, so they run one after the other on a broker of their own.
RESTARTING = {"restart"}
SCENARIO_SECONDS = 120


class Result:
    """One cell of the table. status: PASS, FAIL or SKIP; detail says why for the last two."""

    def __init__(self, label, scenario, status, detail="", seconds=0.0):
        self.label, self.scenario, self.status, self.seconds = label, scenario, status, seconds
        self.detail = detail.strip().replace("\n", " | ")


class Watch(threading.Thread):
    """Ends a client that takes too long, or whose broker has died; `reason` says which."""

    def __init__(self, process, broker):
        super().__init__(daemon=True)
        self.process, self.broker, self.reason = process, broker, ""
        self.ended = threading.Event()
        self.start()

    def run(self):
        deadline = time.monotonic() + SCENARIO_SECONDS
        while not self.ended.wait(0.5):
            if self.broker.dead():
                self.reason = "the broker died"
            elif time.monotonic() > deadline:
                self.reason = "no end after %d s" % SCENARIO_SECONDS
            if self.reason:
                os.killpg(self.process.pid, signal.SIGKILL)
                return

    def end(self):
        self.ended.set()
        self.join()


class Client:
    """One folder under compat-tests/ that has a client.json."""

    def __init__(self, root, name):
        self.root, self.name = root, name
        self.folder = os.path.join(root, "compat-tests", name)
        self.build = os.path.join(root, "build", "compat", "clients", name)
        with open(os.path.join(self.folder, "client.json")) as table:
            about = json.load(table)
        self.scenarios = about.get("scenarios", STANDARD)
        self.variants = about.get("variants", [about["version"]])
        self.skip = about.get("skip", {})
        self.uses = about.get("uses", [])

    def label(self, variant):
        return "%s %s" % (self.name, variant)

    def skip_reason(self, variant, scenario):
        """A reason from client.json: under the scenario's name, or "variant/scenario" for one variant only."""
        return self.skip.get("%s/%s" % (variant, scenario)) or self.skip.get(scenario)

    def environment(self):
        return dict(os.environ, BUILD=self.build, ROOT=self.root,
                    KAFKA_LIBS=os.path.join(self.root, "build", "third_party", "kafka", "libs"))

    def _fingerprint(self):
        digest = hashlib.sha256()
        for root in [self.folder] + [os.path.join(os.path.dirname(self.folder), used) for used in self.uses]:
            for folder, subfolders, files in os.walk(root):
                subfolders[:] = sorted(s for s in subfolders if s not in ("__pycache__", "node_modules", "target"))
                for name in sorted(files):
                    path = os.path.join(folder, name)
                    digest.update(os.path.relpath(path, root).encode())
                    with open(path, "rb") as content:
                        digest.update(content.read())
        return digest.hexdigest()

    def setup(self):
        """Runs the folder's setup unless nothing in it changed since the last good one. Returns None or what failed."""
        os.makedirs(self.build, exist_ok=True)
        stamp = os.path.join(self.build, ".stamp")
        fingerprint = self._fingerprint()
        if os.path.exists(stamp) and open(stamp).read() == fingerprint:
            return None
        done = subprocess.run([os.path.join(self.folder, "setup")], cwd=self.folder, env=self.environment(),
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            return "setup failed: " + " | ".join(done.stdout.strip().splitlines()[-12:])
        with open(stamp, "w") as out:
            out.write(fingerprint)
        return None

    def run(self, variant, scenario, broker, broker_kind, log_directory):
        """Runs one scenario against `broker`; the client's whole output is kept in `log_directory`."""
        prefix = "%s-%s-%s-" % (self.name, variant, scenario)
        environment = self.environment()
        environment.update(BOOTSTRAP=broker.bootstrap, BROKER=broker_kind, VARIANT=variant, PREFIX=prefix)
        started = time.monotonic()
        process = subprocess.Popen([os.path.join(self.folder, "run"), scenario], cwd=self.folder, env=environment,
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                   errors="replace", start_new_session=True)
        watch = Watch(process, broker)
        lines = []
        log_path = os.path.join(log_directory, prefix.rstrip("-").replace("/", "_") + ".log")
        with open(log_path, "w") as log:
            for line in process.stdout:
                log.write("%6.2f %s" % (time.monotonic() - started, line))
                log.flush()
                lines.append(line.rstrip("\n"))
                del lines[:-40]
                if re.match("@[a-z]", line):
                    self._control(line.split(), process, broker, log)
                    log.write("%6.2f answered\n" % (time.monotonic() - started))
        code = process.wait()
        watch.end()
        seconds = time.monotonic() - started
        if watch.reason:
            detail = "%s; last lines: %s" % (watch.reason, " | ".join(lines[-3:]))
            return Result(self.label(variant), scenario, "FAIL", detail, seconds)
        if code != 0:
            said = [x for x in lines if x.strip()][-3:]
            return Result(self.label(variant), scenario, "FAIL", "exit %d: %s" % (code, " | ".join(said)), seconds)
        return Result(self.label(variant), scenario, "PASS", "", seconds)

    @staticmethod
    def _control(words, process, broker, log):
        """Carries out one control line of the client and answers it with one line on its stdin."""
        try:
            if words[0] == "@restart":
                broker.restart9()
                answer = "restarted"
            elif words[0] == "@topic":
                configs = dict(word.split("=", 1) for word in words[3:])
                wire.create_topic(HOST, broker.port, words[1], int(words[2]), configs)
                answer = "created"
            else:
                answer = "error unknown control line " + words[0]
        except (OSError, RuntimeError, ValueError, IndexError, wire.WireError) as problem:
            answer = "error " + str(problem).replace("\n", " | ")
        log.write("< %s\n" % answer)
        try:
            process.stdin.write(answer + "\n")
            process.stdin.flush()
        except OSError:
            pass
