"""Authlib's client for requests, with PKCE."""

import os

from authlib.common.security import generate_token
from authlib.integrations.requests_client import OAuth2Session

from user import sign_in

env = os.environ
if env["ISSUER"].startswith("http:"):
    env["AUTHLIB_INSECURE_TRANSPORT"] = "1"

session = OAuth2Session(
    env["CLIENT_ID"],
    env["CLIENT_SECRET"],
    redirect_uri=env["REDIRECT_URI"],
    scope="read write",
    token_endpoint=env["TOKEN_ENDPOINT"],
    code_challenge_method="S256",
)
verifier = generate_token(48)
request, state = session.create_authorization_url(env["AUTHORIZATION_ENDPOINT"], code_verifier=verifier)

callback = sign_in(request, env["USERNAME"], env["PASSWORD"])
session.fetch_token(authorization_response=callback, state=state, code_verifier=verifier)
session.refresh_token(env["TOKEN_ENDPOINT"])
print(session.get(env["RESOURCE"]).text)
