#!/usr/bin/env bash
# Promise: lint, types, contracts and templates are looked at, all of them, and any fault makes the exit code 1.
set -uo pipefail
cd "$(dirname "$0")/.."
bash scripts/bootstrap.sh test || exit 1
export DJANGO_SETTINGS_MODULE=genklang.config.settings.test PYTHONPATH=src
bin=.venv/bin
failed=()

look() {
  local what=$1
  shift
  printf -- '- %s\n' "$what"
  "$@" || failed+=("$what")
}

scripts_parse() {
  local script
  for script in scripts/*.sh .ci/run; do bash -n "$script" || return 1; done
}

look "format" $bin/ruff format --check --output-format concise .
look "lint" $bin/ruff check --output-format concise .
look "types" $bin/mypy
look "contracts" $bin/lint-imports --no-logo
look "templates" $bin/djlint --lint --quiet src/genklang
look "migrations" $bin/python manage.py makemigrations --check --dry-run
look "settings" $bin/python manage.py check --fail-level WARNING
look "scripts" scripts_parse
look "method manual" $bin/python scripts/method_manual.py --check

if [ "${#failed[@]}" -gt 0 ]; then
  printf 'Not in order: %s\n' "${failed[*]}"
  exit 1
fi
printf 'All in order.\n'
