#!/usr/bin/env bash
# Packs what npm would publish to examples/.packed/grantproof.tgz, which the examples install. Builds before it packs.
set -euo pipefail
cd "$(dirname "$0")/.."
mkdir -p examples/.packed
npm run --silent build
npm pack --ignore-scripts --silent --pack-destination examples/.packed >examples/.packed/name
mv "examples/.packed/$(cat examples/.packed/name)" examples/.packed/grantproof.tgz
