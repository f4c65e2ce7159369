#!/usr/bin/env bash
# Writes a -overlay for the go command into a folder and tells its name:
#   overlay.sh FOLDER
# Wine 8 answers FileDispositionInformationEx with STATUS_NOT_IMPLEMENTED, which
# no Windows does and for which Go has no fallback: os.Root.Remove and
# os.RemoveAll then fail with "Invalid function". With the overlay they fall back
# as on a file system without POSIX semantics. It is for test binaries that run
# under Wine alone; the programs that are shipped are built without it.
set -euo pipefail
source="$(go env GOROOT)/src/internal/syscall/windows/at_windows.go"
mkdir -p "$1"
folder=$(cd "$1" && pwd)
before='	case STATUS_INVALID_INFO_CLASS, // the operating system'
after='	case NTStatus(0xC0000002), STATUS_INVALID_INFO_CLASS, // the operating system'
if [ "$(grep -cF "$before" "$source")" != 1 ]; then
  echo "$source no longer has the line that packaging/wine/overlay.sh changes; see whether the overlay is still needed" >&2
  exit 1
fi
sed "s|^$before|$after|" "$source" >"$folder/at_windows.go"
printf '{"Replace": {"%s": "%s"}}\n' "$source" "$folder/at_windows.go" >"$folder/overlay.json"
echo "$folder/overlay.json"
