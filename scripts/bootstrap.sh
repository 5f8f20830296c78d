#!/usr/bin/env bash
# Promise: .venv holds what requirements/NAME.txt names, by hash, with `genklang` on it and the translations compiled.
# Usage: scripts/bootstrap.sh run|test. Where nothing has changed since last time it takes a fraction of a second.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/retry.sh
. scripts/python.sh

name=${1:?run or test}
python=.venv/bin/python
stamp=.venv/.installed

line() { printf '%s %s\n' "$1" "$(sha256sum "requirements/$1.txt" | cut -d' ' -f1)"; }

# A virtual environment outlives the Python it was made with, and a moved folder breaks its scripts: it is made to run.
make_environment() {
  local found
  "$python" -c "$NEW_ENOUGH" 2>/dev/null && [ "$(cat .venv/.made-in 2>/dev/null || pwd)" = "$(pwd)" ] || {
    found=$(find_python)
    "$found" -m venv --clear .venv
  }
  pwd >.venv/.made-in
  "$python" -m pip --version >/dev/null 2>&1 || "$python" -m ensurepip
}

# The package itself is run from src: a path file and a starter do, without building anything.
link_package() {
  printf '%s/src\n' "$PWD" >"$("$python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))')/genklang.pth"
  printf '#!%s/.venv/bin/python\nimport sys\n\nfrom genklang.cli import main\n\nsys.exit(main())\n' "$PWD" >.venv/bin/genklang
  chmod +x .venv/bin/genklang
}

install() {
  make_environment
  rm -f "$stamp"
  say "Installing what requirements/$name.txt names …"
  retry "$python" -m pip install -q --disable-pip-version-check --no-deps --require-hashes --only-binary :all: -r "requirements/$name.txt" ||
    stop "The packages could not be installed: three tries failed; is there a network?"
  link_package
  line "$name" >"$stamp"
  # The test list holds the whole run list.
  [ "$name" = run ] || line run >>"$stamp"
}

grep -qsxF "$(line "$name")" "$stamp" && "$python" -c "$NEW_ENOUGH" 2>/dev/null && [ "$(cat .venv/.made-in)" = "$(pwd)" ] || install
"$python" scripts/compile_translations.py
say "Ready: the command is $PWD/.venv/bin/genklang"
