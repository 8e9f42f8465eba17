"""Write the golden frames as inputs of fuzz_request.   usage: seeds.py frames.gz SCHEMA_DIR OUT_DIR"""
import gzip
import os
import struct
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../../tools"))
import kpgen  # noqa: E402

MESSAGES_FROM = 0x4000  # as in fuzz_request.c


def frames(path):
    data, at = gzip.open(path).read(), 0

    def take(n):
        nonlocal at
        at += n
        return data[at - n:at]

    while at < len(data):
        name = take(struct.unpack(">H", take(2))[0]).decode()
        version = struct.unpack(">h", take(2))[0]
        frame = take(struct.unpack(">I", take(4))[0])
        take(struct.unpack(">I", take(4))[0])
        yield name, version, frame


def main():
    golden, schema, out = sys.argv[1:]
    messages = sorted((m for u in kpgen.load(schema) for m in u.messages), key=lambda m: m.name)
    index = {m.name: i for i, m in enumerate(messages)}
    os.makedirs(out, exist_ok=True)
    for n, (name, version, frame) in enumerate(frames(golden)):
        m = messages[index[name]]
        if m.kind == "request":
            head = struct.pack(">hhih", m.key, version, n, 1) + b"c" + (b"\0" if version >= m.flexible else b"")
        else:
            head = struct.pack(">hh", MESSAGES_FROM + index[name], version)
        with open(os.path.join(out, f"{name}-{version}-{n % 4}"), "wb") as f:
            f.write(head + frame)


if __name__ == "__main__":
    main()
