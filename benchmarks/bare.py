"""The peer of benchmarks/laget.py: the least a Django site can do with a posted sheet, one durable INSERT.

No sign-in, no check of what was sent, no consent, no language, no page. A WSGI application; BARE_DATABASE is its file.
"""

import json
import os

from django.conf import settings

settings.configure(
    SECRET_KEY="measures only",
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ["BARE_DATABASE"],
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    MIDDLEWARE=[],
    USE_TZ=True,
)

from django.core.wsgi import get_wsgi_application  # noqa: E402 - settings come first
from django.db import connection  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.urls import path  # noqa: E402


def receive(request: HttpRequest) -> HttpResponse:
    """Keep what was posted."""
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO sheet (answers) VALUES (%s)", [json.dumps(request.POST.dict())])
    return HttpResponse("ok")


urlpatterns = [path("", receive)]
application = get_wsgi_application()
with connection.cursor() as _cursor:
    _cursor.execute("CREATE TABLE IF NOT EXISTS sheet (id INTEGER PRIMARY KEY, answers TEXT NOT NULL)")
