#!/usr/bin/env bash
# Starts servers one after the other, runs the suite against each, and stops them: judge.sh NAME...
# The reports lie in the lab's folder, NAME-report/. Exit code: the worst of grantproof's own (2 before 1 before 0).
set -u
[ $# -gt 0 ] || { echo "give names of servers: $(cd "$(dirname "$0")" && ls -d */ | tr -d '/\n' | tr -s ' ')" >&2; exit 2; }
worst=0
for NAME; do
  . "$(dirname "$0")/lib.sh"
  target=$("$HERE/start.sh") || { worst=2; continue; }
  node "$ROOT/cli/grantproof.mjs" run "$target" --concurrency "${CONCURRENCY:-1}" --out "$LAB/$NAME-report"
  code=$?
  [ "$code" -gt "$worst" ] && worst=$code
  stop
done
exit "$worst"
