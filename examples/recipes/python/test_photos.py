import os

from oauthlib.oauth2 import AccessDeniedError, MismatchingStateError

from authorization_server import WithAuthorizationServer
from photos import Photos

# Plain http, for tests only.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


class PhotosTest(WithAuthorizationServer):
    def setUp(self):
        self.photos = Photos(self.server, self.client)
        self.addCleanup(self.photos.close)

    def holds(self, question):
        finding = self.control("GET", f"questions/{question}")
        self.assertTrue(finding["holds"], finding["why"])

    def test_shows_the_photos_of_whoever_signed_in(self):
        self.control("POST", "users", username="dora", password="Explorer-1")
        self.photos.comes_back(self.sign_in(self.photos.login_url(), user="dora"))
        self.assertEqual(self.photos.owner(), "dora")
        self.holds("state")

    def test_says_that_access_was_denied(self):
        with self.assertRaises(AccessDeniedError):
            self.photos.comes_back(self.sign_in(self.photos.login_url(), decision="deny"))

    def test_renews_an_access_token_that_has_ended(self):
        self.photos.comes_back(self.sign_in(self.photos.login_url()))
        self.control("POST", "clock", advance="2 hours")
        self.assertEqual(self.photos.owner(), self.user["username"])
        self.holds("refreshes")

    def test_asks_to_try_again_when_the_server_fails_and_then_it_works(self):
        self.control("POST", "answers", endpoint="token", answer={"status": 503})
        with self.assertRaisesRegex(RuntimeError, "try again later"):
            self.photos.comes_back(self.sign_in(self.photos.login_url()))
        self.photos.comes_back(self.sign_in(self.photos.login_url()))
        log = self.control("GET", "requests?endpoint=token")["requests"]
        self.assertEqual([entry["response"]["status"] for entry in log], [503, 200])

    def test_refuses_an_answer_with_a_state_that_is_not_its_own(self):
        with self.assertRaises(MismatchingStateError):
            self.photos.comes_back(self.sign_in(self.photos.login_url(), change={"state": "of-somebody-else"}))
        self.holds("refusesWrongState")

    def test_does_not_use_tokens_of_an_unknown_type(self):
        self.control("PUT", "defects", defects=["token-type-jwt"])
        self.photos.comes_back(self.sign_in(self.photos.login_url()))
        with self.assertRaisesRegex(ValueError, "token type"):
            self.photos.owner()
