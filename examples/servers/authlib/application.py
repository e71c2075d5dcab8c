"""Authlib on Flask, put together as its documentation does: sign-in, consent, and the endpoints.

    application.py DATA PORT
"""

import secrets
import sys
from pathlib import Path

import yaml
from authlib.integrations.flask_oauth2 import current_token
from authlib.oauth2 import OAuth2Error
from flask import Flask, jsonify, redirect, request, session, url_for
from waitress import serve

from engine import require_token, server
from models import User, db, register
from pages import consent_page, login_page

DATA, PORT = Path(sys.argv[1]), int(sys.argv[2])

app = Flask(__name__)
app.config.update(
    SECRET_KEY=secrets.token_hex(24),
    SQLALCHEMY_DATABASE_URI=f"sqlite:///{DATA}/db.sqlite",
    # Off by default: without it there is no refresh token.
    OAUTH2_REFRESH_TOKEN_GENERATOR=True,
)
db.init_app(app)
server.init_app(app)


@app.get("/")
def home():
    return "ready"


@app.route("/login", methods=["GET", "POST"])
def login():
    if request.method == "GET":
        return login_page()
    user = User.query.filter_by(username=request.form.get("username")).first()
    if user is None or user.password != request.form.get("password"):
        return login_page("Username or password is wrong."), 401
    destination = session.get("destination", url_for("home"))
    session.clear()
    session["user_id"] = user.id
    return redirect(destination)


@app.route("/oauth/authorize", methods=["GET", "POST"])
def authorize():
    user = db.session.get(User, session.get("user_id", 0))
    if user is None:
        session["destination"] = request.full_path
        return redirect(url_for("login"))
    try:
        grant = server.get_consent_grant(end_user=user)
    except OAuth2Error as error:
        return server.handle_error_response(request, error)
    if request.method == "GET":
        scope = grant.client.get_allowed_scope(grant.request.payload.scope)
        return consent_page(grant.client.client_name, scope.split())
    allowed = request.form.get("confirm")
    return server.create_authorization_response(grant=grant, grant_user=user if allowed else None)


@app.post("/oauth/token")
def token():
    return server.create_token_response()


@app.post("/oauth/revoke")
def revoke():
    return server.create_endpoint_response("revocation")


@app.get("/api/me")
@require_token("profile")
def me():
    user = db.session.get(User, current_token.user_id)
    return jsonify(username=user.username)


if __name__ == "__main__":
    with app.app_context():
        register(yaml.safe_load((DATA / "target.yaml").read_text()))
    serve(app, host="127.0.0.1", port=PORT, threads=4)
