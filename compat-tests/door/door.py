"""One data directory and one port, behind which Apache Kafka and kask take turns; clients that live on meanwhile."""

import glob
import hashlib
import os
import subprocess
import sys
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, os.path.dirname(HERE))

from harness.broker import HOST, Kafka, Kask  # noqa: E402

LIBS = os.path.join(ROOT, "build", "third_party", "kafka", "libs")
# The broker's jars, of an older Kafka 4; clients and tools are always of the newest.
BROKER_LIBS = os.environ.get("DOOR_KAFKA_LIBS", LIBS)
CLASSES = os.path.join(ROOT, "build", "door", "classes")

# Small enough that everything that needs time or bytes in Kafka has happened when it stops: snapshots, rolled
# segments, compaction.
KAFKA_KEYS = {
    "authorizer.class.name": "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
    "super.users": "User:ANONYMOUS",
    "allow.everyone.if.no.acl.found": "true",
    "metadata.log.max.record.bytes.between.snapshots": "4000",
    "log.cleaner.backoff.ms": "200",
    "share.coordinator.state.topic.num.partitions": "2",
}
KASK_KEYS = {
    "metadata.log.max.record.bytes.between.snapshots": "2000",
    "metadata.max.retention.bytes": "30000",
    "internal.metadata.log.segment.bytes": "8000",
    "log.cleaner.backoff.ms": "200",
}


class DoorKafka(Kafka):
    """Kafka formatted as `kafka-storage.sh format --standalone` does it by default, with a SCRAM user."""

    def __init__(self, directory, data=None, static=False, overrides=None):
        self.static = static
        # By default since 4.2.
        self.has_share_groups = not glob.glob(os.path.join(BROKER_LIBS, "kafka_2.13-4.[01].*.jar"))
        super().__init__(BROKER_LIBS, directory, data, dict(KAFKA_KEYS, **(overrides or {})))

    def _format(self):
        with open(self.properties) as f:
            lines = f.readlines()
        mode = ["--add-scram", "SCRAM-SHA-256=[name=first,password=secret]"]
        if not self.static:
            # A voter set in the metadata log (kraft.version 1) instead of controller.quorum.voters.
            voters = next(line for line in lines if line.startswith("controller.quorum.voters="))
            address = voters.strip().split("@")[1]
            lines = [line for line in lines if line is not voters] + ["controller.quorum.bootstrap.servers=%s\n" % address]
            with open(self.properties, "w") as f:
                f.writelines(lines)
            mode.append("--standalone")
        command = self._java("256m", "kafka.tools.StorageTool", "format", "-t", "kaskDoorTestsXXXXXX0w", "-c",
                             self.properties, *mode)
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if done.returncode != 0:
            raise RuntimeError("StorageTool format failed:\n" + done.stdout)


class Turns:
    """Kafka and kask in turn on one directory and one port."""

    def __init__(self, directory, static=False, overrides=None):
        self.kafka = DoorKafka(os.path.join(directory, "kafka"), static=static, overrides=overrides)
        self.data = self.kafka.data
        self.kask = Kask(ROOT, os.path.join(directory, "kask"), self.data, dict(KASK_KEYS, **(overrides or {})))
        self.kask.port = self.kafka.port
        self.now = None

    @property
    def bootstrap(self):
        return self.kafka.bootstrap

    def start(self, broker):
        assert self.now is None
        broker.start()
        self.now = broker

    def stop(self, kill):
        """Clean, or with kill -9."""
        broker, self.now = self.now, None
        if kill:
            broker.kill9()
            return
        problem = broker.stop()
        assert problem is None, problem

    def end(self):
        if self.now is not None:
            self.now.kill9()


def compile_java():
    source = os.path.join(HERE, "Door.java")
    made = os.path.join(CLASSES, "Door.class")
    if os.path.exists(made) and os.path.getmtime(made) > os.path.getmtime(source):
        return
    os.makedirs(CLASSES, exist_ok=True)
    subprocess.run(["javac", "-nowarn", "-Xlint:-removal", "-cp", os.path.join(LIBS, "*"), "-d", CLASSES, source], check=True)


def compile_c():
    source, made = os.path.join(HERE, "produce.c"), os.path.join(os.path.dirname(CLASSES), "produce")
    if not os.path.exists(made) or os.path.getmtime(made) < os.path.getmtime(source):
        os.makedirs(os.path.dirname(made), exist_ok=True)
        subprocess.run([os.environ.get("CC", "gcc"), "-std=c17", "-O1", "-Wall", "-Wextra", "-o", made, source,
                        "-lrdkafka"], check=True)
    return made


class Java:
    """The JVM with the Java clients."""

    def __init__(self, bootstrap, log):
        compile_java()
        self.log = open(log, "wb")
        command = ["java", "-Xmx300m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                   "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-cp",
                   CLASSES + ":" + os.path.join(LIBS, "*"), "Door", bootstrap]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.log,
                                        text=True, bufsize=1, start_new_session=True)

    def ask(self, *words, seconds=150):
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write(" ".join(str(w) for w in words) + "\n")
            self.process.stdin.flush()
            answer = self.process.stdout.readline().strip()
        finally:
            timer.cancel()
        assert answer.startswith("ok "), "%s: %s (see %s)" % (" ".join(map(str, words)), answer or "no answer", self.log.name)
        return answer[3:]

    def end(self):
        self.process.stdin.close()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Rdkafka:
    """The librdkafka producer of produce.c."""

    def __init__(self, bootstrap, topic, name, log):
        self.name, self.sent = name, 0
        self.log = open(log, "wb")
        self.process = subprocess.Popen([compile_c(), bootstrap, topic, name], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=self.log, text=True, bufsize=1,
                                        start_new_session=True)

    def send(self, n, seconds=150):
        timer = threading.Timer(seconds, self.process.kill)
        timer.start()
        try:
            self.process.stdin.write("%d\n" % n)
            self.process.stdin.flush()
            answer = self.process.stdout.readline().strip()
        finally:
            timer.cancel()
        self.sent += n
        assert answer == str(self.sent), "librdkafka: %s of %d records, see %s" % (answer, self.sent, self.log.name)

    def end(self):
        self.process.kill()
        self.process.wait()
        self.log.close()


def kept_hash(data):
    """The bytes of the logs that kask does not serve and never changes."""
    h = hashlib.sha256()
    for name in sorted(os.listdir(data)):
        if name.startswith(("__transaction_state-", "__share_group_state-")):
            directory = os.path.join(data, name)
            for log in sorted(x for x in os.listdir(directory) if x.endswith(".log")):
                with open(os.path.join(directory, log), "rb") as f:
                    h.update(("%s/%s %d" % (name, log, os.fstat(f.fileno()).st_size)).encode() + f.read())
    return h.hexdigest()


def tree_hash(root, without=()):
    """Names, sizes, times and bytes of everything below root; of `without` only names."""
    h = hashlib.sha256()
    for directory, names, files in sorted(os.walk(root)):
        names.sort()
        for name in sorted(files):
            path = os.path.join(directory, name)
            st = os.lstat(path)
            if name in without:
                h.update(name.encode())
                continue
            h.update(("%s %d %d\n" % (os.path.relpath(path, root), st.st_size, st.st_mtime_ns)).encode())
            with open(path, "rb") as f:
                h.update(f.read())
    return h.hexdigest()
