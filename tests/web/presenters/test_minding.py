"""What weighs most for this very result stands first, and "uncertain" is not taken for "no change"."""

from typing import Any

import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Level, Span
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.core.wording import chance
from genklang.web.presenters import results
from genklang.web.presenters.minding import FIRST

MOVE = {"number": 2, "span": (1, 2), "n": 7}
COARSE = {"state": State.COARSER, **MOVE}
UNSURE = "”Osäkert” betyder att vi inte vet om något har ändrats."
SAME = "Är vi ganska säkra på att inget stort har ändrats står det ”Ungefär som förut”."


def apart(framework: Framework, found: Any) -> str:
    return str(results.page([found], framework)["apart"])


@pytest.mark.parametrize(
    ("moves", "words"),
    [
        ([{"value": 0.0, "label": "uncertain", **COARSE}], "Siffran bredvid, ”ungefär samma”, betyder"),
        ([{"value": 0.0, "label": "uncertain", **MOVE}], "Siffran bredvid, ”ingen skillnad”, betyder"),
        (
            [{"value": 0.0, "label": "uncertain", **COARSE}, {"value": 0.0, "label": "uncertain", **MOVE}],
            "Siffran bredvid, ”ingen skillnad” eller ”ungefär samma”, betyder",
        ),
        ([{"value": 0.5, "label": "uncertain", **COARSE}, {"value": 0.0, "label": "about_same", **MOVE}], SAME),
    ],
    ids=["rough", "exact", "both", "label"],
)
def test_uncertain_is_told_apart_from_what_looks_like_no_change(
    framework: Framework, cell: MakeCell, released: MakeReleased, moves: list[dict[str, Any]], words: str
) -> None:
    cells = [cell(code, **move) for code, move in zip(("skola", "rorelse"), moves, strict=False)]
    told = apart(framework, released(2, *cells, returning={Span(1, 2): (7, 9)}))
    assert told.startswith(UNSURE)
    assert words in told


def test_where_nothing_can_be_mixed_up_nothing_is_said(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    again = {Span(1, 2): (7, 9)}
    for moves in (
        [{"value": 0.5, "label": "uncertain", **COARSE}],
        [{"value": 0.0, "label": "about_same", **MOVE}],
        [{"value": 0.5, "label": "sign_up", **MOVE}, {"value": 0.0, "label": "sign_up", **COARSE}],
        [{"value": 0.0, "label": "uncertain", "bound": "high", **MOVE}],
    ):
        cells = [cell(code, **move) for code, move in zip(("skola", "rorelse"), moves, strict=False)]
        assert apart(framework, released(2, *cells, returning=again)) == ""
    # Beside "too few answered both times" no number stands.
    few = cell("skola", number=2, span=(1, 2), value=0.0, label="uncertain", n=4)
    assert apart(framework, released(2, few, returning={Span(1, 2): (4, 9)})) == ""


def test_what_chance_does_comes_early_where_there_are_signs(
    framework: Framework, cell: MakeCell, released: MakeReleased, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chance, "MANY", 2)
    other = cell("rorelse", value=0.0, label="uncertain", **MOVE)
    for label, place in (("sign_down", 1), ("clear_down", 2)):
        shown = results.page([released(2, other, cell("skola", value=-0.6, label=label, **MOVE))], framework)
        assert shown["mind"][place].startswith("Av 2 resultat")


@pytest.mark.parametrize("label", ["clear_up", "clear_down", "sign_up", "sign_down"])
@pytest.mark.parametrize("level", [Level.GROUP, Level.INITIATIVE])
def test_that_numbers_tell_no_cause_is_never_folded_where_a_change_is_told(
    framework: Framework, cell: MakeCell, released: MakeReleased, level: Level, label: str
) -> None:
    longer = cell("skola", value=0.6, label=label, number=3, span=(1, 3), n=12)
    newest = cell("skola", value=0.6, label="uncertain", number=3, span=(2, 3), n=12)
    again = {Span(1, 3): (12, 12), Span(2, 3): (12, 12)}
    shown = results.page([released(3, longer, newest, level=level, returning=again)], framework)
    assert "inte vad en förändring beror på" in shown["mind_open"]
    assert shown["mind_open"] in shown["mind"][:FIRST]
    assert shown["mind_open"] in shown["before_talk"][:FIRST]
    unsure = results.page([released(2, cell("skola", value=0.0, label="uncertain", **COARSE))], framework)
    assert unsure["mind_open"] == ""


def test_above_the_group_it_is_said_first_whom_it_is_about(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    found = released(2, cell("skola", value=0.6, label="sign_up", **MOVE), level=Level.INITIATIVE)
    assert "bara de grupper som är med" in results.page([found], framework)["mind"][0]


def test_a_sheet_tells_uncertain_apart_too(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    found = released(2, cell("skola", value=0.0, label="uncertain", **COARSE), level=Level.INITIATIVE)
    assert any(note.startswith(UNSURE) for note in results.page([found], framework)["notes"])
