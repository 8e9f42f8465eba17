"""Starts, stops and samples the two brokers that `make bench` compares. Standard library only.

A broker is one process on 127.0.0.1 with a data directory of its own. What it used is read from /proc/PID: CPU time of all
threads (also of those that ended), resident memory now and at its peak, context switches, bytes through read and write.
"""
import base64
import ctypes
import os
import shutil
import signal
import socket
import struct
import subprocess
import time
import uuid

TICK = os.sysconf("SC_CLK_TCK")

KAFKA_PROPERTIES = """\
process.roles=broker,controller
node.id=1
controller.quorum.bootstrap.servers=127.0.0.1:{controller_port}
listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
advertised.listeners=PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controller_port}
inter.broker.listener.name=PLAINTEXT
controller.listener.names=CONTROLLER
listener.security.protocol.map=CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT
log.dirs={data}
offsets.topic.replication.factor=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
share.coordinator.state.topic.replication.factor=1
share.coordinator.state.topic.min.isr=1
"""
# The options of Kafka's own start scripts: KAFKA_HEAP_OPTS and KAFKA_JVM_PERFORMANCE_OPTS.
JAVA_OPTIONS = ["-server", "-XX:+UseG1GC", "-XX:MaxGCPauseMillis=20",
                "-XX:InitiatingHeapOccupancyPercent=35", "-XX:+ExplicitGCInvokesConcurrent", "-Djava.awt.headless=true"]


class BenchError(Exception):
    """A row that could not be measured, with the reason."""


def die_with_parent():
    """In the child: be killed when this program dies, however it dies."""
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)


class Broker:
    """One mode of one broker: `argv()` and `prepare()` differ, the rest is common."""

    name = ""        # column of the table
    durability = ""  # what an acknowledged message survives

    def __init__(self, work, port):
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self.work = os.path.join(os.path.abspath(work), self.name)
        self.data = os.path.join(self.work, "data")
        self.log = os.path.join(self.work, "broker.log")
        self.process = None

    def argv(self):
        raise NotImplementedError

    def prepare(self):
        """An empty data directory, ready for a start."""
        shutil.rmtree(self.data, ignore_errors=True)
        os.makedirs(self.work, exist_ok=True)

    def start(self, limit=60):
        log = open(self.log, "ab")
        self.process = subprocess.Popen(self.argv(), stdout=log, stderr=log, stdin=subprocess.DEVNULL,
                                        preexec_fn=die_with_parent)
        log.close()
        deadline = time.monotonic() + limit
        while True:
            try:
                api_versions(self.address)
                return
            except OSError:
                if self.process.poll() is not None:
                    raise BenchError(f"{self.name} exited with {self.process.returncode}: {self.log_tail()}")
                if time.monotonic() > deadline:
                    raise BenchError(f"{self.name} does not answer after {limit} s: {self.log_tail()}")
                time.sleep(0.02)

    def log_tail(self):
        with open(self.log, "rb") as f:
            return f.read()[-600:].decode(errors="replace").strip()

    def alive(self):
        return self.process is not None and self.process.poll() is None

    def stop(self, limit=30):
        if self.process is None:
            return
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(limit)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def remove(self):
        self.stop()
        shutil.rmtree(self.data, ignore_errors=True)

    def sample(self):
        return sample(self.process.pid)

    def reset_peak(self):
        """VmHWM counts from here on."""
        try:
            with open(f"/proc/{self.process.pid}/clear_refs", "w") as f:
                f.write("5")
        except OSError:
            pass


class Kafka(Broker):
    name = "kafka"
    durability = "page cache"

    def __init__(self, work, port, libs):
        super().__init__(work, port)
        self.libs = libs
        self.heap = "1G"
        self.properties = os.path.join(self.work, "server.properties")

    def java(self, main, *args, options=()):
        return [shutil.which("java") or "/usr/bin/java", *options, "-cp", os.path.join(self.libs, "*"), main, *args]

    def argv(self):
        return self.java("kafka.Kafka", self.properties,
                         options=[f"-Xmx{self.heap}", f"-Xms{self.heap}", *JAVA_OPTIONS])

    def prepare(self):
        super().prepare()
        with open(self.properties, "w") as f:
            f.write(KAFKA_PROPERTIES.format(port=self.port, controller_port=self.port + 1, data=self.data))
        cluster_id = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
        if cluster_id.startswith("-"):
            cluster_id = "A" + cluster_id[1:]
        done = subprocess.run(self.java("kafka.tools.StorageTool", "format", "-t", cluster_id, "-c", self.properties,
                                        "--standalone"), capture_output=True, text=True)
        if done.returncode != 0:
            raise BenchError("kafka storage format: " + (done.stdout + done.stderr)[-600:])


class KafkaFsync(Kafka):
    """Every append is flushed before it is answered: what acks=all means in kask by default."""
    name = "kafka-fsync"
    durability = "fsync before ack"

    def prepare(self):
        super().prepare()
        with open(self.properties, "a") as f:
            f.write("log.flush.interval.messages=1\n")


class Kask(Broker):
    name = "kask"
    durability = "page cache"
    overrides = ["kask.durability=page-cache"]

    def __init__(self, work, port, binary):
        super().__init__(work, port)
        self.binary = os.path.abspath(binary)

    def prepare(self):
        super().prepare()
        shutil.rmtree(self.data + ".kask-index", ignore_errors=True)

    def remove(self):
        super().remove()
        shutil.rmtree(self.data + ".kask-index", ignore_errors=True)

    def argv(self):
        keys = [f"listeners=PLAINTEXT://{self.address}", f"log.dirs={self.data}", *self.overrides]
        return [self.binary, "server", *[a for k in keys for a in ("--override", k)]]


class KaskFsync(Kask):
    name = "kask-fsync"
    durability = "fsync before ack"
    overrides = []


class Floor(Broker):
    """Not a broker: the least work per byte, for the blast and fetch rows. See floor.c."""
    name = "floor"
    durability = "page cache"

    def __init__(self, work, port, programs):
        super().__init__(work, port)
        self.binary = os.path.join(os.path.abspath(programs), "floor")

    def prepare(self):
        super().prepare()
        os.makedirs(self.data)

    def argv(self):
        return [self.binary, str(self.port), self.data]


def sample(pid):
    """What the process used so far. Context switches and `io` are sums over its living threads."""
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    s = {"at": time.monotonic(), "cpu_s": (int(fields[11]) + int(fields[12])) / TICK, "user_s": int(fields[11]) / TICK,
         "faults": int(fields[7]), "voluntary": 0, "involuntary": 0}
    with open(f"/proc/{pid}/status") as f:
        for line in f:
            if line.startswith("VmRSS:"):
                s["rss_mib"] = int(line.split()[1]) / 1024
            elif line.startswith("VmHWM:"):
                s["peak_mib"] = int(line.split()[1]) / 1024
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/status") as f:
                for line in f:
                    if line.startswith("voluntary_ctxt_switches:"):
                        s["voluntary"] += int(line.split()[1])
                    elif line.startswith("nonvoluntary_ctxt_switches:"):
                        s["involuntary"] += int(line.split()[1])
        except OSError:
            continue
    return s


def used(before, after):
    """The difference of two samples; memory is the later one's."""
    d = {k: after[k] - before[k] for k in ("cpu_s", "user_s", "faults", "voluntary", "involuntary")}
    d["window_s"] = after["at"] - before["at"]
    d["rss_mib"] = after["rss_mib"]
    d["peak_mib"] = after["peak_mib"]
    return d


# --- the few requests that the runner itself sends

def connect(address):
    host, port = address.rsplit(":", 1)
    s = socket.create_connection((host, int(port)), timeout=30)
    s.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return s


def call(s, api, version, body):
    """One request with header v1; returns the response after its correlation id."""
    head = struct.pack(">hhih5s", api, version, 7, 5, b"bench")
    s.sendall(struct.pack(">i", len(head) + len(body)) + head + body)
    data = b""
    need = 4
    while len(data) < need:
        piece = s.recv(65536)
        if not piece:
            raise ConnectionError("the broker closed the connection")
        data += piece
        if len(data) >= 4:
            need = 4 + struct.unpack(">i", data[:4])[0]
    return data[8:]


def api_versions(address):
    with connect(address) as s:
        call(s, 18, 0, b"")


def create_topic(address, topic, partitions, timeout=60):
    """CreateTopics v2 with one replica, then waits until Metadata names a leader for each partition."""
    name = struct.pack(">h", len(topic)) + topic.encode()
    with connect(address) as s:
        body = struct.pack(">i", 1) + name + struct.pack(">ihii", partitions, 1, 0, 0) + struct.pack(">ib", 30000, 0)
        answer = call(s, 19, 2, body)
        error = struct.unpack(">h", answer[4 + 4 + 2 + len(topic):][:2])[0]
        if error != 0:
            raise BenchError(f"CreateTopics {topic}: error {error}: {answer!r}")
        deadline = time.monotonic() + timeout
        while leaders(s, name) < partitions:
            if time.monotonic() > deadline:
                raise BenchError(f"{topic} has no leaders after {timeout} s")
            time.sleep(0.02)


def leaders(s, name):
    """How many partitions of the topic have a leader and no error (Metadata v1)."""
    a = call(s, 3, 1, struct.pack(">i", 1) + name)
    at = 0

    def take(fmt):
        nonlocal at
        v = struct.unpack_from(fmt, a, at)
        at += struct.calcsize(fmt)
        return v[0]

    def skip_string():
        nonlocal at
        n = take(">h")  # before `at` is read: take moves it
        at += max(n, 0)

    for _ in range(take(">i")):
        take(">i")
        skip_string()
        take(">i")
        skip_string()
    take(">i")  # controller
    ready = 0
    for _ in range(take(">i")):
        take(">h")
        skip_string()
        take(">b")
        for _ in range(take(">i")):
            error, _, leader = take(">h"), take(">i"), take(">i")
            for _ in range(2):
                n = take(">i")
                at += 4 * n
            ready += error == 0 and leader >= 0
    return ready
