#!/usr/bin/env bash
# Authlib on Flask (Python), from PyPI: http://127.0.0.1:7134
set -eu
NAME=authlib
. "$(dirname "$0")/../lib.sh"
PORT=7134
BASE=http://127.0.0.1:$PORT

need python3-venv curl
if ! [ -e "$CACHE/installed" ]; then
  /usr/bin/python3 -m venv "$CACHE/venv"
  "$CACHE/venv/bin/pip" install -q --disable-pip-version-check authlib==1.9.10 flask flask-sqlalchemy pyyaml waitress >&2 ||
    fail "the packages cannot be installed"
  touch "$CACHE/installed"
fi
fresh
cat >"$DATA/target.yaml" <<YAML
name: authlib
authorization_endpoint: $BASE/oauth/authorize
token_endpoint: $BASE/oauth/token
revocation_endpoint: $BASE/oauth/revoke
resource: { url: $BASE/api/me, method: GET, scope: profile }
clients:
  - client_id: client-a
    client_secret: secret-a-0123456789abcdef
    client_name: Client A
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [https://client.example/cb, http://127.0.0.1:9999/callback]
    scope: profile email
  - client_id: client-b
    client_secret: secret-b-0123456789abcdef
    client_name: Client B
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [https://second.example/cb, https://client.example/cb]
    scope: profile email
  - client_id: client-pub
    client_name: Public client
    token_endpoint_auth_method: none
    redirect_uris: [http://127.0.0.1:9999/callback]
    scope: profile email
  - client_id: client-narrow
    client_secret: secret-n-0123456789abcdef
    client_name: Narrow client
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: ["https://client.example/cb?x=1"]
    scope: email
    grant_types: [authorization_code]
  - client_id: client-signs
    client_secret: "secret-s:+%&= 0123456789"
    client_name: Client with signs
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [https://signs.example/cb]
    scope: profile email
  - client_id: client-refresh
    client_secret: secret-r-0123456789abcdef
    client_name: Client without codes
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [https://refresh.example/cb]
    scope: profile email
    grant_types: [refresh_token]
users:
  - { username: alice, password: wonderland-1 }
  - { username: bob, password: builder-2 }
scope: profile email
YAML
# Everything is plain HTTP here; without this the library refuses to work.
AUTHLIB_INSECURE_TRANSPORT=1 spawn "$CACHE/venv/bin/python" "$HERE/application.py" "$DATA" "$PORT"
healthy "$BASE/"
ready
