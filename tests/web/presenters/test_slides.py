"""The talk: a thought a slide, where one is, what it rests on, a sentence to say; before it at most three lines."""

from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import MeasureKind, Span
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.core.wording import chance
from genklang.web.presenters import results
from genklang.web.presenters.slides import before, slides

AGAIN = {Span(1, 2): (7, 9)}
MOVE = {"number": 2, "span": (1, 2)}


@pytest.fixture
def slide(framework: Framework, cell: MakeCell, released: MakeReleased) -> Any:
    """`slide(*cells)`: that of the indicator "skola", at Läget 2 unless said otherwise."""

    def make(*cells: Any, number: int = 2, roster: int = 9) -> dict[str, Any]:
        found = released(number, *cells, answered=8, roster=roster, returning=AGAIN if number > 1 else {})
        return next(one for one in slides(results.page([found], framework)) if one["code"] == "skola")

    return make


def test_each_slide_says_where_one_is_and_leads_on(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    made = slides(results.page([released(1, cell("skola", value=3.0))], framework))
    assert [one["place"] for one in made] == [
        "Område 1 av 2",
        "Hälsa, del 1 av 2",
        "Hälsa, del 2 av 2",
        "Område 2 av 2",
        "Utbildning, del 1 av 1",
    ]
    assert [(one["before"], one["after"]) for one in made[:2]] == [
        ("omraden", "indicator-valmaende"),
        ("focus_area-halsa", "indicator-rorelse"),
    ]
    assert made[-1]["after"] == "slut"


def test_a_movement_has_its_label_a_sentence_to_say_and_what_it_rests_on(slide: Any, cell: MakeCell) -> None:
    one = slide(cell("skola", value=0.6, label="clear_up", n=7, **MOVE), cell("skola", number=2, value=3.4, n=8))
    assert one["said"] == "Tydlig ökning"
    assert one["aloud"].startswith("De av er som svarade både i Läget 1 och nu ligger i snitt högre nu")
    assert (one["asked"], one["ask"]) == ("Vad har hänt sedan Läget 1?", "Vad ligger bakom?")
    assert one["rests"] == "Bygger på 7 av de 9 som svarade i Läget 1."


def test_a_rough_one_says_why_in_the_same_line(slide: Any, cell: MakeCell) -> None:
    rough = {"state": State.COARSER, "value": 0.5, "label": "sign_up", "n": 7, **MOVE}
    fine, clipped = (
        cell("skola", number=2, value=3.4, n=8),
        cell("skola", number=2, state=State.CLIPPED, value=4.2, bound="high", n=8),
    )
    why = "Bygger på 7 av de 9 som svarade i Läget 1. Grovt, så att ingens svar går att räkna ut."
    assert slide(cell("skola", **rough), fine)["rests"] == why
    # A level for the same reason says it no second time; for another, it does.
    assert slide(cell("skola", **rough), cell("skola", number=2, state=State.COARSER, value=3.5))["rests"] == why
    assert slide(cell("skola", **rough), clipped)["rests"] == f"{why} Visas inte exakt när nästan alla svarar lika."
    # Of words alone the pairs are not told: only how many came back at all, which the page says of the whole stretch.
    words = slide(cell("skola", state=State.WORDS_ONLY, label="sign_up", **MOVE), fine)
    assert words["rests"].startswith("7 av de 9 som svarade i Läget 1 svarade igen. Bara ord")


def test_a_shorter_stretch_that_goes_some_way_is_spoken_of_too(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    long = cell("skola", number=3, span=(1, 3), value=0.0, label="uncertain", n=7)
    again = {Span(1, 3): (7, 9), Span(2, 3): (7, 8)}
    for label, also in (("clear_up", True), ("uncertain", False)):
        last = cell("skola", number=3, span=(2, 3), value=0.9, label=label, n=6)
        shown = results.page([released(3, long, last, returning=again)], framework)
        one = next(one for one in slides(shown) if one["code"] == "skola")
        assert one["aloud"].startswith("Vi vet inte om det här har ändrats sedan Läget 1 eller inte.")
        assert ("De av er som svarade både i Läget 2 och nu ligger i snitt högre nu" in one["aloud"]) is also
        # Of what is uncertain it is asked how it is, never what happened or what lies behind.
        assert one["asked"] == one["ask"] == "Hur tycker ni att det är?"
        assert one["rests"].startswith("Bygger på 7 av de 9 som svarade i Läget 1.")
        assert ("Bygger på 6 av de 8 som svarade i Läget 2." in one["rests"]) is also


def test_where_the_movement_is_hidden_the_level_is_spoken_of(slide: Any, cell: MakeCell) -> None:
    hidden = cell("skola", state=State.PROTECTS_OTHERS, label="hidden", **MOVE)
    both = slide(hidden, cell("skola", number=2, value=3.4, n=8))
    assert both["said"].startswith("Visas inte.")
    assert both["aloud"] == "De av er som svarade ligger i snitt på 3,4, på en skala från 1 till 5."
    assert both["asked"] == "Känner ni igen er i det?"
    assert both["rests"] == "Bygger på svar från 8 av 9."
    neither = slide(hidden, cell("skola", number=2, state=State.PROTECTS_OTHERS))
    assert "kan vi inte visa" in neither["aloud"]
    assert neither["asked"] == "Vill ni prata om det ändå?"
    assert neither["rests"] == "7 av de 9 som svarade i Läget 1 svarade igen."


def test_the_first_time_the_level_is_spoken_of(slide: Any, cell: MakeCell) -> None:
    one = slide(cell("skola", value=3.4, n=8), number=1, roster=8)
    assert (one["said"], one["rests"]) == ("", "Bygger på svar från alla 8.")
    assert one["aloud"].startswith("De av er som svarade ligger i snitt på 3,4")
    hidden = slide(cell("skola", state=State.TOO_FEW), cell("rorelse", value=3.0), number=1)
    assert (hidden["aloud"], hidden["asked"], hidden["rests"]) == ("", "", "")


def test_before_a_talk_stand_three_lines_and_the_rest_is_folded(
    framework: Framework, cell: MakeCell, released: MakeReleased, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chance, "MANY", 2)
    moves = [
        cell("skola", value=0.6, label="sign_up", n=7, **MOVE),
        cell("rorelse", value=0.0, label="uncertain", n=7, **MOVE),
    ]
    shown = results.page([released(2, *moves, returning=AGAIN)], framework)
    first, more = before(shown)
    assert [line.split()[0] for line in first] == ["Siffrorna", "Av", "”Osäkert”"]
    assert more == shown["meanings"] != []
    # Where nearly nobody came back, that comes before everything else, and what came third goes in the fold.
    gone = [cell("valmaende", value=0.0, label="uncertain", n=4, **MOVE)]
    few = results.page([released(2, *moves, *gone, returning={Span(1, 2): (4, 9)})], framework)
    first, more = before(few)
    assert len(first) == 3
    assert first[0] == few["few_again"][0]
    assert not set(first) & set(more)


def test_where_nothing_is_shown_there_is_nothing_to_say_before(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    kinds = [("valmaende", None), ("rorelse", None), ("skola", None), *((area, 1) for area in ("halsa", "utbildning"))]
    few = [
        cell(code, kind=MeasureKind.FOCUS_AREA if area else MeasureKind.INDICATOR, state=State.TOO_FEW)
        for code, area in kinds
    ]
    shown = results.page([released(1, *few)], framework)
    assert slides(shown) == []
    assert before(shown) == ([], [])
