"""Settings of the tests, on SQLite or, with GENKLANG_DATABASE_URL, on a real PostgreSQL."""

import os
import tempfile
from pathlib import Path

from genklang.config import databases

from .base import *  # noqa: F403

CLOCK_MAY_SHIFT = True
SECRET_KEY = "tests-only-secret-key-that-protects-nothing"
CODE_KEY = b"tests-only-code-key-that-protects-nothing"
CONTACT_KEYS = [b"tests-only-contact-key-that-protects-nothing"]
SMS_URL = "json://localhost:9/{to}"
PUBLIC_URL = "https://laget.example"
DATA_DIR = Path(tempfile.mkdtemp(prefix="genklang-test-"))
ALLOWED_HOSTS = ["*"]
_worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
DATABASES = {
    "default": databases.from_url(os.environ["GENKLANG_DATABASE_URL"])
    if "GENKLANG_DATABASE_URL" in os.environ
    else databases.sqlite(DATA_DIR / "unused.sqlite3")
    | {"TEST": {"NAME": str(DATA_DIR / f"test-{_worker}.sqlite3")}, "CONN_MAX_AGE": 0}
}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
