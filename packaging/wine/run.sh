#!/usr/bin/env bash
# Runs a Windows program in the prefix of the tests: what `go test -exec` takes.
set -euo pipefail
export WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
exec env -u DISPLAY wine "$@"
