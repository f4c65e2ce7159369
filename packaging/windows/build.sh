#!/usr/bin/env bash
# Builds what Windows users get, into a folder (dist/ of the project unless one is
# named); run by `make windows`:
#   zuimei.exe  zuimei-cli.exe  最美职工申报助手-安装程序.exe  SHA256SUMS
#
# The version is FyneApp.toml's. The same commit gives the same bytes in any
# folder: paths are trimmed, git is not asked, nothing holds a time. The C compiler
# and -trimpath are part of the build cache's key: with others than these the
# toolkit's C is compiled anew, for ten minutes.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/../../dist}
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$here/../.."
packaging/need.sh x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 makensis=nsis
version=$(sed -n 's/^Version = "\(.*\)"$/\1/p' FyneApp.toml)

for name in zuimei zuimei-cli; do
  CGO_ENABLED=0 go run github.com/tc-hib/go-winres@v0.3.3 make --arch amd64 \
    --in packaging/windows/$name.json --out cmd/$name/rsrc --product-version "$version" --file-version "$version"
done
export GOOS=windows GOARCH=amd64
CGO_ENABLED=1 CC=x86_64-w64-mingw32-gcc \
  go build -trimpath -tags no_emoji -buildvcs=false -ldflags '-H windowsgui -s -w' -o "$out/zuimei.exe" ./cmd/zuimei
CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags '-s -w' -o "$out/zuimei-cli.exe" ./cmd/zuimei-cli

# makensis writes no Chinese file name in the C locale.
setup=最美职工申报助手-安装程序.exe
size=$((($(stat -c %s "$out/zuimei.exe") + 1023) / 1024))
makensis -V2 -INPUTCHARSET UTF8 -DVERSION="$version" -DEXE="$out/zuimei.exe" -DSIZE="$size" \
  -DOUT="$out/setup.tmp" packaging/windows/installer.nsi
mv "$out/setup.tmp" "$out/$setup"
cd "$out"
sha256sum zuimei.exe zuimei-cli.exe "$setup" >SHA256SUMS
