import pytest
from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Level, MeasureKind, Span
from genklang.core.disclosure.released import ReleasedCell
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.core.wording import chance
from genklang.web.presenters import results

AREA = MeasureKind.FOCUS_AREA
INDICATORS = ("valmaende", "rorelse", "skola")


def plain(value: object) -> bool:
    if isinstance(value, dict):
        return all(isinstance(key, str) and plain(item) for key, item in value.items())
    if isinstance(value, list | tuple):
        return all(plain(item) for item in value)
    return value is None or type(value) in (str, int, float, bool)


def test_rows_follow_the_framework(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    # The release holds them in another order.
    shown = results.page([released(1, cell("skola", value=3.0), cell("halsa", kind=AREA, value=2.0))], framework)
    assert [(row["kind"], row["code"]) for row in results.flat(shown)] == [
        ("focus_area", "halsa"),
        ("indicator", "valmaende"),
        ("indicator", "rorelse"),
        ("focus_area", "utbildning"),
        ("indicator", "skola"),
    ]


def test_a_page_is_plain_values(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    first = released(1, cell(value=3.0))
    second = released(
        2, cell(number=2, value=3.5), cell(number=2, span=(1, 2), value=0.5, low=0.1, high=0.9, label="sign_up")
    )
    assert plain(results.page([first, second], framework))


def test_a_measure_that_is_missing_is_said_to_be_missing(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = results.page([released(1, cell("skola", value=3.0))], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "rorelse")
    assert row["level"]["shown"] is False
    assert row["level"]["why"]


def test_the_longest_movement_comes_first(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    move = {"number": 3, "value": 0.5, "label": "sign_up"}
    last = released(
        3,
        cell(span=(2, 3), **move),
        cell(span=(1, 3), **move),
        returning={Span(1, 3): (6, 10), Span(2, 3): (8, 8)},
    )
    shown = results.page([last], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    assert [one["title"] for one in row["moves"]] == ["Från Läget 1 till Läget 3", "Från Läget 2 till Läget 3"]
    assert row["moves"][0]["returning"].startswith("6 av 10")
    assert "i Läget 1 svarade igen i Läget 3" in row["moves"][0]["returning"]
    assert row["moves"][1]["returning"].startswith("Alla 8 som svarade i Läget 2 ")
    assert row["move"] == row["moves"][0]
    # The shorter stretch stands after the long one, in words.
    assert [one["line"] for one in row["others"]] == ["Från Läget 2 till Läget 3: tecken på ökning, 0,5 högre"]


def test_the_questions_behind_an_indicator_are_told(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    shown = results.page([released(1, cell("skola", value=3.0))], framework)
    for indicator in framework.indicators:
        row = next(row for row in results.flat(shown) if (row["kind"], row["code"]) == ("indicator", indicator.code))
        assert [one["text"] for one in row["questions"]] == [q.text["sv"] for q in indicator.questions]
        assert [one["reversed"] for one in row["questions"]] == [q.direction == -1 for q in indicator.questions]


def test_why_a_number_is_rough_is_said_once_and_marked_at_the_number(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    rough = {"number": 2, "span": (1, 2), "state": State.COARSER, "value": 0.5, "label": "sign_up"}
    last = released(2, cell("skola", **rough), cell("rorelse", **rough), returning={Span(1, 2): (6, 9)})
    shown = results.page([last], framework)
    cause, about, mood = shown["mind"]
    assert "inte vad en förändring beror på" in cause
    assert about.startswith("Nivåerna gäller alla som svarade.") and "dagsformen" in mood
    row = next(row for row in results.flat(shown) if row["code"] == "rorelse")
    assert row["move"]["rough"]
    meaning, rough_mark = shown["meanings"]
    assert meaning.startswith("Tecken på:")
    assert rough_mark.startswith("Visas grovt: förändringen")
    assert len(row["whys"]) == 1


def test_a_first_laget_has_nothing_to_say_about_change(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    (first,) = results.page([released(1, cell("skola", value=3.0))], framework)["mind"]
    assert first.startswith("Det här är det första Läget.")


def test_the_picture_needs_two_shown_points(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    first = released(1, cell(value=3.0))
    hidden = released(2, cell(number=2, state=State.PROTECTS_OTHERS))
    third = released(3, cell(number=3, value=3.8))
    one = next(row for row in results.flat(results.page([first, hidden], framework)) if row["code"] == "skola")
    assert one["picture"] is None
    row = next(row for row in results.flat(results.page([first, hidden, third], framework)) if row["code"] == "skola")
    assert [mark["shape"] for mark in row["picture"]["marks"]] == ["dot", "hidden", "dot"]
    assert [point["text"] for point in row["table"]] == ["3,0", "visas inte", "3,8"]


def test_an_earlier_level_stays_as_it_was_first_shown(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    first = released(1, cell(value=3.0))
    second = released(2, cell(number=1, value=9.9), cell(number=2, value=3.5))
    row = next(row for row in results.flat(results.page([first, second], framework)) if row["code"] == "skola")
    assert row["table"][0]["text"] == "3,0"


def test_when_nothing_is_shown_it_is_said_once(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    few = [cell(code, state=State.TOO_FEW) for code in INDICATORS]
    few += [cell(code, kind=AREA, state=State.TOO_FEW) for code in ("halsa", "utbildning")]
    assert "minst 5" in results.page([released(1, *few)], framework)["nothing"]
    assert results.page([released(1, *few[1:], cell("valmaende", value=3.0))], framework)["nothing"] == ""


def test_above_the_group_no_effect_is_claimed(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    cells = [cell(number=2, span=(1, 2), value=0.5, label="clear_up")]
    notes = results.page([released(2, *cells, level=Level.INITIATIVE)], framework)["notes"]
    assert any("Utan jämförelsegrupp" in note for note in notes)
    assert results.page([released(2, *cells)], framework)["notes"] == []


def test_many_movements_say_what_chance_does(
    framework: Framework, cell: MakeCell, released: MakeReleased, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chance, "MANY", 2)
    moves: list[ReleasedCell] = [cell(code, number=2, span=(1, 2), value=0.1, label="uncertain") for code in INDICATORS]
    assert "Av 3 resultat" in results.page([released(2, *moves)], framework)["notes"][0]
    hidden = [cell(code, number=2, span=(1, 2), state=State.PROTECTS_OTHERS) for code in INDICATORS]
    assert results.page([released(2, *hidden)], framework)["notes"] == []


def test_the_first_time_says_that_movement_comes_later(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    assert "efter nästa" in results.page([released(1, cell(value=3.0))], framework)["notes"][0]


def test_without_a_release_there_is_no_page(framework: Framework) -> None:
    with pytest.raises(ValueError, match="nothing"):
        results.page([], framework)


def test_of_two_stretches_the_page_says_which_is_the_main_line(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    moves = [cell(number=3, span=span, value=0.5, label="sign_up", n=8) for span in ((2, 3), (1, 3))]
    shown = results.page([released(3, *moves, returning={Span(1, 3): (8, 9), Span(2, 3): (8, 8)})], framework)
    assert "från Läget 1 är huvudlinjen" in shown["mind"][0]
    assert "från Läget 2 är det senaste steget" in shown["mind"][0]
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    assert [one["role"] for one in row["moves"]] == ["hela vägen", "senaste steget"]
    one = results.page([released(2, cell(number=2, span=(1, 2), value=0.5, label="sign_up"))], framework)
    assert not any("huvudlinjen" in line for line in one["mind"])
    assert all(move["role"] == "" for row in results.flat(one) for move in row["moves"])


def test_every_number_explains_itself_with_its_own_figures(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    first = released(1, cell("skola", value=3.0, n=9), cell("rorelse", value=3.0, n=9))
    coarse = {"number": 2, "span": (1, 2), "state": State.COARSER, "value": 0.5, "label": "sign_up", "n": 7}
    second = released(
        2,
        cell("skola", number=2, value=3.4, n=8),
        cell("skola", **coarse),
        cell("rorelse", number=2, state=State.CLIPPED, value=4.2, bound="high", n=8),
        cell("rorelse", number=2, span=(1, 2), state=State.PROTECTS_OTHERS, label="hidden"),
        answered=8,
        roster=9,
        returning={Span(1, 2): (7, 9)},
    )
    rows = {row["code"]: row for row in results.flat(results.page([first, second], framework))}
    told = " ".join(rows["skola"]["move"]["explained"])
    assert "7 svarade båda gångerna, men 9 svarade i Läget 1 och 8 i Läget 2" in told
    assert "7 av 9 som svarade i Läget 1 svarade igen i Läget 2" in told
    assert "Med 7 personer" in told
    assert "färre än 5 personer" in " ".join(rows["rorelse"]["move"]["explained"])
    assert "mellan 1,8 och 4,2 exakt" in " ".join(rows["rorelse"]["level"]["explained"])


def test_when_nothing_is_shown_it_says_what_is_missing(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    few = [cell(code, state=State.TOO_FEW) for code in INDICATORS]
    few += [cell(code, kind=AREA, state=State.TOO_FEW) for code in ("halsa", "utbildning")]
    shown = results.page([released(1, *few, answered=4, roster=9)], framework)
    assert shown["nothing_behind"][0] == "4 av 9 svarade. Det behövs minst 5."


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ({Span(1, 3): (7, 9)}, "Förändringen gäller de 7 som svarade båda gångerna; 2 från Läget 1 är inte med."),
        ({Span(1, 3): (9, 9)}, "Förändringen gäller de 9 som svarade båda gångerna; alla från Läget 1 är med."),
        (
            {Span(1, 3): (7, 9), Span(2, 3): (8, 8)},
            "Förändringen från Läget 1 till Läget 3 gäller de 7 som svarade båda gångerna; 2 från Läget 1 är inte med.",
        ),
        ({Span(1, 3): (3, 9)}, ""),
    ],
    ids=["leavers", "nobody_left", "two_stretches", "too_few"],
)
def test_it_is_said_whom_the_first_change_is_about(
    framework: Framework, cell: MakeCell, released: MakeReleased, spans: dict[Span, tuple[int, int]], said: str
) -> None:
    moves = [cell(number=3, span=(at.start, 3), value=0.5, label="uncertain", n=n) for at, (n, _all) in spans.items()]
    page = results.page([released(3, *moves, answered=9, returning=spans)], framework)
    assert page["whose_change"] == said


def test_nothing_is_said_of_a_change_that_is_not_shown(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    hidden = cell(number=2, span=(1, 2), state=State.PROTECTS_OTHERS, label="hidden")
    for found in (released(1, cell(value=3.0)), released(2, hidden)):
        assert results.page([found], framework)["whose_change"] == ""
