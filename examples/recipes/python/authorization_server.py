"""An authorization server of its own process, described by the line of JSON that it prints when it is ready."""

import json
import subprocess
import unittest

COMMAND = ["node_modules/.bin/grantproof", "mock"]


class WithAuthorizationServer(unittest.TestCase):
    """One server for each class of tests. `options` are those of `grantproof mock`."""

    options = []

    @classmethod
    def setUpClass(cls):
        process = subprocess.Popen([*COMMAND, *cls.options], stdout=subprocess.PIPE, text=True)
        cls.addClassCleanup(process.wait)
        cls.addClassCleanup(process.stdout.close)
        cls.addClassCleanup(process.terminate)
        line = process.stdout.readline()
        if not line:
            raise RuntimeError("the mock server did not start; what it says stands above")
        cls.server = json.loads(line)
        cls.client, cls.user = cls.server["clients"][0], cls.server["users"][0]
