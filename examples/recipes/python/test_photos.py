import os

from oauthlib.oauth2 import AccessDeniedError, MismatchingStateError

from authorization_server import WithAuthorizationServer
from photos import Photos
from user import sign_in

# Plain http, for tests only.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"


class PhotosTest(WithAuthorizationServer):
    def setUp(self):
        self.photos = Photos(self.server, self.client)
        self.addCleanup(self.photos.close)


class AtAnHonestServer(PhotosTest):
    def test_shows_the_photos_of_whoever_signed_in(self):
        self.photos.comes_back(sign_in(self.photos.login_url(), **self.user))
        self.assertEqual(self.photos.owner(), self.user["username"])

    def test_says_that_access_was_denied(self):
        back = sign_in(self.photos.login_url(), **self.user, decision="deny")
        with self.assertRaises(AccessDeniedError):
            self.photos.comes_back(back)

    def test_refuses_an_answer_with_a_state_that_is_not_its_own(self):
        back = sign_in(self.photos.login_url(), **self.user)
        with self.assertRaises(MismatchingStateError):
            self.photos.comes_back(back.replace("state=", "state=other-"))


class AtAServerThatGivesTokensOfAnUnknownType(PhotosTest):
    options = ["--defect", "token-type-jwt"]

    def test_does_not_use_them(self):
        self.photos.comes_back(sign_in(self.photos.login_url(), **self.user))
        with self.assertRaisesRegex(ValueError, "token type"):
            self.photos.owner()
