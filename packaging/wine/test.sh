#!/usr/bin/env bash
# Proves under Wine what `make windows` built, in five steps; the first that fails
# ends it. Everything that it makes is in dist/wine and out/screens-windows.
set -euo pipefail
cd "$(dirname "$0")/../.."
dist=$PWD/dist work=$PWD/dist/wine here=$PWD/packaging/wine
today=2021-05-20
export WINEPREFIX=$work/prefix

step() { printf '\n== %s (%d s so far)\n' "$1" "$SECONDS"; }
xvfb=
trap 'code=$?; [ -z "$xvfb" ] || kill "$xvfb"; wineserver -k 2>/dev/null || true; [ $code = 0 ] || printf "== test-windows failed with %d after %d s\n" "$code" "$SECONDS" >&2' EXIT

step "1/5 a Wine prefix"
"$here/prefix.sh" "$WINEPREFIX"

# Tests that find no poppler and no LibreOffice skip themselves; none is left out here.
step "2/5 the unit tests of form and export, as Windows programs"
overlay=$("$here/overlay.sh" "$work")
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go test -trimpath -p 1 -timeout 20m -overlay "$overlay" -exec "$here/run.sh" ./form/... ./export/... ./internal/disk

# Without the overlay, with which the toolkit's C would be compiled anew.
step "3/5 the app's own tests of Windows, on a display"
(
  export CGO_ENABLED=1 GOOS=windows GOARCH=amd64 CC=x86_64-w64-mingw32-gcc
  go vet -trimpath -tags no_emoji ./cmd/zuimei
  go test -c -trimpath -tags no_emoji -o "$work/zuimei-test.exe" ./cmd/zuimei
)
Xvfb -displayfd 3 -screen 0 1366x768x24 -nolisten tcp -noreset 3>"$work/display" 2>/dev/null &
xvfb=$!
for _ in $(seq 100); do [ -s "$work/display" ] && break; sleep 0.1; done
wineserver -k 2>/dev/null || true # Wine's own processes keep to the display that they began on, or to none
wineserver -w
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 WINE_DISPLAY=:$(cat "$work/display") go test -trimpath -timeout 5m -exec "$here/run.sh" ./cmd/internal/clipboard
WINE_DISPLAY=:$(cat "$work/display") "$here/run.sh" "$work/zuimei-test.exe" -test.v -test.timeout 5m -test.run '^TestWindows'
wineserver -k 2>/dev/null || true
wineserver -w
kill "$xvfb"
xvfb=
CGO_ENABLED=0 GOOS=windows GOARCH=amd64 go test -trimpath -timeout 10m -overlay "$overlay" -exec "$here/run.sh" -run '^TestPrintWhileTheViewerHoldsThePDF$' ./ui/step

step "4/5 the command's papers beside those made on Linux"
rm -rf "$work/linux" "$work/windows"
CGO_ENABLED=0 go build -trimpath -o "$dist/zuimei-cli" ./cmd/zuimei-cli
mkdir "$work/linux" "$work/windows"
for system in linux windows; do
  if [ $system = linux ]; then command=("$dist/zuimei-cli"); else command=("$here/run.sh" "$dist/zuimei-cli.exe"); fi
  (
    cd "$work/$system"
    "${command[@]}" sample draft >/dev/null
    "${command[@]}" check draft --today $today >check.txt
    "${command[@]}" export draft -o papers --today $today >/dev/null
    # The desk of the office, from the mail of eight units to the lists.
    "${command[@]}" office sample mail --units 8 --seed 1 >mail.txt
    "${command[@]}" campaign >notice.toml
    "${command[@]}" office new round notice.toml >/dev/null
    "${command[@]}" office add round mail --today $today >added.txt || [ $? = 1 ]
    "${command[@]}" office decide round 1 return --reason 电话少一位。 --today $today >/dev/null
    "${command[@]}" office decide round 2 pass --today $today >/dev/null
    "${command[@]}" office compare round --json >compare.json
    "${command[@]}" office return round -o returned --until 2021-06-05 --today $today >/dev/null
    "${command[@]}" office summary round -o summary.xlsx --json --today $today | sed 's/"who": ".*"/"who": ""/' >summary.json
    "${command[@]}" office list round | sed "s/12:00 .*：/12:00 ：/" >list.txt # whoever decided
  )
done
for made in check.txt papers mail mail.txt added.txt compare.json returned summary.json list.txt; do
  # Line ends are the system's.
  diff -r --strip-trailing-cr "$work/linux/$made" "$work/windows/$made"
done
for paper in "$work"/linux/papers/*; do
  cmp "$paper" "$work/windows/papers/$(basename "$paper")"
  echo "the same bytes: $(basename "$paper")"
done

step "5/5 installed, gone through at 100 % and 150 %, uninstalled; screens go to out/screens-windows"
rm -rf out/screens-windows
ZUIMEI_WINE="$WINEPREFIX" go test -count 1 -v -timeout 20m -run '^TestWindows$' ./cmd/zuimei/journey
