"""The one clock. Doors (web, jobs, command line) read it; actions are handed `at=`.

A shift exists so that a demo and a journey can live through months in minutes. It is refused outside demo and test
settings (`CLOCK_MAY_SHIFT`), both here and when production's settings are read.
"""

import os
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_shift = timedelta(0)


def _settings_shift() -> timedelta:
    days = os.environ.get("GENKLANG_CLOCK_SHIFT_DAYS", "")
    if not days:
        return timedelta(0)
    _refuse_unless_allowed()
    return timedelta(days=float(days))


def _refuse_unless_allowed() -> None:
    if not getattr(settings, "CLOCK_MAY_SHIFT", False):
        raise ImproperlyConfigured("Only the demo and tests may shift the clock: unset GENKLANG_CLOCK_SHIFT_DAYS.")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC) + _settings_shift() + _shift


def today() -> date:
    """The present day where the installation is (settings.TIME_ZONE)."""
    return now().astimezone(ZoneInfo(settings.TIME_ZONE)).date()


def shift(by: timedelta) -> None:
    """Move the clock of this process; demo and tests only."""
    global _shift
    _refuse_unless_allowed()
    _shift += by


def reset() -> None:
    """Undo every shift of this process."""
    global _shift
    _shift = timedelta(0)
