"""The application: signs people in with requests-oauthlib and fetches their photos."""

from requests_oauthlib import OAuth2Session


class Photos:
    def __init__(self, server, client):
        self._server, self._client = server, client
        redirect_uri = client["redirect_uris"][0]
        self._session = OAuth2Session(client["client_id"], redirect_uri=redirect_uri, scope=["read", "write"])

    def login_url(self):
        return self._session.authorization_url(self._server["authorization_endpoint"])[0]

    def comes_back(self, url):
        token_endpoint, secret = self._server["token_endpoint"], self._client["client_secret"]
        self._session.fetch_token(token_endpoint, authorization_response=url, client_secret=secret)

    def owner(self):
        return self._session.get(self._server["resource"]["url"]).json()["sub"]

    def close(self):
        self._session.close()
