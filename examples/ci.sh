#!/usr/bin/env bash
# What CI runs: installs each example with the packages that users would get, in a copy, and runs its tests, two at a time.
# One line for each. Exit code 1 where one fails. Arguments choose examples: examples/ci.sh clients recipes/jest
# With PACKED=1 it takes what examples/pack.sh packed before.
set -u
cd "$(dirname "$0")"
export CI=true NO_COLOR=1 PYTHON=${PYTHON:-/usr/bin/python3} CHROMIUM=${CHROMIUM:-$(command -v chromium)}
export WORK
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT

# What an example needs beyond npm; nothing where all is there.
missing() {
  case $1 in
    recipes/playwright) [ -x "$CHROMIUM" ] || echo chromium ;;
    recipes/python) "$PYTHON" -c 'import requests_oauthlib' 2>/dev/null || echo python3-requests-oauthlib ;;
  esac
}

run() {
  local lacking log="$WORK/${1//\//-}.log"
  lacking=$(missing "$1")
  if [ -n "$lacking" ]; then
    echo "skip: $1: needs $lacking, see scripts/install-debian.sh"
    return 0
  fi
  SECONDS=0
  if (
    cd "$WORK/examples/$1" &&
      node "$WORK/examples/packed.mjs" compare package-lock.json "$WORK/packed" &&
      npm ci --prefer-offline --no-audit --no-fund --loglevel=error && npm test
  ) >"$log" 2>&1; then
    grep '^skip' "$log"
    echo "pass: $1, $SECONDS s"
  else
    sed 's/^/    /' "$log"
    echo "fail: $1, $SECONDS s"
    return 1
  fi
}
export -f run missing

[ -n "${PACKED:-}" ] || ./pack.sh || exit 1
mkdir -p "$WORK/docs" "$WORK/fixtures/golden"
cp ../docs/clients.md "$WORK/docs/"
cp -R ../fixtures/golden/clients "$WORK/fixtures/golden/"
tar --exclude=node_modules --exclude=examples/servers -C .. -cf - examples | tar -C "$WORK" -xf -
mkdir "$WORK/packed"
for package in grantproof grantproof-mock-server; do
  tar -xzOf ".packed/$package.tgz" package/package.json >"$WORK/packed/$package.json"
done

# The longest ones first.
if [ $# -eq 0 ]; then
  set -- pupils clients recipes/playwright recipes/jest recipes/vitest-msw recipes/python recipes/express-openid-client \
    recipes/express-passport recipes/mocha recipes/node-test
fi
printf '%s\n' "$@" | xargs -P 2 -I{} bash -c 'run "$1"' run {} || exit 1
