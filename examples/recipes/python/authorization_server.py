"""An authorization server of its own process, described by the line of JSON that it prints when it is ready."""

import json
import subprocess
import unittest

import requests

COMMAND = ["node_modules/.bin/grantproof", "mock", "--control"]


class WithAuthorizationServer(unittest.TestCase):
    """One server for each class of tests, as it was in the beginning after each test."""

    @classmethod
    def setUpClass(cls):
        process = subprocess.Popen(COMMAND, stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(process.terminate)
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the mock server did not start; what it says stands above")
        cls.server = json.loads(line)
        cls.client, cls.user = cls.server["clients"][0], cls.server["users"][0]

    def tearDown(self):
        self.control("POST", "reset")

    def control(self, method, path, **body):
        """Tells the server what to do, or asks it."""
        answer = requests.request(method, f"{self.server['issuer']}/.grantproof/{path}", json=body or None)
        assert answer.ok, answer.text
        return answer.json() if answer.content else None

    def sign_in(self, url, **how):
        """Plays the browser and the user; gives the address at which the browser comes back."""
        return self.control("POST", "authorize", url=url, **how)["callback"]
