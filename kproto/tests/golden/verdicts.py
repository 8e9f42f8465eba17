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
# (ours, why, Kafka's); None is any. Whatever is not listed fails.
DIFFERENCES = [
    ("INVALID_RECORD", "records cannot be decompressed", ("UNKNOWN_SERVER_ERROR", "INVALID_RECORD"),
     "compressed bytes are broken: a general error from Kafka, unless it met a broken record first"),
    ("UNSUPPORTED_COMPRESSION_TYPE", None, ("UNKNOWN_SERVER_ERROR",), "unknown codec: a general error from Kafka"),
    ("INVALID_RECORD", None, ("UNKNOWN_SERVER_ERROR",), "a number in a record is broken: a general error from Kafka"),
    ("MESSAGE_TOO_LARGE", "records inflate beyond the bound", ("UNKNOWN_SERVER_ERROR",),
     "compressed bytes that claim to be huge: a general error from Kafka, or it runs out of memory"),
    ("INVALID_RECORD", LIES, ("NONE", "INVALID_RECORD", "INVALID_TIMESTAMP"),
     "offset deltas or a compressed record's length lie: Kafka goes on and stores or rebuilds the batch"),
]


def difference(ours, why, kafka):
    for o, w, ks, what in DIFFERENCES:
        if ours == o and kafka.split()[0] in ks and (w is None or why == w or (isinstance(w, set) and why in w)):
            return what
    return None


def main():
    ours, kafka = (open(f).read().splitlines() for f in sys.argv[1:3])
    counts, bad = collections.Counter(), []
    if len(ours) != len(kafka):
        sys.exit(f"{len(ours)} verdicts of ours, {len(kafka)} of Kafka's")
    for i, (o, k) in enumerate(zip(ours, kafka)):
        k = k.removesuffix(" rebuilt")
        o, _, why = o.partition(" # ")
        if o == k:
            counts["same: " + o.split()[0]] += 1
            continue
        what = difference(o, why, k)
        if what:
            counts[f"{o}, Kafka {k.split()[0]}: {what}"] += 1
        else:
            bad.append(f"case {i}: ours {o} ({why}), Kafka's {k}")
    for what, n in sorted(counts.items()):
        print(f"{n:7} {what}")
    for line in bad[:20]:
        print(line)
    print(f"{len(ours)} verdicts, {len(bad)} unexpected differences")
    sys.exit(1 if bad else 0)


main()
