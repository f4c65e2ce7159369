#!/usr/bin/env bash
# Makes a fresh Wine prefix for the tests: prefix.sh FOLDER
set -euo pipefail
cd "$(dirname "$0")/../.."
export WINEPREFIX="$1" WINEARCH=win64 WINEDEBUG=-all WINEDLLOVERRIDES='mscoree,mshtml,winemenubuilder.exe='
rm -rf "$WINEPREFIX"
mkdir -p "$WINEPREFIX"
# Without 32-bit libraries, which the programs do without, wineboot complains.
env -u DISPLAY wine wineboot -i 2>"$WINEPREFIX/wineboot.log" || { cat "$WINEPREFIX/wineboot.log" >&2; exit 1; }
env -u DISPLAY wine winecfg -v win10 # Debian's Wine is a Windows 7
wineserver -w
windows="$WINEPREFIX/drive_c/windows"
x86_64-w64-mingw32-gcc -shared -s -O2 -o "$windows/system32/bcryptprimitives.dll" packaging/wine/processprng.c -ladvapi32

# The user's folders would be those of the computer that the tests run on.
for folder in "$WINEPREFIX"/drive_c/users/*/*; do
  if [ -L "$folder" ]; then rm "$folder" && mkdir "$folder"; fi
done

# The Chinese font of the program, for what Windows itself draws: message boxes,
# file dialogs. Not under the name of a file that the program looks for.
cp assets/fonts/sans.ttf "$windows/Fonts/zuimei-test-sans.ttf"
{
  printf 'Windows Registry Editor Version 5.00\n\n'
  printf '[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\Fonts]\n"Noto Sans SC (TrueType)"="zuimei-test-sans.ttf"\n\n'
  printf '[HKEY_LOCAL_MACHINE\\Software\\Microsoft\\Windows NT\\CurrentVersion\\FontSubstitutes]\n'
  for name in 'MS Shell Dlg' 'MS Shell Dlg 2' 'Segoe UI' 'Microsoft YaHei UI' 'Microsoft YaHei' 'SimSun' 'Tahoma'; do
    printf '"%s"="Noto Sans SC"\n' "$name"
  done
  printf '\n[HKEY_CURRENT_USER\\Software\\Wine\\Fonts\\Replacements]\n'
  for name in 'MS Shell Dlg' 'Segoe UI' 'Microsoft YaHei UI' 'Microsoft YaHei' 'SimSun' 'Tahoma'; do
    printf '"%s"="Noto Sans SC"\n' "$name"
  done
} >"$WINEPREFIX/fonts.reg"
env -u DISPLAY wine regedit /S "$WINEPREFIX/fonts.reg"
wineserver -w
