#!/usr/bin/env bash
# Ory Hydra 2.3 (Go), https://127.0.0.1:7123, with login and consent pages of ours at port 7125
set -euo pipefail
NAME=hydra; . "$(dirname "$0")/../lib.sh"
BASE=https://127.0.0.1:7123; ADMIN=http://127.0.0.1:7124; PAGES=https://127.0.0.1:7125
command -v go >/dev/null || fail "Go 1.22 or newer is needed"
command -v cc >/dev/null || need gcc libc6-dev
need openssl curl
fresh
if [ ! -x "$CACHE/hydra" ]; then
  echo "$NAME: building, which takes some minutes" >&2
  cp "$HERE/go.mod" "$HERE/tools.go" "$CACHE/"
  (cd "$CACHE" && go mod tidy -e && go build -mod=mod -tags sqlite,json1 -o hydra github.com/ory/hydra/v2) >"$CACHE/build.log" 2>&1 ||
    { tail -20 "$CACHE/build.log" >&2; fail "the server cannot be built"; }
fi
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj /CN=127.0.0.1 -addext subjectAltName=IP:127.0.0.1 \
  -keyout "$DATA/tls.key" -out "$DATA/tls.pem" 2>/dev/null
cat >"$DATA/hydra.yaml" <<Y
dsn: memory
log: { level: warn }
serve:
  public:
    host: 127.0.0.1
    port: 7123
    tls: { enabled: true, cert: { path: $DATA/tls.pem }, key: { path: $DATA/tls.key } }
  admin: { host: 127.0.0.1, port: 7124 }
urls:
  self: { issuer: $BASE }
  login: $PAGES/login
  consent: $PAGES/consent
  error: $PAGES/error
secrets: { system: [$(openssl rand -hex 16)] }
Y
USERS='[{"username":"alice","password":"wonderland-1"},{"username":"bob","password":"builder-22"}]'
spawn "$HERE/serve.sh" "$CACHE/hydra" 7125 "$DATA" $ADMIN "$USERS"
healthy $ADMIN/health/ready
healthy $PAGES/

# CLIENT_ID NAME AUTH_METHOD REDIRECT_URIS GRANT_TYPES SCOPE [SECRET], lists as JSON
client() {
  local secret=
  [ -z "${7:-}" ] || secret=", \"client_secret\": \"$7\""
  curl -sf --noproxy '*' -o /dev/null -H 'Content-Type: application/json' $ADMIN/admin/clients -d @- <<J ||
{ "client_id": "$1", "client_name": "$2", "token_endpoint_auth_method": "$3", "redirect_uris": $4, "grant_types": $5,
  "scope": "$6"$secret }
J
    fail "the client $1 cannot be registered"
}
BOTH='["authorization_code","refresh_token"]'
SCOPE='openid offline_access profile email'
client client-a 'Client A' client_secret_basic '["https://client.example/cb","http://127.0.0.1:9999/callback"]' "$BOTH" "$SCOPE" secret-a-0123456789abcdef
client client-b 'Client B' client_secret_basic '["https://second.example/cb","https://client.example/cb"]' "$BOTH" "$SCOPE" secret-b-0123456789abcdef
client client-pub 'Public client' none '["http://127.0.0.1:9999/callback"]' "$BOTH" "$SCOPE"
client client-pub-2 'Second public client' none '["http://127.0.0.1:9999/callback"]' "$BOTH" "$SCOPE"
client client-query 'Client with a query' client_secret_basic '["https://client.example/cb?x=1"]' "$BOTH" "$SCOPE" secret-q-0123456789abcdef
client client-narrow 'Client of less scope' client_secret_basic '["https://client.example/cb"]' "$BOTH" 'openid profile' secret-n-0123456789abcdef
client client-no-code 'Client without codes' client_secret_basic '["https://client.example/cb"]' '["refresh_token"]' "$SCOPE" secret-o-0123456789abcdef
client client-no-refresh 'Client without refreshing' client_secret_basic '["https://client.example/cb"]' '["authorization_code"]' "$SCOPE" secret-r-0123456789abcdef
client client-special 'Client with a special secret' client_secret_basic '["https://client.example/cb"]' "$BOTH" "$SCOPE" 'a+b%c:d&e=f g-012345'
cat >"$DATA/target.yaml" <<Y
name: hydra
issuer: $BASE
allow_origins: [$PAGES]
introspection_endpoint: $ADMIN/admin/oauth2/introspect
tls: { ca: $DATA/tls.pem }
resource: { url: $BASE/userinfo }
clients:
  - client_id: client-a
    client_name: Client A
    client_secret: secret-a-0123456789abcdef
    redirect_uris: [https://client.example/cb, http://127.0.0.1:9999/callback]
  - client_id: client-b
    client_name: Client B
    client_secret: secret-b-0123456789abcdef
    redirect_uris: [https://second.example/cb, https://client.example/cb]
  - client_id: client-pub
    client_name: Public client
    redirect_uris: [http://127.0.0.1:9999/callback]
  - client_id: client-pub-2
    client_name: Second public client
    redirect_uris: [http://127.0.0.1:9999/callback]
  - client_id: client-query
    client_name: Client with a query
    client_secret: secret-q-0123456789abcdef
    redirect_uris: [https://client.example/cb?x=1]
  - client_id: client-narrow
    client_name: Client of less scope
    client_secret: secret-n-0123456789abcdef
    redirect_uris: [https://client.example/cb]
    scope: openid profile
  - client_id: client-no-code
    client_name: Client without codes
    client_secret: secret-o-0123456789abcdef
    redirect_uris: [https://client.example/cb]
    grant_types: [refresh_token]
  - client_id: client-no-refresh
    client_name: Client without refreshing
    client_secret: secret-r-0123456789abcdef
    redirect_uris: [https://client.example/cb]
    grant_types: [authorization_code]
  - client_id: client-special
    client_name: Client with a special secret
    client_secret: 'a+b%c:d&e=f g-012345'
    redirect_uris: [https://client.example/cb]
users:
  - { username: alice, password: wonderland-1 }
  - { username: bob, password: builder-22 }
scope: openid offline_access profile email
Y
ready
