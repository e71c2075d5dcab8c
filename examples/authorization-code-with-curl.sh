#!/usr/bin/env bash
# The authorization code grant with nothing but curl, at a WSO2 API Manager whose users sign in at CAS.
#
#   AUTHORIZE=https://127.0.0.1:8243/authorize TOKEN=https://127.0.0.1:8243/token API=https://127.0.0.1:8243/photos/1.0.0/albums \
#   CLIENT_ID=... CLIENT_SECRET=... CALLBACK=https://client.example/cb USERNAME=casuser PASSWORD=Mellon \
#   bash examples/authorization-code-with-curl.sh
#
# What a browser does in the first three steps is done here by curl with a cookie jar. -k accepts a self-signed certificate.
set -euo pipefail
: "${AUTHORIZE:?}" "${TOKEN:?}" "${API:?}" "${CLIENT_ID:?}" "${CLIENT_SECRET:?}" "${CALLBACK:?}" "${USERNAME:?}" "${PASSWORD:?}"
scope=${SCOPE:-openid}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# Follows redirects as a browser does; prints the address that it ends at, and keeps the page.
browse() {
  curl -sk --location --cookie "$work/jar" --cookie-jar "$work/jar" --output "$work/page" \
    --write-out '%{http_code} %{url_effective}\n' "$@"
}
# The value of a hidden field of the page.
field() {
  tr '\n' ' ' <"$work/page" | grep -o '<input[^>]*>' | grep "name=\"$1\"" | sed 's/.*value="\([^"]*\)".*/\1/' | head -1
}

echo '--- 1. ask for a code: the CAS sign-in page comes'
read -r status login < <(browse --get "$AUTHORIZE" --data response_type=code --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "redirect_uri=$CALLBACK" --data-urlencode "scope=$scope" --data state=myteststate)
echo "$status ${login%%\?*}"

echo '--- 2. sign in: the trust page comes'
lt=$(field lt || true)
read -r status trust < <(browse "$login" --data-urlencode "username=$USERNAME" --data-urlencode "password=$PASSWORD" \
  ${lt:+--data-urlencode "lt=$lt"} --data-urlencode "execution=$(field execution)" --data _eventId=submit --data submit=LOGIN)
echo "$status ${trust%%\?*}"

echo '--- 3. allow: the address bar holds the code, whatever the page says'
read -r status back < <(browse "${trust%%/authenticationendpoint/*}/oauth2/authorize" \
  --data-urlencode "sessionDataKeyConsent=$(field sessionDataKeyConsent)" --data consent=approve)
echo "$status $back"
code=$(sed -n 's/.*[?&]code=\([^&]*\).*/\1/p' <<<"$back")

echo '--- 4. redeem the code'
basic=$(printf '%s:%s' "$CLIENT_ID" "$CLIENT_SECRET" | base64 | tr -d '\n')
curl -sk -i --header "Authorization: Basic $basic" --data grant_type=authorization_code --data-urlencode "code=$code" \
  --data-urlencode "redirect_uri=$CALLBACK" "$TOKEN" | tee "$work/token"
echo
token=$(sed -n 's/.*"access_token":"\([^"]*\)".*/\1/p' "$work/token")

echo '--- 5. call the API'
curl -sk --write-out ' %{http_code}\n' --header "Authorization: Bearer $token" "$API"
