#!/usr/bin/env bash
# Promise: the same tests on a real PostgreSQL that is made for this run and thrown away. Arguments go to pytest.
#
# A throw-away cluster need not survive a power loss, so syncing is off. GENKLANG_DURABLE=1 turns it on, for the kill test.
set -euo pipefail
cd "$(dirname "$0")/.."
bash scripts/system.sh chromium:chromium 'libpangoft2-1.0-0:/usr/lib/*/libpangoft2-1.0.so.0' 'postgresql:/usr/lib/postgresql/*/bin/initdb' postgresql-common:pg_virtualenv
bash scripts/bootstrap.sh test

# A bare machine has no locale set, and a cluster made there could not hold Swedish.
export LC_ALL=C.UTF-8
sync=off
[ "${GENKLANG_DURABLE:-}" = 1 ] && sync=on
export GENKLANG_PYTEST_PLACE="$PWD"
# -t: a cluster of its own name, so that two runs at once do not meet.
exec pg_virtualenv -t -o "fsync=$sync" -o "full_page_writes=$sync" bash -c '
  cd "$GENKLANG_PYTEST_PLACE"
  export GENKLANG_DATABASE_URL="postgresql://$PGUSER:$PGPASSWORD@$PGHOST:$PGPORT/$PGDATABASE"
  exec .venv/bin/pytest "$@"' pytest "$@"
