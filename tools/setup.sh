#!/bin/sh
# Installs what a step needs, on Debian 12: tools/setup.sh build|test|lint|model
# As root or through sudo; otherwise it prints the one line to run and fails. Silent and quick when nothing is missing.
# librocksdb-dev is 7.8.3 there; broker/key_index_rocks.c opens exactly that version's library.
set -eu

build="gcc make libc6-dev zlib1g-dev liblz4-dev libzstd-dev libsnappy-dev librocksdb-dev"
test="libcmocka-dev librdkafka-dev kcat python3 python3-venv pkg-config openjdk-17-jdk-headless maven strace nodejs npm g++ cargo-web"
model="gcc libc6-dev python3 spin"
lint="clang-19 clang-tidy-19 clang-format-19 libclang-rt-19-dev cppcheck"

case "${1:-build}" in
build) want="$build" ;;
test) want="$build $test $model $lint" ;;
lint) want="$build libcmocka-dev $lint" ;;
model) want="$model" ;;
*)
  echo "usage: tools/setup.sh build|test|lint|model" >&2
  exit 2
  ;;
esac

# A tool that is already there, from wherever, need not come from Debian.
have() {
  case "$1" in
  gcc | make | maven | python3 | strace | cppcheck | kcat | spin)
    command -v "$([ "$1" = maven ] && echo mvn || echo "$1")" >/dev/null 2>&1 && return 0
    ;;
  g++ | npm) command -v "$1" >/dev/null 2>&1 && return 0 ;;
  nodejs) command -v node >/dev/null 2>&1 && return 0 ;;
  cargo-web) command -v cargo >/dev/null 2>&1 && return 0 ;; # Debian 12's plain cargo is too old for the rdkafka crate
  openjdk-17-jdk-headless) command -v javac >/dev/null 2>&1 && return 0 ;;
  python3-venv) python3 -c 'import venv, ensurepip' >/dev/null 2>&1 && return 0 ;;
  esac
  [ "$(dpkg-query -W -f='${Status}' "$1" 2>/dev/null)" = "install ok installed" ]
}

missing=
for p in $want; do
  have "$p" || missing="$missing $p"
done
[ -n "$missing" ] || exit 0

root=
if [ "$(id -u)" != 0 ]; then
  if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    root=sudo
  else
    echo "kask needs these Debian packages; install them with:" >&2
    echo "  apt-get update && apt-get install -y --no-install-recommends$missing" >&2
    exit 1
  fi
fi
echo "installing:$missing"
$root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
# shellcheck disable=SC2086 # a list of names
$root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
