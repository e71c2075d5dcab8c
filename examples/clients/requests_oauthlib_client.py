"""requests-oauthlib: endpoints are configured; plain http is for tests only, and has to be allowed."""

import os

from requests_oauthlib import OAuth2Session

from user import sign_in

env = os.environ
if env["ISSUER"].startswith("http:"):
    env["OAUTHLIB_INSECURE_TRANSPORT"] = "1"
credentials = {"client_id": env["CLIENT_ID"], "client_secret": env["CLIENT_SECRET"]}

session = OAuth2Session(env["CLIENT_ID"], redirect_uri=env["REDIRECT_URI"], scope=["read", "write"])
request, state = session.authorization_url(env["AUTHORIZATION_ENDPOINT"])

callback = sign_in(request, env["USERNAME"], env["PASSWORD"])
# Compares the state; without `include_client_id` the credentials go into the Authorization header.
session.fetch_token(env["TOKEN_ENDPOINT"], authorization_response=callback, client_secret=env["CLIENT_SECRET"])
session.refresh_token(env["TOKEN_ENDPOINT"], **credentials)
print(session.get(env["RESOURCE"]).text)
