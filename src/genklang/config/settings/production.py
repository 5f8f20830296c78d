"""Settings of a real installation; secrets come from the environment and a missing one stops the start."""

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from genklang.config import databases

from .base import *  # noqa: F403
from .base import data_dir


def _secret(name: str) -> str:
    value = os.environ.get(name, "")
    if len(value) < 32:
        raise ImproperlyConfigured(f"Set {name} to at least 32 random characters, kept outside the database.")
    return value


if os.environ.get("GENKLANG_CLOCK_SHIFT_DAYS"):
    raise ImproperlyConfigured("Only the demo and tests may shift the clock: unset GENKLANG_CLOCK_SHIFT_DAYS.")
SECRET_KEY = _secret("GENKLANG_SECRET_KEY")
CODE_KEY = _secret("GENKLANG_CODE_KEY").encode()
CODE_KEY_FALLBACKS = [key.encode() for key in os.environ.get("GENKLANG_CODE_KEY_FALLBACKS", "").split()]
CONTACT_KEYS = [key.encode() for key in os.environ.get("GENKLANG_CONTACT_KEYS", "").split()]
if any(len(key) < 32 for key in CONTACT_KEYS):
    raise ImproperlyConfigured("Each key in GENKLANG_CONTACT_KEYS needs at least 32 random characters.")
SMS_URL = os.environ.get("GENKLANG_SMS_URL", "")
if SMS_URL and "{to}" not in SMS_URL:
    raise ImproperlyConfigured("GENKLANG_SMS_URL must hold {to} where the number goes.")
ALLOWED_HOSTS = [host for host in os.environ.get("GENKLANG_HOSTS", "").split(",") if host]
PUBLIC_URL = f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else ""
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
TRUSTED_PROXIES = int(os.environ.get("GENKLANG_TRUSTED_PROXIES", "1"))
# Or the sign-in would count everybody's tries as the proxy's own, and one stranger could shut all staff out.
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
DATA_DIR = data_dir(Path.cwd() / "var")
DATABASES = {
    "default": databases.from_url(os.environ["GENKLANG_DATABASE_URL"])
    if "GENKLANG_DATABASE_URL" in os.environ
    else databases.sqlite(DATA_DIR / "genklang.sqlite3")
}
DEBUG = False
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 31_536_000
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAILERS = {
    "default": {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": os.environ.get("GENKLANG_EMAIL_HOST", "localhost"),
            "port": int(os.environ.get("GENKLANG_EMAIL_PORT", "25")),
            "username": os.environ.get("GENKLANG_EMAIL_USER", ""),
            "password": os.environ.get("GENKLANG_EMAIL_PASSWORD", ""),
            "use_tls": os.environ.get("GENKLANG_EMAIL_TLS", "") == "1",
        },
    }
}
DEFAULT_FROM_EMAIL = os.environ.get("GENKLANG_EMAIL_FROM", "genklang@localhost")
