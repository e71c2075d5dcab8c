"""The application: signs people in with requests-oauthlib and fetches their photos."""

from requests_oauthlib import OAuth2Session


def working(answer):
    """requests-oauthlib would complain of a missing token."""
    if answer.status_code >= 500:
        raise RuntimeError("Signing in does not work at the moment. Please try again later.")
    return answer


class Photos:
    def __init__(self, server, client):
        self._server, self._client = server, client
        redirect_uri = client["redirect_uris"][0]
        self._session = OAuth2Session(client["client_id"], redirect_uri=redirect_uri, scope=["read", "write"])
        self._session.register_compliance_hook("access_token_response", working)

    def login_url(self):
        return self._session.authorization_url(self._server["authorization_endpoint"])[0]

    def comes_back(self, url):
        token_endpoint, secret = self._server["token_endpoint"], self._client["client_secret"]
        self._session.fetch_token(token_endpoint, authorization_response=url, client_secret=secret)

    def owner(self):
        """An access token that has ended is renewed."""
        answer = self._session.get(self._server["resource"]["url"])
        if answer.status_code == 401:
            credentials = self._client["client_id"], self._client["client_secret"]
            self._session.refresh_token(self._server["token_endpoint"], auth=credentials)
            answer = self._session.get(self._server["resource"]["url"])
        return answer.json()["sub"]

    def close(self):
        self._session.close()
