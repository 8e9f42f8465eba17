"""Data directories that cannot be used: refused with one line, and nothing in them is touched."""

import os
import shutil
import subprocess
import tempfile

from harness.broker import free_port


def start_fails(broker, directory, *words, extra=()):
    """`kask server` on that directory ends with 1 and one error line that holds the words."""
    args = [broker.server.binary, "server", "--override", "listeners=PLAINTEXT://127.0.0.1:%d" % free_port(),
            "--override", "log.dirs=" + directory]
    for pair in extra:
        args += ["--override", pair]
    done = subprocess.run(args, capture_output=True, text=True, timeout=10)
    lines = [line for line in done.stderr.splitlines() if "level=error" in line]
    assert done.returncode == 1, "exit code %d: %s" % (done.returncode, done.stderr)
    assert len(lines) == 1, "one line was wanted: %s" % done.stderr
    for word in words:
        assert word in lines[0], "%r is not in %s" % (word, lines[0])


def a_missing_directory_is_made(broker):
    base = tempfile.mkdtemp()
    try:
        port = free_port()
        wanted = os.path.join(base, "a", "b", "c")
        p = subprocess.Popen([broker.server.binary, "server", "--override", "listeners=PLAINTEXT://127.0.0.1:%d" % port,
                              "--override", "log.dirs=" + wanted], stderr=subprocess.PIPE, text=True)
        line = next((line for line in p.stderr if "event=ready" in line), "never ready")
        p.terminate()
        p.communicate(timeout=10)
        assert "event=ready" in line and p.returncode == 0, (line, p.returncode)
        assert os.path.exists(os.path.join(wanted, "meta.properties"))
    finally:
        shutil.rmtree(base)


def a_file_in_place_of_the_directory(broker):
    with tempfile.NamedTemporaryFile() as f:
        start_fails(broker, f.name, "log.dirs")


def a_read_only_directory(broker):
    base = tempfile.mkdtemp()
    os.chmod(base, 0o500)
    try:
        args = [broker.server.binary, "server", "--override", "listeners=PLAINTEXT://127.0.0.1:%d" % free_port(),
                "--override", "log.dirs=" + os.path.join(base, "data")]
        if os.geteuid() == 0:  # root writes everywhere; nobody does not
            os.chmod(base, 0o555)
            args = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *args]
        done = subprocess.run(args, capture_output=True, text=True, timeout=10)
        assert done.returncode == 1 and "level=error" in done.stderr, (done.returncode, done.stderr)
    finally:
        os.chmod(base, 0o700)
        shutil.rmtree(base)


def a_directory_that_another_kask_owns(broker):
    start_fails(broker, broker.server.data, "in use")


def a_foreign_meta_properties(broker):
    base = tempfile.mkdtemp()
    path = os.path.join(base, "meta.properties")
    contents = (
        "version=1\ncluster.id=abcdefghijklmnopqrstuv\nnode.id=77\ndirectory.id=AAAAAAAAAAAAAAAAAAAAAQ\n",
        "version=9\n",
        "not a properties file at all \0\1\2",
        "",
    )
    try:
        for content in contents:
            with open(path, "w") as f:
                f.write(content)
            start_fails(broker, base, base)
            with open(path) as f:
                assert f.read() == content, "meta.properties was touched"
    finally:
        shutil.rmtree(base)


def security_that_cannot_be_honoured_refuses_to_start(broker):
    base = tempfile.mkdtemp()
    try:
        start_fails(broker, base, "authorizer", extra=["authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer"])
        start_fails(broker, base, "SSL", extra=["listeners=SSL://127.0.0.1:%d" % free_port()])
        start_fails(broker, base, "SASL", extra=["listeners=SASL_PLAINTEXT://127.0.0.1:%d" % free_port()])
        start_fails(broker, base, "retention", extra=["log.retention.mz=5"])
    finally:
        shutil.rmtree(base)


CHECKS = [
    a_missing_directory_is_made,
    a_file_in_place_of_the_directory,
    a_read_only_directory,
    a_directory_that_another_kask_owns,
    a_foreign_meta_properties,
    security_that_cannot_be_honoured_refuses_to_start,
]
