#!/usr/bin/env bash
# Spring Authorization Server as Spring Boot sets it up, http://127.0.0.1:7111
set -u
NAME=spring-authorization-server
. "$(dirname "$0")/../lib.sh"
PORT=7111
BASE=http://127.0.0.1:$PORT
need openjdk-17-jdk-headless maven curl
fresh
mvn -B -q -f "$HERE/pom.xml" -Dmaven.repo.local="$CACHE/repository" -Dbuilt="$CACHE/built" package >"$CACHE/build.log" 2>&1 ||
  { tail -20 "$CACHE/build.log" >&2; fail "it cannot be built"; }
spawn java -Xmx512m -jar "$CACHE/built/authorization-server-1.jar" --spring.config.location="file:$HERE/application.yaml"
healthy $BASE/.well-known/oauth-authorization-server 120
cat >"$DATA/target.yaml" <<Y
name: $NAME
issuer: $BASE
resource: { url: $BASE/userinfo, scope: openid }
permissions: [brute-force]
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
    scope: openid profile
    grant_types: [authorization_code]
  - client_id: phone
    client_name: Phone App
    redirect_uris: [http://127.0.0.1:9999/callback]
  - client_id: tablet
    client_name: Tablet App
    redirect_uris: [http://127.0.0.1:9999/callback]
  - client_id: plain
    client_secret: plain-secret-0123456789
    redirect_uris: [http://plain.example/cb]
    grant_types: [authorization_code]
  - client_id: narrow
    client_secret: narrow-secret-0123456789
    redirect_uris: [https://narrow.example/cb]
    scope: profile
    grant_types: [authorization_code]
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
