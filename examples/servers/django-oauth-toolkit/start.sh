#!/usr/bin/env bash
# django-oauth-toolkit on Django (Python), from Debian: http://127.0.0.1:7103
set -eu
NAME=django-oauth-toolkit
. "$(dirname "$0")/../lib.sh"
PORT=7103
BASE=http://127.0.0.1:$PORT

need python3-django-oauth-toolkit python3-django python3-waitress openssl curl
fresh
openssl genrsa -out "$DATA/oidc.key" 2048 2>/dev/null
openssl rand -hex 24 >"$DATA/secret"
cat >"$DATA/target.yaml" <<YAML
name: django-oauth-toolkit
issuer: $BASE/o
authorization_endpoint: $BASE/o/authorize/
token_endpoint: $BASE/o/token/
revocation_endpoint: $BASE/o/revoke_token/
userinfo_endpoint: $BASE/api/me
resource: { url: $BASE/api/me, method: GET }
clients:
  - client_id: client-a
    client_secret: secret-a-0123456789abcdef
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [http://127.0.0.1:9999/callback, https://client.example/cb]
    scope: openid profile read write
  - client_id: client-b
    client_secret: secret-b-0123456789abcdef
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [http://127.0.0.1:9999/callback]
    scope: openid profile read write
  - client_id: client-pub
    token_endpoint_auth_method: none
    redirect_uris: [http://127.0.0.1:9999/callback]
    scope: openid profile read write
users:
  - { username: alice, password: wonderland-1 }
scope: read
YAML
# Debian's interpreter has Debian's modules; another one that comes first in PATH has not.
spawn /usr/bin/python3 "$HERE/project.py" "$DATA" "$PORT"
healthy "$BASE/"
ready
