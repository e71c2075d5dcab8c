#!/usr/bin/env bash
# Writes the lock files of the examples anew, once a package.json of theirs or the dependencies of grantproof have changed.
# They keep no checksum of grantproof's own packages, which are packed anew for each run.
set -euo pipefail
cd "$(dirname "$0")"
./pack.sh
for lock in clients/package-lock.json pupils/package-lock.json recipes/*/package-lock.json; do
  (
    cd "$(dirname "$lock")"
    # npm would keep what the lock file says of a package whose version has not changed.
    node "$OLDPWD/packed.mjs" forget package-lock.json
    npm install --package-lock-only --no-audit --no-fund --silent
    node "$OLDPWD/packed.mjs" uncheck package-lock.json
  )
done
