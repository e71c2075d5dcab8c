"""The pages of the application, in plain HTML."""

from flask import render_template_string

LOGIN = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Sign in</title></head>
<body>
<h1>Sign in</h1>
{% if message %}<p role="alert">{{ message }}</p>{% endif %}
<form method="post">
  <p><label>Username <input name="username"></label></p>
  <p><label>Password <input type="password" name="password"></label></p>
  <p><button>Sign in</button></p>
</form>
</body>
</html>
"""

# As in the library's documentation: a box that is ticked to agree, and one button.
CONSENT = """<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Give access</title></head>
<body>
<h1>{{ client }} asks for access</h1>
<ul>{% for word in scope %}<li>{{ word }}</li>{% endfor %}</ul>
<form method="post">
  <p><label><input type="checkbox" name="confirm" value="yes"> I agree to this</label></p>
  <p><button>Submit</button></p>
</form>
</body>
</html>
"""


def login_page(message=""):
    return render_template_string(LOGIN, message=message)


def consent_page(client, scope):
    return render_template_string(CONSENT, client=client, scope=scope)
