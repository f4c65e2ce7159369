#!/bin/sh
# Makes strokes.txt again from its sources; run by `make strokes`. The result is
# committed: this is needed only to change it. Same sources, same bytes.
set -eu
cd "$(dirname "$0")"

dpkg -s unicode-data bzip2 >/dev/null && command -v npm >/dev/null || {
	echo "needed: apt-get install unicode-data bzip2, and npm" >&2
	exit 2
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --silent --pack-destination "$work" cnchar-order@3.2.6 >/dev/null
(cd "$work" && sha256sum --quiet -c) <<-SUMS
	98112307108d5815203d6eeafae05fac332f2040433f006782e305e96e729d58  cnchar-order-3.2.6.tgz
SUMS
tar -xzf "$work/cnchar-order-3.2.6.tgz" -C "$work" package/cnchar.order.min.js
bzcat /usr/share/unicode/Unihan_IRGSources.txt.bz2 >"$work/unihan.txt"
/usr/bin/python3 strokes.py ../assets/fonts/tonggui.txt "$work/package/cnchar.order.min.js" "$work/unihan.txt" >"$work/strokes.txt"
mv "$work/strokes.txt" strokes.txt
