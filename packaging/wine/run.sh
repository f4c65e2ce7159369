#!/usr/bin/env bash
# Runs a Windows program in the prefix of the tests: what `go test -exec` takes. It has a
# display only when WINE_DISPLAY names one.
set -euo pipefail
export WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
exec env -u DISPLAY ${WINE_DISPLAY:+DISPLAY=$WINE_DISPLAY} wine "$@"
