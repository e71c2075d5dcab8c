#!/usr/bin/env bash
# Packs what npm would publish into examples/.packed/, from where the examples install it. Builds before it packs.
set -euo pipefail
cd "$(dirname "$0")/.."
packed=examples/.packed
mkdir -p $packed
npm run --silent build
# Names without a version, as the examples' package.json files have them.
pack() { mv "$packed/$(npm pack --ignore-scripts --silent --pack-destination $packed "${@:2}")" "$packed/$1.tgz"; }
pack grantproof
pack grantproof-mock-server --workspace mock-server
