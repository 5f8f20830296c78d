"""Settings of `make demo`: an invented town on this machine. Sign-in links and a shifted clock exist here only."""

import os
import secrets
from pathlib import Path

from genklang.config import databases

from .base import *  # noqa: F403
from .base import data_dir

DEMO = True
CLOCK_MAY_SHIFT = True
DATA_DIR = data_dir(Path.cwd() / "var" / "demo")
DATA_DIR.mkdir(parents=True, exist_ok=True, mode=0o700)


def _kept_secret(name: str) -> str:
    """A random secret, made at the first start and kept beside the demo's data, mode 0600."""
    path = DATA_DIR / name
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


SECRET_KEY = _kept_secret("secret-key")
CODE_KEY = _kept_secret("code-key").encode()
CONTACT_KEYS = [_kept_secret("contact-key").encode()]
ALLOWED_HOSTS = ["*"]
DATABASES = {
    "default": databases.from_url(os.environ["GENKLANG_DATABASE_URL"])
    if "GENKLANG_DATABASE_URL" in os.environ
    else databases.sqlite(DATA_DIR / "genklang.sqlite3")
}
DEBUG = False
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MAILERS = {"default": {"BACKEND": "genklang.jobs.demo.mail.Terminal"}}
