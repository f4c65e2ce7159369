#!/bin/sh
# Cuts the fonts of the printed form and the screen from their sources; run by
# `make fonts`.
# The results are committed: this is needed only to change what they contain.
#
#   serif-black.ttf  title    Noto Serif SC 900, 通规 + GB 2312 + the symbols of GBK
#   serif.ttf        answers  Noto Serif SC 400, the same
#   sans.ttf         labels   Noto Sans SC 400, the same and a few marks of the screen
#   sans-bold.ttf    screen   Noto Sans SC 700, the same
#   rare-*.ttf.gz    opened only when a character is in none of these, in this order:
#     rare-serif     the rest of Noto Serif SC 400: GBK, Ext A, 通规 beyond the BMP
#     rare-hana-a    of HanaMinA what GBK and the compatibility ideographs still lack
#     rare-hana-b    of HanaMinB the ideographs of Ext B to F that Noto has not
#   tonggui.txt      the 8,105 characters of 通用规范汉字表, from Unihan's kTGH
#
# Same sources, same fonttools, same bytes (made with Debian 12's 4.38).
set -eu
cd "$(dirname "$0")"

dpkg -s fonttools fonts-hanazono unicode-data bzip2 >/dev/null && command -v npm >/dev/null || {
	echo "needed: apt-get install fonttools fonts-hanazono unicode-data bzip2, and npm" >&2
	exit 2
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

npm pack --silent --pack-destination "$work" \
	@expo-google-fonts/noto-serif-sc@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 >/dev/null
(cd "$work" && sha256sum --quiet -c) <<-SUMS
	ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e  expo-google-fonts-noto-serif-sc-0.4.3.tgz
	0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59  expo-google-fonts-noto-sans-sc-0.4.3.tgz
SUMS
for archive in "$work"/*.tgz; do
	tar -xzf "$archive" -C "$work" --wildcards --strip-components=2 '*Regular.ttf' '*SC_700Bold.ttf' '*Black.ttf'
done

bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2 >"$work/unihan.txt"
/usr/bin/python3 cut.py "$work" /usr/share/fonts/truetype/hanazono
gzip -n -9 -f rare-*.ttf
