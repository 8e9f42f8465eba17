"""A check that cannot fail is none: put one mistake of each kind into a copy of the schemas and see that kpgen or
check_schema finds it.   usage: KAFKA_LIBS=DIR schema_mistakes.py SCHEMA_DIR"""
import contextlib
import io
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../tools"))
import check_schema  # noqa: E402
import kpgen  # noqa: E402

# kind of mistake, file, pattern, replacement (the first match only)
MISTAKES = [
    ("API key", "fetch", r"api 1 ", "api 2 "),
    ("valid versions", "fetch", r"request 4-18", "request 4-17"),
    ("flexible versions", "fetch", r"flexible 12\+", "flexible 11+"),
    ("stability", "init_producer_id", r" unstable", ""),
    ("record type", "metadata_records", r"record 12 ", "record 13 "),
    ("field missing", "fetch", r"  rack_id +string +11\+ ignorable\n", ""),
    ("field too many", "fetch", r"(  max_wait_ms +int32)", r"\1\n  max_wait_ns int32"),
    ("fields swapped", "fetch", r"(  max_wait_ms.*\n)(  min_bytes.*\n)", r"\2\1"),
    ("field's name", "fetch", r"preferred_read_replica", "preferred_replica"),
    ("type", "fetch", r"fetch_offset( +)int64", r"fetch_offset\1int32"),
    ("array", "metadata", r"\[\]int32", "int32"),
    ("struct's name", "metadata", r"\[\]MetadataResponseBroker", "[]MetadataBroker"),
    ("first version", "metadata", r"10\+ ignorable", "9+ ignorable"),
    ("last version", "metadata", r"bool  8-10", "bool  8-9"),
    ("nullability", "fetch", r"records\?", "records"),
    ("nullable versions", "metadata", r"string\?12\+", "string?11+"),
    ("default of an integer", "fetch", r"=-1 ignorable", "=0 ignorable"),
    ("default of a bool", "metadata", r"=true", ""),
    ("default null", "metadata", r"=null ignorable", "ignorable"),
    ("tag missing", "produce", r" tag 0", ""),
    ("tags swapped", "fetch", r"(12\+ tag) 0\n((?:.*\n)+?.*12\+ tag) 1\n", r"\1 1\n\2 0\n"),
    ("ignorable missing", "metadata", r" ignorable", ""),
    ("ignorable too many", "fetch", r"(max_wait_ms +int32)", r"\1  ignorable"),
    ("compact client_id", "headers", r" classic", ""),
    ("message missing", "control_records", r"(?s)\ndata EndTxnMarker .*?\n\n", "\n"),
    ("no such type", "fetch", r"fetch_offset( +)int64", r"fetch_offset\1int65"),
    ("bad indentation", "fetch", r"\n  max_wait_ms", "\n   max_wait_ms"),
    ("hole in the tags", "fetch", r"17\+ tag 0", "17+ tag 5"),
    ("default that does not fit", "list_offsets", r"int8( +)2\+", r"int8\1 2+ =300"),
]


def verdict(schema):
    """What the tools print about the schemas, None if they are content."""
    said = io.StringIO()
    with tempfile.TemporaryDirectory() as gen, contextlib.redirect_stdout(said):
        sys.argv = ["kpgen", schema, gen]
        try:
            kpgen.main()
            sys.argv = ["check_schema", schema]
            return said.getvalue() if check_schema.main() else None
        except kpgen.SchemaError as e:
            return str(e)


def main():
    schema, missed = os.path.abspath(sys.argv[1]), 0
    if verdict(schema):
        print(f"schema-mistakes: the schemas are wrong to begin with\n{verdict(schema)}")
        return 1
    for kind, name, pattern, replacement in MISTAKES:
        with tempfile.TemporaryDirectory() as copy:
            shutil.copytree(schema, copy, dirs_exist_ok=True)
            path = os.path.join(copy, name + ".kp")
            text = open(path, encoding="utf-8").read()
            wrong, n = re.subn(pattern, replacement, text, count=1)
            if n != 1:
                print(f"schema-mistakes: {kind}: {pattern!r} is not in {name}.kp")
                missed += 1
                continue
            open(path, "w", encoding="utf-8").write(wrong)
            if not verdict(copy):
                print(f"schema-mistakes: nobody noticed: {kind}")
                missed += 1
    print(f"schema-mistakes: {len(MISTAKES) - missed} of {len(MISTAKES)} kinds of mistake are found")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
