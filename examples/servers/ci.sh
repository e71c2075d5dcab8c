#!/usr/bin/env bash
# What CI runs: judges the servers that are quick to start and come from Debian, and holds each report against its
# golden file. Only differences are printed. Exit code 1 where there is one, or where a server could not be judged.
set -u
cd "$(dirname "$0")"
LAB=${GRANTPROOF_LAB:-${TMPDIR:-/tmp}/grantproof-lab}
mkdir -p "$LAB"
code=0
for name in django-oauth-toolkit lemonldap; do
  ./judge.sh "$name" >"$LAB/$name.log" 2>&1
  # 1 says that there are fails: these are in the golden file.
  if [ $? -gt 1 ]; then
    tail -5 "$LAB/$name.log"
    code=1
    continue
  fi
  (cd ../.. && node --import ./test/register.mjs scripts/golden.ts "$LAB/$name-report/report.json" "$name") || code=1
done
exit "$code"
