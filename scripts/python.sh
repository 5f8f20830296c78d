# Sourced by bootstrap.sh: `find_python` prints the path of a Python >= 3.12 that really runs and can make a virtual environment.
#
# A name on PATH proves nothing: pyenv's shims exist for versions that are not chosen, so each candidate is made to run.

readonly MAKES_ENVIRONMENTS='import ensurepip, venv'
readonly NEW_ENOUGH='import sys, ssl, sqlite3; sys.exit(not (sys.version_info >= (3, 12) and sqlite3.sqlite_version_info >= (3, 40)))'
readonly USABLE="$MAKES_ENVIRONMENTS
$NEW_ENOUGH"

# One path a line, the preferred first. The home of the password file counts too: HOME may have been changed.
candidates() {
  local version home
  home=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6) || home=""
  for version in 3.13 3.12; do
    type -aP "python$version" || true
    compgen -G "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version*/bin/python" || true
    compgen -G "${home:-$HOME}/.pyenv/versions/$version*/bin/python" || true
    compgen -G "$PWD/.bootstrap/python/cpython-$version*/bin/python$version" || true
  done
  type -aP python3.14 python3 || true
}

# The first candidate that carries out the statements in $1.
first_that() {
  local candidate
  while read -r candidate; do
    if "$candidate" -c "$1" >/dev/null 2>&1; then
      printf '%s\n' "$candidate"
      return 0
    fi
  done < <(candidates)
  return 1
}

# Fetches a Python with uv; uv comes, by hash, into an environment of its own made with whatever Python there is.
download_python() {
  local any
  any=$(first_that "$MAKES_ENVIRONMENTS") || return 1
  say "No Python 3.12 or newer here; downloading one …"
  "$any" -m venv --clear .bootstrap/venv &&
    retry .bootstrap/venv/bin/python -m pip install -q --require-hashes --only-binary :all: -r requirements/bootstrap.txt &&
    UV_PYTHON_INSTALL_DIR="$PWD/.bootstrap/python" retry .bootstrap/venv/bin/uv python install -q --no-bin 3.13
}

find_python() {
  local nearly
  first_that "$USABLE" && return 0
  # Debian keeps venv in a package of its own; where there is no Python at all this brings one.
  if is_root && command -v apt-get >/dev/null 2>&1 && ! first_that "$MAKES_ENVIRONMENTS" >/dev/null; then
    bash scripts/system.sh python3-venv:none >&2
    first_that "$USABLE" && return 0
  fi
  if nearly=$(first_that "$NEW_ENOUGH"); then
    stop "Python at $nearly cannot make a virtual environment; run:  sudo apt-get install python3-venv"
  fi
  if download_python >&2 && first_that "$USABLE"; then
    return 0
  fi
  stop "Genklang needs Python 3.12 or newer: none was found on PATH or with pyenv, and none could be downloaded; install one and run this again."
}
