"""When the next Läget is, as the phone says it: never a month that has been."""

from datetime import date

import pytest
from django.utils import translation

from genklang.apps.activities.types import Window
from genklang.web.answer.dates import next_time

TODAY = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        (date(2027, 2, 1), date(2027, 2, 15), "Nästa Läget är i februari 2027."),
        (date(2027, 2, 20), date(2027, 3, 6), "Nästa Läget är mellan februari och mars 2027."),
        (date(2026, 12, 20), date(2027, 1, 3), "Nästa Läget är mellan december 2026 och januari 2027."),
        (date(2026, 8, 1), date(2026, 12, 1), "Nästa Läget är mellan november och december 2026."),
        (date(2026, 8, 1), date(2026, 11, 30), "Nästa Läget är i november 2026."),
        (date(2026, 8, 1), date(2026, 11, 20), ""),
    ],
)
def test_what_has_been_is_not_promised(first: date, last: date, said: str) -> None:
    with translation.override("sv"):
        assert next_time(Window(first, last), TODAY) == said


def test_nothing_is_planned() -> None:
    assert next_time(None, TODAY) == ""
