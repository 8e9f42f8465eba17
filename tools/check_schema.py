#!/usr/bin/env python3
"""Compare kproto/schema with the message definitions inside Apache Kafka's jars.

usage: KAFKA_LIBS=DIR check_schema.py SCHEMA_DIR

Every message must be there on both sides; of each its key, valid versions, flexible versions and stability; and for
every valid version every field, in wire order: name, type, nullability, tag, default, ignorable. Prints what differs
and the totals. Exit status: 0 the same, 1 differences, 77 skipped because the jars are not there.
"""
import glob
import json
import os
import re
import sys
import zipfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import kpgen  # noqa: E402

KINDS = {"request": "request", "response": "response", "coordinator-key": "key", "coordinator-value": "value",
         "metadata": "record", "data": "data", "header": "data"}
MEMBER = re.compile(r"^(common/)?(message|metadata)/[A-Za-z]+\.json$")


def strip_comments(text):
    """// comments go, unless they are inside a string."""
    return re.sub(r'("(?:\\.|[^"\\])*")|//[^\n]*', lambda m: m[1] or "", text)


def load_kafka(libs):
    specs = {}
    for jar in sorted(glob.glob(os.path.join(libs, "kafka*.jar"))):
        with zipfile.ZipFile(jar) as z:
            for name in z.namelist():
                if MEMBER.match(name):
                    spec = json.loads(strip_comments(z.read(name).decode("utf-8")))
                    specs[spec["name"]] = spec
    return specs


def covers(versions, v):
    return versions[0] <= v <= versions[1]


def kafka_default(f, structs):
    """What a Kafka message class starts with: JSON's null literal counts as absent."""
    text, kind = f.get("default"), f["type"]
    null = text == "null"
    if kind.startswith("[]"):
        return "null" if null else "empty"
    if kind == "bool":
        return "true" if str(text).lower() == "true" else "false"
    if kind in kpgen.INT_RANGE:
        return str(int(str(text), 0)) if text not in (None, "") else "0"
    if kind == "float64":
        return repr(float(text or 0))
    if kind == "records":
        return "null"
    return "null" if null else ("" if text is None else str(text))


def our_default(f):
    null = f.default == "null"
    if f.is_array:
        return "null" if null else "empty"
    if f.type == "bool":
        return f.default or "false"
    if f.type in kpgen.INT_RANGE:
        return str(int(f.default or "0", 0))
    if f.type == "float64":
        return repr(float(f.default or 0))
    if f.type == "records":
        return "null"
    return f.default or ""


def parse(text):
    return kpgen.NO_VERSIONS if text is None else kpgen.parse_versions(text)


def kafka_rows(fields, structs, version, flexible, path, rows):
    """(path, type, nullable, tag, default, ignorable, compact length) of each field that the version carries."""
    for f in fields:
        tagged = parse(f.get("taggedVersions"))
        versions = parse(f["versions"]) if "versions" in f else tagged
        name = path + kpgen.snake(f["name"])
        base = f["type"].removeprefix("[]")
        here = covers(versions, version)
        nullable = here and covers(parse(f.get("nullableVersions")), version)
        tag = f.get("tag", -1) if here and covers(tagged, version) else -1
        compact = flexible and f.get("flexibleVersions") != "none"
        rows.append((name, f["type"], here, nullable, tag, kafka_default(f, structs), bool(f.get("ignorable", False)),
                     compact))
        if base not in kpgen.PRIMITIVES:
            kafka_rows(f.get("fields") or structs[base], structs, version, flexible, name + ".", rows)
    return rows


def our_rows(fields, msg, version, flexible, path, rows):
    for f in fields:
        name = path + f.name
        here = covers(f.versions, version)
        nullable = here and covers(f.nullable, version)
        rows.append((name, ("[]" if f.is_array else "") + f.type, here, nullable, f.tag if here else -1, our_default(f),
                     f.ignorable, flexible and not f.classic))
        if f.is_struct:
            our_rows(msg.structs[f.type].fields, msg, version, flexible, name + ".", rows)
    return rows


OWN_KEYS = 10000  # kask's own requests, of which Kafka knows nothing
COLUMNS = ("name", "type", "present", "nullable", "tag", "default", "ignorable", "compact")


def compare_message(spec, msg, complain):
    valid, flexible = parse(spec["validVersions"]), parse(spec.get("flexibleVersions"))
    flexible_since = flexible[0] if flexible != kpgen.NO_VERSIONS else kpgen.FOREVER
    heads = [("kind", KINDS[spec["type"]], msg.kind), ("key", spec.get("apiKey", -1), msg.key),
             ("versions", valid, msg.versions), ("flexible since", flexible_since, msg.flexible),
             ("unstable", bool(spec.get("latestVersionUnstable", False)), msg.unstable)]
    for what, theirs, ours in heads:
        if theirs != ours:
            complain(f"{msg.name}: {what} is {theirs} in Kafka, {ours} here")
    structs = {s["name"]: s["fields"] for s in spec.get("commonStructs", [])}
    checked = present = 0
    for v in range(valid[0], valid[1] + 1):
        theirs = kafka_rows(spec.get("fields", []), structs, v, v >= flexible_since, "", [])
        ours = our_rows(msg.fields, msg, v, v >= msg.flexible, "", [])
        for t, o in zip(theirs, ours):
            checked += 1
            present += t[2]
            for column, a, b in zip(COLUMNS, t, o):
                if a != b:
                    complain(f"{msg.name} v{v} {t[0]}: {column} is {a!r} in Kafka, {b!r} here")
        for t in theirs[len(ours):]:
            complain(f"{msg.name} v{v}: no field {t[0]} here")
        for o in ours[len(theirs):]:
            complain(f"{msg.name} v{v}: no field {o[0]} in Kafka")
    return max(valid[1] - valid[0] + 1, 0), checked, present


def main():
    libs = os.environ.get("KAFKA_LIBS") or "build/third_party/kafka/libs"
    if not glob.glob(os.path.join(libs, "kafka-clients-*.jar")):
        print(f"check-schema: skipped, because there is no kafka-clients jar in {libs}")
        return 77
    kafka = load_kafka(libs)
    units = kpgen.load(sys.argv[1])
    ours = {m.name: m for u in units if not (u.api and u.api[0] >= OWN_KEYS) for m in u.messages}
    faults = [f"{m['name']}: Kafka uses API key {m['apiKey']}, which is in our own range"
              for m in kafka.values() if m.get("apiKey", -1) >= OWN_KEYS]
    for name in sorted(kafka.keys() - ours.keys()):
        faults.append(f"{name}: not in {sys.argv[1]}")
    for name in sorted(ours.keys() - kafka.keys()):
        faults.append(f"{name}: not in Kafka")
    versions = checked = present = 0
    for name in sorted(kafka.keys() & ours.keys()):
        v, c, p = compare_message(kafka[name], ours[name], faults.append)
        versions, checked, present = versions + v, checked + c, present + p
    for f in faults[:50]:
        print(f"check-schema: {f}")
    print(f"check-schema: {len(kafka)} messages, {versions} message versions, {checked} field versions compared "
          f"({present} of them on the wire), {len(faults)} differences")
    return 1 if faults else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except kpgen.SchemaError as e:
        sys.exit(f"check-schema: {e}")
