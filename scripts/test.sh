#!/usr/bin/env bash
# Promise: every test runs, browser journeys included, or one line says what this computer lacks. Arguments go to pytest.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/system.sh chromium:chromium
bash scripts/bootstrap.sh test
exec .venv/bin/pytest "$@"
