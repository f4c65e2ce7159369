#!/bin/sh
# Makes initials.txt again from its sources; run by `make strokes`. The result is
# committed: this is needed only to change it. Same sources, same bytes.
set -eu
cd "$(dirname "$0")"

dpkg -s unicode-data bzip2 >/dev/null || {
	echo "needed: apt-get install unicode-data bzip2" >&2
	exit 2
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 >"$work/unihan.txt"
/usr/bin/python3 initials.py ../assets/fonts/tonggui.txt "$work/unihan.txt" >"$work/initials.txt"
mv "$work/initials.txt" initials.txt
