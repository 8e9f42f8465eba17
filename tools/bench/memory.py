"""Fills free memory with page cache, as it is on any host where a broker has run for a day. Standard library only.

A page that nobody has touched costs more to write the first time than one that is taken over from an old file: a virtual machine's
host has to find it first (and takes freed pages back within seconds), which here costs 2 CPU-seconds a GB, several times
what a broker does with that GB. It hits whoever runs first, or whoever's predecessor deleted its files, and hides the brokers behind it.
"""
import os

LEAVE_BYTES = 160 << 20      # of free memory: a little above what the kernel keeps free by itself
BLOCK = 8 << 20
LARGEST_BYTES = 64 << 30     # machines with more memory are left as they are


def meminfo(key):
    """Bytes."""
    with open("/proc/meminfo") as f:
        for line in f:
            if line.startswith(key + ":"):
                return int(line.split()[1]) * 1024
    return 0


def fill(directory, number):
    """Reads a hole as large as what is free: clean pages that the kernel takes first when a broker writes.

    Returns the bytes filled. The file (no block of disk) must stay until the run ends: remove() below.
    """
    n = meminfo("MemFree") - LEAVE_BYTES
    if n < BLOCK or meminfo("MemTotal") > LARGEST_BYTES:
        return 0
    os.makedirs(directory, exist_ok=True)
    path = os.path.join(directory, f"hole-{number}")
    with open(path, "wb") as f:
        f.truncate(n)
    with open(path, "rb", buffering=0) as f:
        while meminfo("MemFree") > LEAVE_BYTES and f.read(BLOCK):
            pass
    return n


def remove(directory):
    if os.path.isdir(directory):
        for name in os.listdir(directory):
            os.unlink(os.path.join(directory, name))
        os.rmdir(directory)
