#!/usr/bin/env bash
# The example OpenID provider of github.com/zitadel/oidc v3 (Go), http://localhost:7122
set -euo pipefail
NAME=zitadel-oidc; . "$(dirname "$0")/../lib.sh"
PORT=7122; BASE=http://localhost:$PORT
command -v go >/dev/null || fail "Go 1.26 or newer is needed"
fresh
cp "$HERE/go.mod" "$HERE/main.go" "$CACHE/"
(cd "$CACHE" && go mod tidy && go build -o provider .) >"$CACHE/build.log" 2>&1 ||
  { tail -20 "$CACHE/build.log" >&2; fail "the server cannot be built"; }
PORT=$PORT spawn "$CACHE/provider"
healthy $BASE/.well-known/openid-configuration
cat >"$DATA/target.yaml" <<Y
name: zitadel-oidc
issuer: $BASE/
clients:
  - client_id: client-a
    client_secret: secret-a-0123456789abcdef
    redirect_uris: [https://client.example/cb, http://127.0.0.1:9999/callback]
  - client_id: client-b
    client_secret: secret-b-0123456789abcdef
    redirect_uris: [https://second.example/cb, https://client.example/cb]
  - client_id: client-pub
    redirect_uris: [http://127.0.0.1:9999/callback]
  - client_id: client-pub-2
    redirect_uris: [http://127.0.0.1:9999/callback]
users:
  - { username: test-user@localhost, password: verysecure }
  - { username: test-user2, password: verysecure }
scope: openid profile offline_access
Y
ready
