# Sourced by bootstrap.sh: `find_python` prints the path of a Python >= 3.12 that really runs and can make a virtual environment.
#
# A name on PATH proves nothing: pyenv's shims exist for versions that are not chosen, so each candidate is made to run.

runs='import sys, ssl, sqlite3; sys.exit(not (sys.version_info >= (3, 12) and sqlite3.sqlite_version_info >= (3, 40)))'
complete="$runs"'
'
makes_environments='import ensurepip, venv'

# One path a line, the preferred first.
candidates() {
  local version home
  for version in 3.13 3.12; do
    type -aP "python$version" || true
    home=$(getent passwd "$(id -u)" 2>/dev/null | cut -d: -f6) || home=""
    compgen -G "${PYENV_ROOT:-$HOME/.pyenv}/versions/$version*/bin/python" || true
    compgen -G "${home:-$HOME}/.pyenv/versions/$version*/bin/python" || true
    compgen -G "$PWD/.bootstrap/python/cpython-$version*/bin/python$version" || true
  done
  type -aP python3.14 python3 || true
}

# The first candidate that runs and satisfies the extra statement in $1.
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

# Downloads a Python with uv, which is installed, by hash, into an environment of its own.
download_python() {
  local any
  any=$(type -aP python3 | while read -r one; do "$one" -c 'import ensurepip, venv' 2>/dev/null && echo "$one" && break; done) || any=""
  if [ -z "$any" ]; then
    is_root && bash scripts/system.sh python3-venv:python3-venv-is-missing && any=/usr/bin/python3
  fi
  [ -n "$any" ] || return 1
  say "No Python 3.12 or newer here; downloading one …"
  "$any" -m venv --clear .bootstrap/venv &&
    retry .bootstrap/venv/bin/python -m pip install -q --require-hashes --only-binary :all: -r requirements/bootstrap.txt &&
    UV_PYTHON_INSTALL_DIR="$PWD/.bootstrap/python" retry .bootstrap/venv/bin/uv python install -q --no-bin 3.13
}

find_python() {
  local nearly
  first_that "$runs"$'\n' >/dev/null 2>&1 || true
  first_that "$makes_environments"$'\n'"$runs" && return 0
  if nearly=$(first_that "$runs"); then
    # Debian keeps venv in a package of its own.
    if is_root; then
      bash scripts/system.sh python3-venv:python3-venv-is-missing >&2 && first_that "$makes_environments"$'\n'"$runs" && return 0
    fi
    stop "Python at $nearly cannot make a virtual environment; run:  sudo apt-get install python3-venv"
  fi
  download_python >&2 && first_that "$makes_environments"$'\n'"$runs" && return 0
  stop "Genklang needs Python 3.12 or newer, and none was found here (on PATH or with pyenv) nor could be downloaded; install one and run this again."
}
