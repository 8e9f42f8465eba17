#!/usr/bin/env python3
"""Compare our verdicts on damaged batches with Kafka's, line by line; kproto/README.md says why each difference is."""
import collections
import sys

LIES = {  # in our words; Kafka does not look
    "offset deltas are not 0, 1, 2, ...",
    "a record's fields run past its length",
    "a record's length runs past the batch",
    "a record is longer than its fields",
    "a record's headers run past its length",
    "a record's count of headers is impossible",
}
BROKEN = {"records cannot be decompressed"}
ANY = None
# (ours, why, codec, Kafka's, what it is). Whatever is not listed fails.
DIFFERENCES = [
    ("INVALID_RECORD", BROKEN, ANY, {"UNKNOWN_SERVER_ERROR", "INVALID_RECORD"},
     "compressed bytes are broken: a general error from Kafka, unless it met a broken record first"),
    ("INVALID_RECORD", BROKEN, "gzip", {"NONE", "INVALID_TIMESTAMP"}, "reserved flags in a gzip header: Java does not look"),
    ("MESSAGE_TOO_LARGE", {"records inflate beyond the bound"}, ANY, {"UNKNOWN_SERVER_ERROR"},
     "compressed bytes that claim to be huge: a general error from Kafka, or it runs out of memory"),
    ("UNSUPPORTED_COMPRESSION_TYPE", ANY, ANY, {"UNKNOWN_SERVER_ERROR"}, "unknown codec: a general error from Kafka"),
    ("INVALID_RECORD", ANY, ANY, {"UNKNOWN_SERVER_ERROR"},
     "a number in a record is broken: a general error from Kafka"),
    ("INVALID_RECORD", LIES, ANY, {"NONE", "INVALID_RECORD", "INVALID_TIMESTAMP"},
     "offset deltas or a compressed record's length lie: Kafka goes on and stores or rebuilds the batch"),
    ("NONE", ANY, "zstd", {"UNKNOWN_SERVER_ERROR", "INVALID_RECORD"},
     "a damaged zstd stream, which has no checksum, that Kafka's newer libzstd refuses or reads as other bytes"),
    ("INVALID_TIMESTAMP", ANY, "zstd", {"UNKNOWN_SERVER_ERROR", "INVALID_RECORD"}, "the same, in a faulty batch"),
]


def difference(ours, why, codec, kafka):
    for o, w, c, k, what in DIFFERENCES:
        if ours.split()[0] == o and (w is ANY or why in w) and c in (ANY, codec) and kafka.split()[0] in k:
            return what
    return None


def main():
    ours, kafka = (open(f).read().splitlines() for f in sys.argv[1:3])
    counts, bad = collections.Counter(), []
    if len(ours) != len(kafka):
        sys.exit(f"{len(ours)} verdicts of ours, {len(kafka)} of Kafka's")
    for i, (o, k) in enumerate(zip(ours, kafka)):
        k = k.removesuffix(" rebuilt")
        o, codec, why = (o.split(" # ") + ["", ""])[:3]
        if o == k:
            counts["same: " + o.split()[0]] += 1
            continue
        what = difference(o, why, codec, k)
        if what:
            counts[f"{o.split()[0]}, Kafka {k.split()[0]}: {what}"] += 1
        else:
            bad.append(f"case {i}: ours {o} ({codec}, {why}), Kafka's {k}")
    for what, n in sorted(counts.items()):
        print(f"{n:7} {what}")
    for line in bad[:20]:
        print(line)
    print(f"{len(ours)} verdicts, {len(bad)} unexpected differences")
    sys.exit(1 if bad else 0)


main()
