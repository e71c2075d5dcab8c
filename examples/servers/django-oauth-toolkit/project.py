"""A Django project in one file: django-oauth-toolkit under /o/, and Django's own admin under /admin/,
whose login form is the login page. Nothing here takes part in the protocol or draws a page.

    project.py DATA PORT
"""

import sys
from pathlib import Path

from django.conf import settings

DATA, PORT = Path(sys.argv[1]), int(sys.argv[2])

settings.configure(
    DEBUG=False,
    SECRET_KEY=(DATA / "secret").read_text(),
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="project",
    LOGIN_URL="/admin/login/",
    STATIC_URL="/static/",
    USE_TZ=True,
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(DATA / "db.sqlite"),
            "OPTIONS": {"timeout": 20},
        }
    },
    INSTALLED_APPS=[
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "oauth2_provider",
    ],
    # The list of a new Django project.
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                ]
            },
        }
    ],
    OAUTH2_PROVIDER={
        "OIDC_ENABLED": True,
        "OIDC_RSA_PRIVATE_KEY": (DATA / "oidc.key").read_text(),
        "SCOPES": {"openid": "Who you are", "profile": "Your profile", "read": "Read", "write": "Write"},
        "DEFAULT_SCOPES": ["read"],
    },
)

import django

django.setup()

# What follows can be imported only once Django is set up.
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse, JsonResponse
from django.urls import include, path
from oauth2_provider.decorators import protected_resource
from oauth2_provider.models import Application
from waitress import serve


@protected_resource(scopes=["read"])
def me(request):
    return JsonResponse({"username": request.resource_owner.username})


urlpatterns = [
    path("", lambda request: HttpResponse("ready")),
    path("admin/", admin.site.urls),
    path("api/me", me),
    path("o/", include("oauth2_provider.urls", namespace="oauth2_provider")),
]

CALLBACK = "http://127.0.0.1:9999/callback"


def register(client_id, client_secret, *redirect_uris):
    """A client; without a secret a public one."""
    Application.objects.create(
        name=client_id,
        client_id=client_id,
        client_secret=client_secret,
        client_type=Application.CLIENT_CONFIDENTIAL if client_secret else Application.CLIENT_PUBLIC,
        authorization_grant_type=Application.GRANT_AUTHORIZATION_CODE,
        redirect_uris=" ".join(redirect_uris),
        algorithm=Application.RS256_ALGORITHM,
    )


if __name__ == "__main__":
    sys.modules["project"] = sys.modules["__main__"]
    call_command("migrate", verbosity=0)
    # Staff, because the login form of the admin lets nobody else in.
    User.objects.create_user("alice", "alice@example.com", "wonderland-1", is_staff=True)
    register("client-a", "secret-a-0123456789abcdef", CALLBACK, "https://client.example/cb")
    register("client-b", "secret-b-0123456789abcdef", CALLBACK)
    register("client-pub", "", CALLBACK)
    serve(get_wsgi_application(), host="127.0.0.1", port=PORT, threads=4)
