"""Starts, kills, restarts and stops the broker under test: kask's binary, or Apache Kafka from its published jars."""

import os
import random
import shutil
import signal
import socket
import subprocess
import threading
import time

from . import wire

HOST = "127.0.0.1"
READY_SECONDS = 60
STOP_SECONDS = 30

# The same for both brokers. One node needs replication factor 1; few offset partitions make Kafka's first group
# answer sooner; no initial rebalance delay keeps the group scenarios short.
COMMON = {
    "node.id": "1",
    "offsets.topic.num.partitions": "4",
    "offsets.topic.replication.factor": "1",
    "transaction.state.log.num.partitions": "4",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
}


def free_port():
    """A port of COMPAT_PORTS (default 21000-21999) that nobody listens on; below the ephemeral range."""
    low, high = (int(x) for x in os.environ.get("COMPAT_PORTS", "21000-21999").split("-"))
    for port in random.sample(range(low, high + 1), high - low + 1):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
                return port
            except OSError:
                continue
    raise RuntimeError("no free port in %d-%d" % (low, high))


class Broker:
    """One broker process with its own directory; `kill9` and `start` again keep port and data."""

    def __init__(self, directory, data=None, overrides=None):
        """data: a data directory to open, instead of a new one. overrides: more keys of server.properties."""
        self.directory = directory
        self.keys = dict(COMMON, **(overrides or {}))
        self.data = data or os.path.join(directory, "data")
        self.new = data is None
        self.trace = os.path.join(directory, "server.log")
        self.port = free_port()
        self.process = None
        self.deaths = []
        self.lock = threading.Lock()
        self.restarting = False
        self.clean_exit_codes = (0,)
        shutil.rmtree(directory, ignore_errors=True)
        os.makedirs(directory)

    @property
    def bootstrap(self):
        return "%s:%d" % (HOST, self.port)

    def command(self):
        raise NotImplementedError

    def start(self):
        """Starts the process and returns when it answers ApiVersions and lists itself in Metadata."""
        with open(self.trace, "ab") as trace:
            self.process = subprocess.Popen(self.command(), stdin=subprocess.DEVNULL, stdout=trace, stderr=trace,
                                            cwd=self.directory, start_new_session=True)
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError("broker ended with %d at start:\n%s" % (self.process.returncode, self.tail()))
            try:
                wire.api_versions(HOST, self.port)
                if wire.broker_count(HOST, self.port) == 1:
                    return
            except (OSError, wire.WireError):
                pass
            time.sleep(0.02)
        raise RuntimeError("broker not ready after %d s:\n%s" % (READY_SECONDS, self.tail()))

    def dead(self):
        """Ended by itself, which it never may."""
        return not self.restarting and self.process is not None and self.process.poll() is not None

    def revive(self):
        """When it ended by itself: notes that as a failure and starts it again, so that the next scenario can run."""
        with self.lock:
            if self.dead():
                self.deaths.append("exit code %d: %s" % (self.process.returncode, self.tail(6).replace("\n", " | ")))
                self.start()

    def restart9(self):
        """kill -9, and start again."""
        self.restarting = True
        self.kill9()
        self.start()
        self.restarting = False

    def kill9(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        """SIGTERM, then waits; returns None when the broker ended well, else what was wrong."""
        if self.process is None:
            return None
        if self.process.poll() is not None:
            return "died by itself with exit code %d:\n%s" % (self.process.returncode, self.tail())
        self.process.terminate()
        try:
            code = self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill9()
            return "did not end within %d s of SIGTERM" % STOP_SECONDS
        if code not in self.clean_exit_codes:
            return "ended with exit code %d on SIGTERM:\n%s" % (code, self.tail())
        return None

    def tail(self, lines=15):
        with open(self.trace, "r", errors="replace") as trace:
            return "".join(trace.readlines()[-lines:])


class Kask(Broker):
    """kask takes every server.properties key through --override."""

    def __init__(self, root, directory, data=None, overrides=None):
        super().__init__(directory, data, overrides)
        self.binary = os.environ.get("KASK", os.path.join(root, "build", "kask"))
        if not os.access(self.binary, os.X_OK):
            raise RuntimeError("%s is not there: run `make` first" % self.binary)

    def command(self):
        keys = {"listeners": "PLAINTEXT://" + self.bootstrap, "log.dirs": self.data}
        keys.update(self.keys)
        args = [self.binary, "server"]
        for key, value in keys.items():
            args += ["--override", "%s=%s" % (key, value)]
        for override in os.environ.get("KASK_OVERRIDES", "").split():
            args += ["--override", override]
        return args


class Kafka(Broker):
    """Apache Kafka 4.3.1 from its jars: broker and controller in one process, 1 GB of heap."""

    def __init__(self, libs, directory, data=None, overrides=None):
        super().__init__(directory, data, overrides)
        self.libs = libs
        self.clean_exit_codes = (0, 143)
        controller_port = free_port()
        while controller_port == self.port:
            controller_port = free_port()
        self.properties = os.path.join(directory, "server.properties")
        keys = {
            "process.roles": "broker,controller",
            "controller.quorum.voters": "1@%s:%d" % (HOST, controller_port),
            "controller.listener.names": "CONTROLLER",
            "listeners": "PLAINTEXT://%s,CONTROLLER://%s:%d" % (self.bootstrap, HOST, controller_port),
            "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "log.dirs": self.data,
            # After kill -9 Kafka refuses its own broker id until the old session is over: 9 s by default.
            "broker.session.timeout.ms": "2000",
            "broker.heartbeat.interval.ms": "400",
        }
        keys.update(self.keys)
        with open(self.properties, "w") as out:
            out.writelines("%s=%s\n" % item for item in keys.items())
        if self.new:
            self._format()

    def _java(self, heap, main, *args):
        return ["java", "-Xmx" + heap, "-cp", os.path.join(self.libs, "*"), main, *args]

    def _format(self):
        # kask finalizes no eligible.leader.replicas.version, and Kafka with it describes topics differently.
        command = self._java("256m", "kafka.tools.StorageTool", "format", "-t", "kaskCompatTestsXX0000w",
                             "-c", self.properties, "--feature", "eligible.leader.replicas.version=0")
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise RuntimeError("StorageTool format failed:\n" + done.stdout)

    def command(self):
        return self._java("1g", "kafka.Kafka", self.properties)
