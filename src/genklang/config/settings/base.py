"""Settings shared by every installation. What differs stands in production, demo and test."""

import os
from pathlib import Path

from django.conf.locale import LANG_INFO
from django.utils.csp import CSP

PACKAGE = Path(__file__).resolve().parents[2]
CLOCK_MAY_SHIFT = False
DEMO = False
# The demo command stands beside the pages, not above them: which function makes its sign-in links is told here.
DEMO_SIGN_IN_LINK = "genklang.web.public.demo_links.sign_in_link"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "genklang.apps.audit",
    "genklang.apps.accounts",
    "genklang.apps.organisations",
    "genklang.apps.frameworks",
    "genklang.apps.people",
    "genklang.apps.activities",
    "genklang.apps.rounds",
    "genklang.apps.pulses",
    "genklang.apps.analysis",
    "genklang.apps.voices",
    "genklang.apps.dialogue",
    "genklang.apps.partnership",
    "genklang.apps.stories",
    "genklang.apps.planning",
    "genklang.apps.logicmodels",
    "genklang.apps.lfa",
    "genklang.apps.steering",
    "genklang.apps.evaluation",
    "genklang.apps.initiatives",
    "genklang.apps.reports",
    "genklang.web",
    "genklang.jobs",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "genklang.config.urls"
WSGI_APPLICATION = "genklang.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "genklang.web.desk.course.strip.course_strip",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "genklang.web.answer.dial"],
        },
    }
]

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_request_login_code"
LOGIN_REDIRECT_URL = "desk:home"

# Staff are registered by an administrator; nobody signs up, nobody has a password to lose.
ACCOUNT_ADAPTER = "genklang.web.public.adapter.StaffAdapter"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
# Three minutes, the default, are short for a mail that has to be found.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 900
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_USER_MODEL_EMAIL_FIELD = "email"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "public:start"

LANGUAGE_CODE = "sv"
#: What the phone speaks, in the order it is offered; the desk is Swedish. Dari and Persian share "fa": telephones have
#: voices and keyboards for it, and none for "prs".
LANGUAGES = [
    ("sv", "Svenska"),
    ("sv-easy", "Lätt svenska"),
    ("en", "English"),
    ("ar", "العربية"),
    ("fa", "دری / فارسی"),
    ("so", "Soomaali"),
    ("ti", "ትግርኛ"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
]
# What Django has not heard of.
LANG_INFO.update(
    {
        code: {"bidi": False, "code": code, "name": english, "name_local": own}
        for code, english, own in [("so", "Somali", "Soomaali"), ("ti", "Tigrinya", "ትግርኛ")]
    }
)
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Europe/Stockholm"
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

#: Keys that CODE_KEY has replaced: releases signed with one are still in order, until `check_ledger --sign-anew`.
CODE_KEY_FALLBACKS: list[bytes] = []

#: Secrets that contact details for reminders are encrypted with, newest first; without any nobody is asked for them.
CONTACT_KEYS: list[bytes] = []
#: How text messages are sent: an address of apprise's with {to} for the number. Without it reminders go by e-mail only.
SMS_URL = ""
#: Where the site is found, for links in what is sent without anybody asking.
PUBLIC_URL = "http://localhost:8000"

#: How many proxies of our own stand before the server; none is believed unless said.
TRUSTED_PROXIES = 0

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
# A working day: the desk's computer is often everybody's.
SESSION_COOKIE_AGE = 12 * 3600
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "genklang.web.public.errors.forged"
X_FRAME_OPTIONS = "DENY"
# Not "no-referrer": browsers then send "Origin: null" with every form, which the check of forms must refuse.
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 262_144
DATA_UPLOAD_MAX_NUMBER_FIELDS = 400
# One form takes a file (a translator's). A file has no limit of its own in Django: this handler alone keeps it in
# memory when the whole post is small enough, and otherwise nowhere; nothing is ever written to the disk.
DATA_UPLOAD_MAX_NUMBER_FILES = 1
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
FILE_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    # A recording that lies on the phone is played from there, without a network.
    "media-src": [CSP.SELF, "blob:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}

# No row in a log: request lines are not logged here, and errors are logged without local variables.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What sends text messages writes down the number and the service's password when it fails: above every level.
    "loggers": {name: {"level": 100} for name in ("apprise", "urllib3", "requests_oauthlib")},
}
DEFAULT_EXCEPTION_REPORTER_FILTER = "django.views.debug.SafeExceptionReporterFilter"


def data_dir(default: Path) -> Path:
    """Where snapshots and the default database live (GENKLANG_DATA_DIR)."""
    return Path(os.environ.get("GENKLANG_DATA_DIR", default))
