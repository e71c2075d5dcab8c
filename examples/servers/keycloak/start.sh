#!/usr/bin/env bash
# Keycloak in its mode for development, with a realm of its own, http://127.0.0.1:7112
set -u
NAME=keycloak
. "$(dirname "$0")/../lib.sh"
VERSION=26.0.8
PORT=7112
BASE=http://127.0.0.1:$PORT/realms/lab
need openjdk-17-jdk-headless maven unzip curl
fresh
ZIP=$CACHE/keycloak-quarkus-dist-$VERSION.zip
[ -s "$ZIP" ] || mvn -B -q dependency:copy -Dmaven.repo.local="$CACHE/repository" -Dmdep.overWriteReleases=true \
  -Dartifact=org.keycloak:keycloak-quarkus-dist:$VERSION:zip -DoutputDirectory="$CACHE" >"$CACHE/build.log" 2>&1 ||
  { tail -20 "$CACHE/build.log" >&2; fail "it cannot be downloaded"; }
unzip -q "$ZIP" -d "$DATA" || fail "$ZIP cannot be unpacked"
KEYCLOAK=$DATA/keycloak-$VERSION
mkdir -p "$KEYCLOAK/data/import"
node "$HERE/realm.mjs" >"$KEYCLOAK/data/import/lab.json"
export JAVA_OPTS_KC_HEAP='-Xms128m -Xmx768m'
spawn "$KEYCLOAK/bin/kc.sh" start-dev --http-host=127.0.0.1 --http-port=$PORT --import-realm
healthy $BASE/.well-known/openid-configuration 300
cat >"$DATA/target.yaml" <<Y
name: $NAME
issuer: $BASE
resource: { url: $BASE/protocol/openid-connect/userinfo, scope: openid }
registration_endpoint: $BASE/clients-registrations/openid-connect
permissions: [registration]
scope: openid profile email
clients:
  - client_id: shop
    client_secret: shop-secret-0123456789
    client_name: Book Shop
    redirect_uris: [https://client.example/cb, http://127.0.0.1:9999/callback]
  - client_id: second
    client_secret: second-secret-0123456789
    client_name: Second Shop
    redirect_uris: [https://second.example/cb, https://client.example/cb]
  - client_id: third
    client_secret: 't%:+& =hird'
    redirect_uris: ['https://third.example/cb?x=1']
  - client_id: phone
    client_name: Phone App
    redirect_uris: [http://127.0.0.1/callback]
  - client_id: tablet
    client_name: Tablet App
    redirect_uris: [http://127.0.0.1/callback]
  - client_id: plain
    client_secret: plain-secret-0123456789
    client_name: Plain Shop
    redirect_uris: [http://plain.example/cb]
  - client_id: narrow
    client_secret: narrow-secret-0123456789
    client_name: Narrow Shop
    redirect_uris: [https://narrow.example/cb]
    scope: profile
  - client_id: part
    client_secret: part-secret-0123456789
    client_name: Part Shop
    redirect_uris: [https://part.example/app/cb]
    redirect_uri_registration: partial
  - client_id: bare
    client_secret: bare-secret-0123456789
    redirect_uris: []
  - client_id: bare-phone
    redirect_uris: []
  - client_id: closed
    client_secret: closed-secret-0123456789
    redirect_uris: [https://closed.example/cb]
    disabled: true
  - client_id: batch
    client_secret: batch-secret-0123456789
    redirect_uris: [https://batch.example/cb]
    grant_types: [client_credentials]
users:
  - { username: alice, password: alice-pass-1 }
  - { username: bob, password: bob-pass-1 }
  - { username: carol, password: carol-pass-1 }
  - { username: dave, password: dave-pass-1 }
  - { username: erin, password: erin-pass-1 }
  - { username: frank, password: frank-pass-1 }
  - { username: grace, password: grace-pass-1 }
  - { username: heidi, password: heidi-pass-1 }
  - { username: ivan, password: ivan-pass-1 }
Y
ready
