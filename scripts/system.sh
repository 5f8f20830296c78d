#!/usr/bin/env bash
# Promise: the system packages that a task cannot do without are there afterwards, or one line says how to get them.
# Usage: scripts/system.sh PACKAGE:COMMAND… - a package counts as present when its command is found; a pattern of paths will do.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/retry.sh

missing=()
for pair in "$@"; do
  command -v "${pair##*:}" >/dev/null 2>&1 || compgen -G "${pair##*:}" >/dev/null || missing+=("${pair%%:*}")
done
[ "${#missing[@]}" -eq 0 ] && exit 0

if is_root && command -v apt-get >/dev/null 2>&1; then
  say "Installing ${missing[*]} …"
  export DEBIAN_FRONTEND=noninteractive
  retry apt-get update -qq >/dev/null || stop "apt-get update failed three times; is there a network?"
  retry apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
    stop "apt-get could not install: ${missing[*]}"
  exit 0
fi
stop "Missing on this computer; run:  sudo apt-get install --no-install-recommends ${missing[*]}"
