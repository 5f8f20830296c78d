#!/usr/bin/env bash
# Promise: every test runs, browser journeys included, or one line says what this computer lacks. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/system.sh chromium:chromium 'libpangoft2-1.0-0:/usr/lib/*/libpangoft2-1.0.so.0'
bash scripts/bootstrap.sh test
exec .venv/bin/pytest "$@"
