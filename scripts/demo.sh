#!/usr/bin/env bash
# Promise: a running site with the invented town in it, from a clean clone; the second start takes seconds.
# LAN=1 lets telephones on the same network in; otherwise only this computer reaches it. PORT=8010 is that port and no
# other; without it 8000 or the next free one, and it says which.
set -euo pipefail
cd "$(dirname "$0")/.."
. scripts/retry.sh
bash scripts/bootstrap.sh run

export DJANGO_SETTINGS_MODULE=genklang.config.settings.demo
exec .venv/bin/python manage.py demo --port "${PORT:-8000}" ${PORT:+--exact} ${LAN:+--host 0.0.0.0}
