"""Requests byte by byte, in any version, by the message definitions inside the kafka-clients jar."""

import glob
import json
import os
import re
import socket
import struct
import zipfile

INTEGERS = {"int8": ">b", "int16": ">h", "uint16": ">H", "int32": ">i", "uint32": ">I", "int64": ">q"}


def _definitions():
    found = {}
    for jar in glob.glob(os.path.join(os.environ["KAFKA_LIBS"], "kafka-clients-*.jar")):
        with zipfile.ZipFile(jar) as z:
            for name in z.namelist():
                if name.startswith("common/message/") and name.endswith(("Request.json", "Response.json")):
                    text = re.sub(r"^\s*//.*$", "", z.read(name).decode(), flags=re.M)
                    message = json.loads(re.sub(r'//[^"\n]*$', "", text, flags=re.M))
                    found[message["name"]] = message
    return found


MESSAGES = _definitions()


def within(versions, v):
    if versions in (None, "none"):
        return False
    if versions.endswith("+"):
        return v >= int(versions[:-1])
    low, _, high = versions.partition("-")
    return int(low) <= v <= int(high or low)


def field_name(f):
    return f["name"][0].lower() + f["name"][1:]


def uvarint(n):
    out = b""
    while n >= 0x80:
        out += bytes([n & 0x7F | 0x80])
        n >>= 7
    return out + bytes([n])


class Message:
    def __init__(self, name, version):
        self.message = MESSAGES[name]
        self.version = version
        self.flexible = within(self.message.get("flexibleVersions"), version)
        self.structs = {c["name"]: c["fields"] for c in self.message.get("commonStructs", [])}

    def fields(self, f=None):
        every = self.message["fields"] if f is None else f.get("fields") or self.structs[f["type"].replace("[]", "")]
        return [x for x in every if within(x["versions"], self.version)]


def default(f):
    kind, value = f["type"], f.get("default")
    if value == "null":
        return None
    if kind.startswith("[]"):
        return []
    if kind in INTEGERS:
        return int(str(value), 0) if value not in (None, "") else 0
    return {"string": value or "", "bytes": b"", "records": None, "uuid": bytes(16), "bool": value in ("true", True)}.get(kind, {})


class Writer(Message):
    def length(self, n, short):
        if self.flexible:
            return uvarint(n + 1)
        return struct.pack(">h" if short else ">i", n)

    def value(self, f, kind, v):
        if kind.startswith("[]"):
            return self.length(-1 if v is None else len(v), False) + b"".join(self.value(f, kind[2:], x) for x in v or [])
        if kind in ("string", "bytes", "records"):
            raw = v.encode() if isinstance(v, str) else v
            return self.length(-1 if raw is None else len(raw), kind == "string") + (raw or b"")
        if kind in INTEGERS:
            return struct.pack(INTEGERS[kind], v)
        if kind == "bool":
            return bytes([bool(v)])
        if kind == "uuid":
            return v
        if not f["type"].startswith("[]") and within(f.get("nullableVersions"), self.version):
            return b"\xff" if v is None else b"\1" + self.struct(f, v)
        return self.struct(f, v)

    def struct(self, f, values):
        out = b""
        for x in self.fields(f):
            if not within(x.get("taggedVersions"), self.version):
                out += self.value(x, x["type"], values.get(field_name(x), default(x)))
        return out + (b"\0" if self.flexible else b"")


class Reader(Message):
    def __init__(self, name, version, data):
        super().__init__(name, version)
        self.data, self.at = data, 0

    def take(self, n):
        part = self.data[self.at:self.at + n]
        assert len(part) == n, "answer ends within a field"
        self.at += n
        return part

    def uvarint(self):
        n = shift = 0
        while True:
            byte = self.take(1)[0]
            n |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return n

    def length(self, short):
        if self.flexible:
            return self.uvarint() - 1
        return struct.unpack(">h", self.take(2))[0] if short else struct.unpack(">i", self.take(4))[0]

    def value(self, f, kind):
        if kind.startswith("[]"):
            n = self.length(False)
            return None if n < 0 else [self.value(f, kind[2:]) for _ in range(n)]
        if kind in ("string", "bytes", "records"):
            n = self.length(kind == "string")
            raw = None if n < 0 else self.take(n)
            return raw.decode() if kind == "string" and raw is not None else raw
        if kind in INTEGERS:
            return struct.unpack(INTEGERS[kind], self.take(struct.calcsize(INTEGERS[kind])))[0]
        if kind == "bool":
            return self.take(1) != b"\0"
        if kind == "uuid":
            return self.take(16)
        if not f["type"].startswith("[]") and within(f.get("nullableVersions"), self.version) and self.take(1) == b"\xff":
            return None
        return self.struct(f)

    def struct(self, f):
        out = {field_name(x): self.value(x, x["type"]) for x in self.fields(f) if not within(x.get("taggedVersions"), self.version)}
        if self.flexible:
            tagged = {x["tag"]: x for x in self.fields(f) if within(x.get("taggedVersions"), self.version)}
            for _ in range(self.uvarint()):
                tag, size = self.uvarint(), self.uvarint()
                end = self.at + size
                out[field_name(tagged[tag])] = self.value(tagged[tag], tagged[tag]["type"])
                assert self.at == end, f"tag {tag} has {size} bytes"
        return out


class Conn:
    def __init__(self, address, client_id):
        host, port = address.rsplit(":", 1)
        self.socket = socket.create_connection((host, int(port)), timeout=30)
        self.client_id = client_id.encode()
        self.waiting = []
        self.correlation = 0

    def send(self, api, version, **fields):
        self.socket.sendall(self.frame(api, version, **fields))

    def frame(self, api, version, **fields):
        """The request, whose answer is expected from now on: the caller sends it."""
        w = Writer(api + "Request", version)
        self.correlation += 1
        header = struct.pack(">hhih", w.message["apiKey"], version, self.correlation, len(self.client_id)) + self.client_id
        frame = header + (b"\0" if w.flexible else b"") + w.struct(None, fields)
        self.waiting.append((api, version))
        return struct.pack(">i", len(frame)) + frame

    def bytes(self, n):
        got = b""
        while len(got) < n:
            part = self.socket.recv(n - len(got))
            if not part:
                raise EOFError(f"closed while {self.waiting} waits")
            got += part
        return got

    def answered(self, seconds):
        """Whether an answer comes within that time."""
        self.socket.settimeout(seconds)
        try:
            return bool(self.socket.recv(1, socket.MSG_PEEK))
        except TimeoutError:
            return False
        finally:
            self.socket.settimeout(30)

    def recv(self):
        data = self.bytes(struct.unpack(">i", self.bytes(4))[0])
        api, version = self.waiting.pop(0)
        r = Reader(api + "Response", version, data)
        r.at = 5 if r.flexible and api != "ApiVersions" else 4
        answer = r.struct(None)
        assert r.at == len(data), f"{api} {version}: {len(data) - r.at} bytes after the answer"
        return answer

    def call(self, api, version, **fields):
        self.send(api, version, **fields)
        return self.recv()
