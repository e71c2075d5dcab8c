"""Authlib's client for requests, with PKCE. OIDC=1 asks for an id_token, and validates it."""

import os

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session
from authlib.jose import JsonWebKey, jwt
from authlib.oidc.core import CodeIDToken

from user import sign_in

env = os.environ
open_id = "OIDC" in env
nonce = generate_token()
if env["ISSUER"].startswith("http:"):
    env["AUTHLIB_INSECURE_TRANSPORT"] = "1"

session = OAuth2Session(
    env["CLIENT_ID"],
    env["CLIENT_SECRET"],
    redirect_uri=env["REDIRECT_URI"],
    scope="openid read write" if open_id else "read write",
    token_endpoint=env["TOKEN_ENDPOINT"],
    code_challenge_method="S256",
)
verifier = generate_token(48)
extra = {"nonce": nonce} if open_id else {}
request, state = session.create_authorization_url(env["AUTHORIZATION_ENDPOINT"], code_verifier=verifier, **extra)

callback = sign_in(request, env["USERNAME"], env["PASSWORD"])
tokens = session.fetch_token(authorization_response=callback, state=state, code_verifier=verifier)
if open_id:
    metadata = session.get(f"{env['ISSUER']}/.well-known/openid-configuration", withhold_token=True).json()
    keys = JsonWebKey.import_key_set(session.get(metadata["jwks_uri"], withhold_token=True).json())
    options = {"iss": {"value": metadata["issuer"]}, "aud": {"value": env["CLIENT_ID"]}}
    expected = {"nonce": nonce, "client_id": env["CLIENT_ID"], "access_token": tokens["access_token"]}
    jwt.decode(tokens["id_token"], keys, CodeIDToken, options, expected).validate()
session.refresh_token(env["TOKEN_ENDPOINT"])
print(session.get(env["RESOURCE"]).text)
