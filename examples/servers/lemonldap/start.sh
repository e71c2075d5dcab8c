#!/usr/bin/env bash
# LemonLDAP::NG's portal as an OpenID Connect provider (Perl), from Debian: http://127.0.0.1:7102
set -eu
NAME=lemonldap
. "$(dirname "$0")/../lib.sh"
PORT=7102
BASE=http://127.0.0.1:$PORT

# The portal depends on a web server: mini-httpd is one without a daemon of its own, starman serves here.
# It loads its captcha whether that is wanted or not, and its issuers need two modules; Debian only recommends these.
need mini-httpd starman liblemonldap-ng-portal-perl libgd-securityimage-perl libimage-magick-perl \
  libio-string-perl libstring-random-perl libxml-simple-perl openssl curl
fresh
mkdir -p "$DATA"/{conf,sessions/lock,psessions/lock,cache,cache-conf}
openssl genrsa -out "$DATA/oidc.key" 2048 2>/dev/null
openssl rsa -in "$DATA/oidc.key" -pubout -out "$DATA/oidc.pub" 2>/dev/null
cat >"$DATA/lemonldap-ng.ini" <<INI
[all]
logLevel = notice
logger = Lemonldap::NG::Common::Logger::Std
[configuration]
type = File
dirName = $DATA/conf
localStorage = Cache::FileCache
localStorageOptions = { 'namespace' => 'lemonldap-ng-config', 'default_expires_in' => 600, 'directory_umask' => '007', 'cache_root' => '$DATA/cache-conf', 'cache_depth' => 3 }
[portal]
staticPrefix = /static
templateDir = /usr/share/lemonldap-ng/portal/templates
languages = en
INI
perl "$HERE/configuration.pl" "$DATA" "$BASE"
cat >"$DATA/target.yaml" <<YAML
name: lemonldap
issuer: $BASE
authorization_endpoint: $BASE/oauth2/authorize
token_endpoint: $BASE/oauth2/token
introspection_endpoint: $BASE/oauth2/introspect
userinfo_endpoint: $BASE/oauth2/userinfo
resource: { url: $BASE/oauth2/userinfo, method: GET }
clients:
  - client_id: client-a
    client_secret: secret-a-0123456789abcdef
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [http://127.0.0.1:9999/callback, https://client.example/cb]
    scope: openid profile email offline_access
  - client_id: client-b
    client_secret: secret-b-0123456789abcdef
    token_endpoint_auth_method: client_secret_basic
    redirect_uris: [http://127.0.0.1:9999/callback]
    scope: openid profile email offline_access
  - client_id: client-pub
    token_endpoint_auth_method: none
    redirect_uris: [http://127.0.0.1:9999/callback]
    scope: openid profile email offline_access
users:
  # One of the people of the portal's demonstration backend.
  - { username: dwho, password: dwho }
scope: openid profile
YAML
export LEMONLDAP_INI=$DATA/lemonldap-ng.ini
export LLNG_DEFAULTCONFFILE=$LEMONLDAP_INI
spawn starman --listen 127.0.0.1:$PORT --workers 3 --env deployment "$HERE/portal.psgi"
healthy "$BASE/"
ready
