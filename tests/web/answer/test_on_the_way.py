"""What is said on the way through a Läget: where a new focus area begins, and where half is done."""

import pytest
from tests.web.answer.group import Handset, OpenGroup, open_group

from genklang.apps.rounds import queries as rounds
from genklang.web.answer import markup

pytestmark = pytest.mark.django_db


@pytest.fixture
def shipped() -> OpenGroup:
    return open_group()


def screens(group: OpenGroup, language: str = "sv") -> dict[int, str]:
    """Number of the question -> its screen."""
    phone = Handset()
    phone.enter(group.codes[0])
    page = phone.get(f"/svara/laget?sprak={language}").text
    parts = [part.split("</section>")[0] for part in page.split('<section class="screen" id="f')[1:]]
    return {int(part.split('"')[0]): part for part in parts}


def test_each_focus_area_is_said_where_it_begins_and_nowhere_else(shipped: OpenGroup) -> None:
    shown = screens(shipped)
    number, begins = 1, {}
    for area in shipped.framework.focus_areas:
        begins[number] = area.name["sv"]
        number += sum(len(indicator.questions) for indicator in area.indicators)
    assert {at for at, screen in shown.items() if "Nu handlar det om" in screen} == begins.keys()
    for at, name in begins.items():
        assert f"Nu handlar det om {name[:1].lower()}{name[1:]}." in shown[at]


def test_half_is_said_once_when_half_is_done(shipped: OpenGroup) -> None:
    shown = screens(shipped)
    half = [at for at, screen in shown.items() if "Halvvägs." in screen]
    assert len(half) == 1
    done, left = half[0] - 1, len(shown) - half[0] + 1
    assert done - left in (0, 1)


def test_a_language_that_keeps_its_capitals_keeps_them(shipped: OpenGroup) -> None:
    found = markup.screens(rounds.round(shipped.round_id).framework_id, "tr")
    first = next(iter(found.parts.values()))
    assert f"Şimdiki konu: {shipped.framework.focus_areas[0].name['sv']}." in first
