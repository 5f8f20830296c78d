# Sourced by the other scripts: `retry COMMAND…` tries a download three times, `say` writes to the reader, `is_root` tells who we are.

say() { printf '%s\n' "$*" >&2; }

stop() {
  say "$*"
  exit 1
}

is_root() { [ "$(id -u)" -eq 0 ]; }

retry() {
  local try
  for try in 1 2 3; do
    "$@" </dev/null && return 0
    if [ "$try" -lt 3 ]; then
      say "That did not work (try $try of 3); trying again."
      sleep $((try * 3))
    fi
  done
  return 1
}
