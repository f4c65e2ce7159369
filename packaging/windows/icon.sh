#!/usr/bin/env bash
# Draws icon.ico and wizard.bmp from assets/icon.svg, icon-small.svg and
# wizard.svg; run by `make icon`. The results are committed: this is needed only
# after a change of the drawings.
#
# 16, 20 and 24 pixels (lists, the title bar, the task bar at 100 to 150 %) have a
# drawing of their own, in which the star is a disc; 256 is a PNG within the file,
# as Windows wants it. The bitmap is for scaled screens, has a palette, which keeps
# it at 206 kB, and the proportions, 1 to 2, of its place under the installer's
# font: NSIS stretches it to that, or lets it lie over the text.
set -euo pipefail
cd "$(dirname "$0")"
../need.sh rsvg-convert=librsvg2-bin icotool=icoutils convert=imagemagick
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
for size in 16 20 24 32 40 48 64 128 256; do
  drawing=../../assets/icon.svg
  [ $size -le 24 ] && drawing=icon-small.svg
  rsvg-convert -w $size -h $size "$drawing" -o "$tmp/$size.png"
done
icotool -c -o icon.ico "$tmp"/{16,20,24,32,40,48,64,128}.png -r "$tmp/256.png"
rsvg-convert -w 320 -h 640 wizard.svg -o "$tmp/wizard.png"
convert "$tmp/wizard.png" -alpha off -colors 256 -type Palette -compress none BMP3:wizard.bmp
