#!/usr/bin/env bash
# Fetches a Node 22 for the test of msw 3, as a package, where this Node is older. One line says what came of it.
set -euo pipefail
cd "$(dirname "$0")/.."
if node -e 'const [a, b] = process.versions.node.split("."); process.exit(a > 22 || (a == 22 && b >= 12) ? 0 : 1)'; then
  echo "node-22: not needed beside Node $(node --version)"
  exit 0
fi
platform=$(node -p 'process.platform + "-" + process.arch')
case $platform in
  linux-x64 | linux-arm64) ;;
  *) echo "node-22: there is no package for $platform, so the test of msw 3 is skipped" && exit 0 ;;
esac
installed=node_modules/node-22/bin/node
[ -x $installed ] || npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund --loglevel=error \
  "node-22@npm:node-$platform@22" >/dev/null
# The package brings a command `node`, and everything that npm starts would run on it.
rm -f node_modules/.bin/node
echo "node-22: $($installed --version)"
