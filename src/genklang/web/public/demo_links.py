"""Links that sign a member of staff of the invented town in with one tap. They exist under demo settings only.

A link holds the user's id, signed with the demo's own secret key; nothing is stored.
"""

from django.conf import settings
from django.contrib.auth import load_backend
from django.contrib.auth.base_user import AbstractBaseUser
from django.core import signing
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

SALT = "genklang.demo.sign-in"


def sign_in_link(user_id: int) -> str:
    """The path (no host) of a sign-in link for this member of staff. ImproperlyConfigured outside the demo."""
    if not settings.DEMO:
        raise ImproperlyConfigured("Sign-in links exist under demo settings only.")
    return reverse("public:demo_sign_in", args=[signing.dumps(user_id, salt=SALT)])


def staff_of(token: str) -> AbstractBaseUser | None:
    """Whom the link signs in, None if that account is gone or ended; signing.BadSignature if the link is not ours."""
    user_id = signing.loads(token, salt=SALT)
    user = load_backend(settings.AUTHENTICATION_BACKENDS[0]).get_user(user_id)
    return user if user is not None and user.is_active else None
