#!/usr/bin/env bash
# Promise: a running site with the invented town in it, from a clean clone; the second start takes seconds.
# LAN=1 lets telephones on the same network in; otherwise only this computer reaches it.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/retry.sh
bash scripts/bootstrap.sh run

export DJANGO_SETTINGS_MODULE=genklang.config.settings.demo
exec .venv/bin/python manage.py demo --port 8000 ${LAN:+--host 0.0.0.0}
