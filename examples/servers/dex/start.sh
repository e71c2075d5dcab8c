#!/usr/bin/env bash
# dex 2.13 (Go), http://127.0.0.1:7121/dex, with its own password database
set -euo pipefail
NAME=dex; . "$(dirname "$0")/../lib.sh"
PORT=7121; BASE=http://127.0.0.1:$PORT/dex
command -v go >/dev/null || fail "Go 1.26 or newer is needed"
command -v cc >/dev/null || need gcc libc6-dev
fresh
if [ ! -x "$CACHE/dex" ]; then
  echo "$NAME: building, which takes some minutes" >&2
  cp -r "$HERE/go.mod" "$HERE/tools.go" "$HERE/crdb" "$CACHE/"
  (cd "$CACHE" && go build -mod=mod -o dex github.com/dexidp/dex/cmd/dex) >"$CACHE/build.log" 2>&1 ||
    { tail -20 "$CACHE/build.log" >&2; fail "the server cannot be built"; }
fi
# Its pages come with the module.
[ -d "$CACHE/web" ] || { cp -r "$(cd "$CACHE" && go list -mod=mod -m -f '{{.Dir}}' github.com/dexidp/dex)/web" "$CACHE/web"; chmod -R u+w "$CACHE/web"; }
cat >"$DATA/dex.yaml" <<Y
issuer: $BASE
storage: { type: memory }
web: { http: 127.0.0.1:$PORT }
frontend: { dir: $CACHE/web }
logger: { level: error }
staticClients:
  - id: client-a
    name: Client A
    secret: secret-a-0123456789abcdef
    redirectURIs: [https://client.example/cb, http://127.0.0.1:9999/callback]
  - id: client-b
    name: Client B
    secret: secret-b-0123456789abcdef
    redirectURIs: [https://second.example/cb, https://client.example/cb]
  - id: client-query
    name: Client with a query
    secret: secret-q-0123456789abcdef
    redirectURIs: ['https://client.example/cb?x=1']
  - id: client-special
    name: Client with a special secret
    secret: 'a+b%c:d&e=f g-012345'
    redirectURIs: [https://client.example/cb]
  - id: client-pub
    name: Public client
    public: true
    secret: ''
  - id: client-pub-2
    name: Second public client
    public: true
    secret: ''
enablePasswordDB: true
staticPasswords:
  # Of wonderland-1 and builder-22, by bcrypt.
  - { email: alice@example.com, username: alice, userID: '1', hash: '\$2a\$10\$HW/JYcjYjaNBD.ekRc4oSuYAfiw3mcM7mtqZKW6bLcZed.VsEy29O' }
  - { email: bob@example.com, username: bob, userID: '2', hash: '\$2a\$10\$MT5xE19REwTOG2JSXJUJkuTFFPe.QKw4mjp/ODaafRRFafv.A0Dd6' }
Y
spawn "$CACHE/dex" serve "$DATA/dex.yaml"
healthy $BASE/.well-known/openid-configuration
cat >"$DATA/target.yaml" <<Y
name: dex
issuer: $BASE
clients:
  - client_id: client-a
    client_name: Client A
    client_secret: secret-a-0123456789abcdef
    redirect_uris: [https://client.example/cb, http://127.0.0.1:9999/callback]
  - client_id: client-b
    client_name: Client B
    client_secret: secret-b-0123456789abcdef
    redirect_uris: [https://second.example/cb, https://client.example/cb]
  - client_id: client-query
    client_name: Client with a query
    client_secret: secret-q-0123456789abcdef
    redirect_uris: [https://client.example/cb?x=1]
  - client_id: client-special
    client_name: Client with a special secret
    client_secret: 'a+b%c:d&e=f g-012345'
    redirect_uris: [https://client.example/cb]
  - client_id: client-pub
    client_name: Public client
    redirect_uris: [http://localhost:9999/callback]
  - client_id: client-pub-2
    client_name: Second public client
    redirect_uris: [http://localhost:9999/callback]
users:
  - { username: alice@example.com, password: wonderland-1 }
  - { username: bob@example.com, password: builder-22 }
scope: openid offline_access profile email
Y
ready
