#!/bin/sh
# Instructions of one encode and one decode of each case of bench_codec, by callgrind.   usage: bench_codec.sh BINARY
set -e
command -v valgrind >/dev/null || { echo "bench-codec: skipped, because valgrind is not installed"; exit 0; }
rounds=1000
out=$(mktemp)
trap 'rm -f "$out"' EXIT
for i in 0 1 2 3 4; do
  name=$(valgrind --tool=callgrind --callgrind-out-file="$out" "$1" "$i" 2>/dev/null)
  callgrind_annotate --inclusive=yes --threshold=100 "$out" | awk -v name="$name" -v rounds="$rounds" '
    { gsub(/,/, "", $1) }
    /:encode_rounds/ && !e { e = $1 }
    /:decode_rounds/ && !d { d = $1 }
    END { printf "%-42s encode %6.0f  decode %6.0f instructions\n", name, e / rounds, d / rounds }'
done
