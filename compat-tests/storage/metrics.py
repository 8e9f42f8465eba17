#!/usr/bin/env python3
"""What kask counts, as Prometheus gets it: read by Prometheus's own Python parser, compared with what clients saw.

usage: compat-tests/storage/metrics.py [CHECK...]        (make metrics: with prometheus_client in a virtual environment)
"""
import http.client
import os
import re
import socket
import sys
import time

from prometheus_client.parser import text_string_to_metric_families

import rot_read as rot
import rot_world
import space
from space import HOST, MB, ROOT, STORAGE_ERROR, raw, until, wire

sys.path.insert(0, os.path.dirname(space.HERE))
from harness.broker import free_port  # noqa: E402


def started(name, **keys):
    server = space.started(name, None, kask_metrics_listener="%s:%d" % (HOST, free_port()), **keys)
    server.metrics = int(server.keys["kask.metrics.listener"].split(":")[1])
    return server


def ask(server, method="GET", path="/metrics"):
    c = http.client.HTTPConnection(HOST, server.metrics, timeout=10)
    c.request(method, path)
    answer = c.getresponse()
    text = answer.read().decode()
    c.close()
    return answer, text


def scrape(server):
    """{name and labels: value}"""
    answer, text = ask(server)
    assert answer.status == 200 and answer.getheader("Content-Type").startswith("text/plain; version=0.0.4"), answer.headers
    found = {}
    for family in text_string_to_metric_families(text):
        assert family.documentation and family.type in ("gauge", "counter"), family
        for s in family.samples:
            key = s.name + "".join("{%s=%s}" % kv for kv in sorted(s.labels.items()))
            assert key not in found, key
            found[key] = s.value
    return found


def all_that_docs_name():
    """The names are those of docs/metrics.md, and what can be checked from outside is true."""
    server = started("named", kask_disk_max_bytes=1 << 30)
    try:
        wire.create_topic(HOST, server.port, "three", 3, {})
        with raw.Peer(server.port) as p:
            assert raw.produce(p, "three", raw.batch())[0] == 0
            until(10, "the directory is measured", lambda: "kask_disk_own_bytes" in scrape(server))
            now = scrape(server)
            with open(os.path.join(ROOT, "docs", "metrics.md")) as f:
                named = set(re.findall(r"^\| `([a-z_]+)", f.read(), re.M))
            assert {k.split("{")[0] for k in now} == named, {k.split("{")[0] for k in now} ^ named
            assert now["kask_topics"] == 1 and now["kask_partitions"] == 3 and now["kask_connections"] == 1, now
            assert now["kask_durability{mode=fsync}"] == 1 and now["kask_durability{mode=page-cache}"] == 0
            st = os.statvfs(server.data)
            assert now["kask_disk_size_bytes"] == st.f_blocks * st.f_frsize
            assert abs(now["process_start_time_seconds"] - time.time()) < 60
            assert 1 * MB < now["process_resident_memory_bytes"] < 64 * MB
            space.kask(server, "config", "set", "broker", "1", "kask.durability=page-cache")
            until(5, "the key is seen", lambda: scrape(server)["kask_durability{mode=page-cache}"] == 1)
    finally:
        space.ended(server)


def strangers_at_the_port():
    """Other paths and methods, garbage, half requests, too many at once: refused, closed, and nobody else notices."""
    server = started("strangers")
    try:
        wire.create_topic(HOST, server.port, "t", 1, {})
        with raw.Peer(server.port) as p:
            assert raw.produce(p, "t", raw.batch())[0] == 0
        before = scrape(server)["process_open_fds"]
        assert ask(server, path="/")[0].status == 404
        refused = ask(server, method="DELETE")[0]
        assert refused.status == 405 and refused.getheader("Allow") == "GET, HEAD"
        head, body = ask(server, method="HEAD")
        assert head.status == 200 and body == ""
        for garbage in (b"\x16\x03\x01\x02\x00\x01\x00", b"GET /metrics\r\n\r\n", b"\r\n\r\n", b"GET /metrics HTTP/3\r\n\r\n"):
            with socket.create_connection((HOST, server.metrics), timeout=10) as s:
                s.sendall(garbage)
                assert s.recv(100).startswith(b"HTTP/1.1 400 "), garbage
        with socket.create_connection((HOST, server.metrics), timeout=10) as s:  # a head without an end
            try:
                s.sendall(b"GET /metrics HTTP/1.1\r\nX: " + b"x" * 100000)
                assert s.recv(100) == b""
            except ConnectionError:
                pass
        half = [socket.create_connection((HOST, server.metrics), timeout=30) for _ in range(30)]
        for s in half:
            s.sendall(b"GET /met")
        with raw.Peer(server.port) as p:
            assert raw.produce(p, "t", raw.batch())[0] == 0
        for s in half:  # those beyond the limit at once, the others at their deadline
            try:
                assert s.recv(100) == b""
            except ConnectionError:
                pass
            s.close()
        # A partition may have opened a file more.
        until(5, "descriptors are back", lambda: scrape(server)["process_open_fds"] <= before + 2)
    finally:
        space.ended(server)


def room_runs_out():
    """What is refused and what goes to make room is counted as clients and the trace see it."""
    server = started("room", log_segment_bytes=1 << 20, kask_disk_max_bytes=16 * MB)
    try:
        wire.create_topic(HOST, server.port, "t", 1, {})
        with raw.Peer(server.port) as p:
            codes = []
            while codes.count(STORAGE_ERROR) < 3:
                codes.append(raw.produce(p, "t", raw.batch([raw.record(0, os.urandom(100000))]))[0])
            now = scrape(server)
            assert now["kask_disk_refused_batches_total"] == 3 and now["kask_disk_refusing{why=max}"] == 1, now
            assert now["kask_disk_refusing{why=disk}"] == 0 and now["kask_disk_shed_segments_total"] == 0, now
            assert 0.9 * 16 * MB < now["kask_disk_own_bytes"] <= now["kask_disk_max_bytes"] == 16 * MB, now
            space.kask(server, "config", "set", "broker", "1", "kask.disk.retention.floor.ms=0")
            until(10, "produce works again", lambda: scrape(server)["kask_disk_refusing{why=max}"] == 0)
            assert raw.produce(p, "t", raw.batch())[0] == 0
            now = scrape(server)
            start = wire.list_offsets(HOST, server.port, {"t": 1}, space.EARLIEST)[("t", 0)]
            assert now["kask_disk_shed_segments_total"] >= 1 and start > 0, (now, start)
            assert now["kask_disk_shed_bytes_total"] >= start * 100000, (now, start)
    finally:
        space.ended(server)


def a_bit_flips():
    """The scrub reads, finds, counts; the range stays in the gauge after a restart."""
    port = free_port()
    server = rot.filled("counted", dict(rot_world.FAST, **{"kask.metrics.listener": "%s:%d" % (HOST, port)}))
    server.metrics = port
    try:
        until(20, "a pass", lambda: scrape(server)["kask_scrub_passes_total"] >= 1)
        now = scrape(server)
        assert now["kask_log_faults"] == now["kask_scrub_faults_total"] == 0 and now["kask_scrub_segments_total"] >= 1, now
        sizes = sum(os.path.getsize(path) for path in rot.files(server, "kept", ".log")[:-1])
        assert now["kask_scrub_read_bytes_total"] >= sizes, (now, sizes)
        rot.flip(rot.files(server, "kept", ".log")[2])
        until(20, "the scrub finds it", lambda: scrape(server)["kask_log_faults"] == 1)
        now = scrape(server)
        assert now["kask_scrub_faults_total"] == 1 and now["kask_log_faulty_partitions"] == 1, now
        server.restart9()
        assert scrape(server)["kask_log_faults"] == 1
    finally:
        rot.ended(server)


CHECKS = [all_that_docs_name, strangers_at_the_port, room_runs_out, a_bit_flips]


if __name__ == "__main__":
    sys.exit(space.run_all(CHECKS, sys.argv[1:]))
