"""Releases, and erasures of what may be in one, take turns within an installation."""

from django.db import connection

LOCK = 0x67656E6B  # any number, the same in every process


def take_turns() -> None:
    """Wait for whoever is at it, until the transaction ends; call it inside one.

    SQLite's writers queue at BEGIN; PostgreSQL's take a lock that the transaction's end lets go.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
