#!/usr/bin/env python3
"""Should segments be reserved (fallocate) ahead of the writes, so that a full disk shows at a write and never at a sync?

Two questions, each on ext4: does a sync ever say ENOSPC for a write that was taken (many files, buffered, until the disk is
full, then fdatasync of all)? And what do appends with fdatasync cost with and without reserving 16 MiB steps?

usage: tools/bench/reserve_steps.py DIRECTORY [--fill ROUNDS] [--mb N]      --fill needs root: it mounts an image
"""
import argparse
import ctypes
import errno
import os
import random
import statistics
import subprocess
import time

libc = ctypes.CDLL(None, use_errno=True)
KEEP_SIZE, STEP = 1, 16 << 20


def fallocate(fd, upto):
    if libc.fallocate(fd, KEEP_SIZE, ctypes.c_long(0), ctypes.c_long(upto)) != 0:
        raise OSError(ctypes.get_errno(), "fallocate")


def fill_once(at, rng, files=40):
    """-> (bytes taken, writes refused, syncs refused)"""
    fds = [os.open(os.path.join(at, "f%d" % i), os.O_CREAT | os.O_RDWR) for i in range(files)]
    sizes, refused, taken = [0] * files, 0, 0
    while refused < 200:
        i, n = rng.randrange(files), rng.choice((100, 4096, 20000, 70000))
        try:
            put = os.pwrite(fds[i], b"x" * n, sizes[i])
            if put < n:
                os.ftruncate(fds[i], sizes[i])
                refused += 1
            else:
                sizes[i] += n
                taken += n
        except OSError as e:
            assert e.errno == errno.ENOSPC, e
            os.ftruncate(fds[i], sizes[i])
            refused += 1
    bad = 0
    for fd in fds:
        try:
            os.fdatasync(fd)
        except OSError:
            bad += 1
    for i, fd in enumerate(fds):
        os.close(fd)
        os.unlink(os.path.join(at, "f%d" % i))
    return taken, refused, bad


def fill(directory, rounds):
    image, at = os.path.join(directory, "image"), os.path.join(directory, "mnt")
    os.makedirs(at, exist_ok=True)
    with open(image, "wb") as f:
        f.truncate(64 << 20)
    subprocess.run(["mkfs.ext4", "-q", "-m", "0", image], check=True)
    subprocess.run(["mount", "-o", "loop", image, at], check=True)
    try:
        results = [fill_once(at, random.Random(seed)) for seed in range(rounds)]
    finally:
        subprocess.run(["umount", at], check=True)
        os.unlink(image)
    print("filled %d times: %d MB taken, %d writes refused, %d of %d syncs failed" % (
        rounds, sum(r[0] for r in results) >> 20, sum(r[1] for r in results), sum(r[2] for r in results), rounds * 40))


def appends(path, mb, size, reserve):
    """-> MB/s, sorted seconds of the syncs"""
    fd = os.open(path, os.O_CREAT | os.O_TRUNC | os.O_RDWR)
    data, at, reserved, took = os.urandom(size), 0, 0, []
    began = time.monotonic()
    while at < mb << 20:
        if reserve and at + size > reserved:
            reserved += STEP
            fallocate(fd, reserved)
        os.pwrite(fd, data, at)
        at += size
        t = time.monotonic()
        os.fdatasync(fd)
        took.append(time.monotonic() - t)
    seconds = time.monotonic() - began
    os.close(fd)
    os.unlink(path)
    return mb / seconds, sorted(took)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("directory")
    parser.add_argument("--fill", type=int, default=0)
    parser.add_argument("--mb", type=int, default=32)
    args = parser.parse_args()
    if args.fill:
        fill(args.directory, args.fill)
    for size in (4096, 65536, 1 << 20):
        rows = {False: [], True: []}
        for pair in range(5):
            for reserve in ((False, True), (True, False))[pair % 2]:
                rows[reserve].append(appends(os.path.join(args.directory, "a"), args.mb if size > 4096 else max(1, args.mb // 8), size, reserve))
        for reserve, name in ((False, "plain"), (True, "16 MiB steps")):
            speed = statistics.median(r[0] for r in rows[reserve])
            p50 = statistics.median(r[1][len(r[1]) // 2] for r in rows[reserve])
            p99 = statistics.median(r[1][len(r[1]) * 99 // 100] for r in rows[reserve])
            print("%7d B appends, %-12s %7.1f MB/s, fdatasync p50 %6.2f ms, p99 %6.2f ms" % (size, name, speed, p50 * 1e3, p99 * 1e3))


if __name__ == "__main__":
    main()
