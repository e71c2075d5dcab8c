# Sourced by the start.sh of the servers that are npm packages; they set NAME and PORT first.
# Their packages are this repository's own development dependencies.
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
need curl
[ -d "$ROOT/node_modules/yaml" ] || fail "run npm ci in $ROOT first"
fresh
# Else ts-node looks for it from wherever this was called.
export TS_NODE_PROJECT=$ROOT/tsconfig.json
spawn node --import "$ROOT/test/register.mjs" "$SERVERS/npm/serve.ts" "$NAME" "$PORT" "$DATA/target.yaml"
healthy "http://127.0.0.1:$PORT/"
ready
