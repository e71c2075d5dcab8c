"""The tables that Authlib asks for, with its own mixins for SQLAlchemy, and whom the target file names."""

from authlib.integrations.sqla_oauth2 import OAuth2AuthorizationCodeMixin, OAuth2ClientMixin, OAuth2TokenMixin
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()


class User(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    username = db.Column(db.String(40), unique=True)
    password = db.Column(db.String(40))

    def get_user_id(self):
        return self.id


def owner():
    return db.Column(db.Integer, db.ForeignKey("user.id"))


class Client(db.Model, OAuth2ClientMixin):
    id = db.Column(db.Integer, primary_key=True)


class AuthorizationCode(db.Model, OAuth2AuthorizationCodeMixin):
    id = db.Column(db.Integer, primary_key=True)
    user_id = owner()


class Token(db.Model, OAuth2TokenMixin):
    id = db.Column(db.Integer, primary_key=True)
    user_id = owner()


def register(target):
    """Fills empty tables with the clients and users of a target file."""
    db.create_all()
    for user in target["users"]:
        db.session.add(User(**user))
    for said in target["clients"]:
        client = Client(client_id=said["client_id"], client_secret=said.get("client_secret", ""))
        grants = said.get("grant_types", ["authorization_code", "refresh_token"])
        client.set_client_metadata(
            {
                "client_name": said["client_name"],
                "redirect_uris": said["redirect_uris"],
                "scope": said["scope"],
                "grant_types": grants,
                "response_types": ["code"] if "authorization_code" in grants else [],
                "token_endpoint_auth_method": said["token_endpoint_auth_method"],
            }
        )
        db.session.add(client)
    db.session.commit()
