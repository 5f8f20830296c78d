"""Which database, from one address: SQLite by default, PostgreSQL for larger sites.

SQLite runs in WAL with `synchronous=FULL`: a receipt that was shown is on the disk (decision 25 of the design).
"""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=20000; "
    "PRAGMA foreign_keys=ON; PRAGMA mmap_size=134217728; PRAGMA cache_size=-16000; PRAGMA secure_delete=ON;"
)


def sqlite(path: Path | str) -> dict[str, Any]:
    """Django settings for a durable SQLite file; writers take their lock at BEGIN.

    Connections are kept, one a thread: opening one costs 2 ms of CPU, and the last to close copies the whole log back.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "CONN_MAX_AGE": None,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20, "init_command": SQLITE_PRAGMAS},
    }


def from_url(url: str) -> dict[str, Any]:
    """Django settings from `sqlite:///path` or `postgresql://user:password@host:port/name?option=value`.

    Raises:
        ValueError: another scheme; the message says which are known.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path[1:]))
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path[1:]),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": dict(parse_qsl(parts.query)),
        }
    raise ValueError(f"GENKLANG_DATABASE_URL begins with {parts.scheme!r}; use sqlite:/// or postgresql://")
