"""Plays the resource owner in a browser: fills in the server's pages, and stops where the answer goes to the client."""

from html.parser import HTMLParser
from urllib.parse import parse_qs, urljoin, urlsplit

import requests

STEPS = 10


class Form(HTMLParser):
    """The form of a page that asks for a password or for a decision."""

    def __init__(self, page):
        super().__init__()
        self.action, self.names, self.hidden = None, set(), {}
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form" and not self.names & {"password", "decision"}:
            self.action, self.names, self.hidden = given.get("action"), set(), {}
        if tag in ("input", "button"):
            self.names.add(given.get("name"))
            if given.get("type") == "hidden":
                self.hidden[given["name"]] = given.get("value", "")

    def filled_in(self, username, password, decision):
        if "password" in self.names:
            return {"username": username, "password": password}
        return {"decision": decision}


def sign_in(authorization_url, username, password, decision="allow"):
    """Signs in and decides; gives the redirect URI with `code` or `error`, which is not requested."""
    redirect_uri = parse_qs(urlsplit(authorization_url).query)["redirect_uri"][0]
    url, fields = authorization_url, None
    with requests.Session() as browser:
        for _ in range(STEPS):
            answer = browser.request("POST" if fields else "GET", url, data=fields, allow_redirects=False)
            location = answer.headers.get("Location")
            if location is None:
                form = Form(answer.text)
                fields = {**form.hidden, **form.filled_in(username, password, decision)}
                url = urljoin(url, form.action)
            elif location.startswith(redirect_uri):
                return location
            else:
                url, fields = urljoin(url, location), None
    raise RuntimeError(f"after {STEPS} pages the server has not returned to {redirect_uri}")
