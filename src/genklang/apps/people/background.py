"""Optional background: which values there are, and the check of what a phone sends."""

from dataclasses import replace
from datetime import date

from django.utils.translation import gettext_lazy as _

from .types import BackgroundGiven, Refused

GENDERS = ("girl", "boy", "other")
MOST_WORDS = 60
YOUNGEST = 6
OLDEST_YEAR = 1930
TEN_YEARS_UNTIL = 1990


def birth_bands(today: date) -> tuple[str, ...]:
    """The bands of birth years to choose from, latest first: five years each from 1990 on, ten before that."""
    newest = (today.year - YOUNGEST) // 5 * 5
    young = [f"{year}-{year + 4}" for year in range(newest, TEN_YEARS_UNTIL - 1, -5)]
    old = [f"{year}-{year + 9}" for year in range(TEN_YEARS_UNTIL - 10, OLDEST_YEAR - 1, -10)]
    return (*young, *old)


def checked(given: BackgroundGiven, *, today: date) -> BackgroundGiven:
    """The same with its words trimmed; own words stay only beside "other". Refused: bad_background."""
    words = " ".join(given.gender_words.split())
    known = given.gender in ("", *GENDERS) and given.birth_band in ("", *birth_bands(today))
    # PostgreSQL keeps no text with a NUL in it.
    if not known or len(words) > MOST_WORDS or "\0" in words:
        raise Refused(_("Något i frågorna om dig gick inte att läsa. Du kan hoppa över dem."), code="bad_background")
    return replace(given, gender_words=words if given.gender == "other" else "")
