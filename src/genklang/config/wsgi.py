"""The WSGI application a server runs."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "genklang.config.settings.production")
django.setup(set_prefix=False)

from .readable import Application  # noqa: E402 - settings come first

application = Application()
