#!/usr/bin/env bash
# curl alone, step by step as tutorials show it: ask, sign in, allow, redeem, refresh, call. There is no PKCE.
set -euo pipefail

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Follows redirects as a browser does, but not to the client; prints where the last one leads, and keeps the last page.
browse() {
  local next
  next=$(curl -sS -b "$work/jar" -c "$work/jar" -o "$work/page" -w '%{redirect_url}' "$@")
  while [[ -n $next && $next != "$REDIRECT_URI"* ]]; do
    next=$(curl -sS -b "$work/jar" -c "$work/jar" -o "$work/page" -w '%{redirect_url}' "$next")
  done
  echo "$next"
}
# Of the page: the value of a hidden field; where its form goes.
field() { tr '\n' ' ' <"$work/page" | grep -o '<input[^>]*>' | grep "name=\"$1\"" | sed 's/.*value="\([^"]*\)".*/\1/; s/&#38;/\&/g'; }
action() { sed -n 's/.*action="\([^"]*\)".*/\1/p' "$work/page" | head -1; }
# Of an address and of a JSON text: the value of a member.
parameter() { sed -n "s/.*[?&]$1=\([^&]*\).*/\1/p" <<<"$callback"; }
member() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$work/tokens"; }

state=$RANDOM$RANDOM
browse --get "$AUTHORIZATION_ENDPOINT" --data response_type=code --data-urlencode "client_id=$CLIENT_ID" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" --data-urlencode 'scope=read write' --data "state=$state" >"$work/none"
browse "$ISSUER$(action)" --data-urlencode "csrf=$(field csrf)" --data-urlencode "return_to=$(field return_to)" \
  --data-urlencode "username=$USERNAME" --data-urlencode "password=$PASSWORD" >"$work/none"
callback=$(browse "$ISSUER$(action)" --data-urlencode "request=$(field request)" --data-urlencode "csrf=$(field csrf)" \
  --data decision=allow)
[[ $(parameter state) == "$state" ]] || { echo "the state is not ours: $callback" >&2; exit 1; }

curl -sS --fail --user "$CLIENT_ID:$CLIENT_SECRET" --data grant_type=authorization_code --data "code=$(parameter code)" \
  --data-urlencode "redirect_uri=$REDIRECT_URI" "$TOKEN_ENDPOINT" >"$work/tokens"
curl -sS --fail --user "$CLIENT_ID:$CLIENT_SECRET" --data grant_type=refresh_token \
  --data-urlencode "refresh_token=$(member refresh_token)" "$TOKEN_ENDPOINT" >"$work/renewed"
mv "$work/renewed" "$work/tokens"
curl -sS --fail --header "Authorization: Bearer $(member access_token)" "$RESOURCE"
