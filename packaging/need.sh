#!/usr/bin/env bash
# Installs Debian packages for commands, or files, that are missing:
#   need.sh COMMAND=PACKAGE /FILE=PACKAGE ...
# As root, or with sudo that asks nothing; else it says what to install.
set -euo pipefail
missing=()
for pair in "$@"; do
  case "${pair%%=*}" in
    /*) [ -e "${pair%%=*}" ] || missing+=("${pair#*=}") ;;
    *) command -v "${pair%%=*}" >/dev/null 2>&1 || missing+=("${pair#*=}") ;;
  esac
done
[ ${#missing[@]} -eq 0 ] && exit 0
if [ "$(id -u)" = 0 ]; then
  run=()
elif sudo -n true 2>/dev/null; then
  run=(sudo -n)
else
  echo "These packages are needed; please run: apt-get install ${missing[*]}" >&2
  exit 1
fi
echo "installing: ${missing[*]}"
"${run[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${run[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
