"""What stands behind a row's numbers: in one fold, each line once, and the finer of two stretches is explained."""

from tests.web.presenters.conftest import MakeCell, MakeReleased

from genklang.core.disclosure.evidence import Span
from genklang.core.disclosure.states import State
from genklang.core.frameworks import Framework
from genklang.web.presenters import results
from genklang.web.presenters.behind import why_unlike

FINE = {"number": 3, "span": (1, 3), "value": 0.5, "label": "sign_up"}
ROUGH = {"number": 3, "span": (2, 3), "state": State.COARSER, "value": 0.5, "label": "sign_up"}
AGAIN = {Span(1, 3): (5, 9), Span(2, 3): (6, 8)}


def lines(row: dict[str, object]) -> list[str]:
    return [line for part in row["behind"]["parts"] for line in part["lines"]]  # type: ignore[index]


def test_the_finer_of_two_stretches_is_explained_where_they_stand_together(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    cells = [cell("skola", number=3, value=3.0), cell("skola", **FINE), cell("skola", **ROUGH)]
    shown = results.page([released(3, *cells, returning=AGAIN)], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    long, last = row["behind"]["parts"][:2]
    assert why_unlike() in last["lines"]
    assert why_unlike() not in long["lines"]
    assert why_unlike() in shown["mind"]


def test_on_many_rows_it_is_explained_once_for_the_page(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    cells = [cell(code, **move) for code in ("skola", "rorelse", "valmaende") for move in (FINE, ROUGH)]
    shown = results.page([released(3, *cells, returning=AGAIN)], framework)
    assert shown["mind"].count(why_unlike()) == 1
    assert not any(why_unlike() in lines(row) for row in results.flat(shown))


def test_it_is_not_explained_where_both_are_as_fine(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    cells = [cell("skola", number=3, value=3.0), cell("skola", **FINE), cell("skola", **{**FINE, "span": (2, 3)})]
    shown = results.page([released(3, *cells, returning=AGAIN)], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    assert why_unlike() not in [*lines(row), *shown["mind"]]


def test_what_holds_for_both_stretches_is_said_once(
    framework: Framework, cell: MakeCell, released: MakeReleased
) -> None:
    cells = [cell("skola", number=3, value=3.0), cell("skola", **FINE), cell("skola", **ROUGH)]
    shown = results.page([released(3, *cells, returning=AGAIN)], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    told = lines(row)
    behind_it = {line for move in row["moves"] for line in move["explained"]}
    assert {told.count(line) for line in behind_it} == {1}
    assert row["behind"]["parts"][-1]["heading"] == "Gäller båda"


def test_the_fold_asks_what_the_row_makes_one_ask(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    hidden = {"number": 3, "span": (2, 3), "state": State.PROTECTS_OTHERS, "label": "hidden"}
    made = {
        "Hur säkert är det här?": [cell("skola", number=3, value=3.0), cell("skola", **FINE)],
        "Varför visas inte det här?": [cell("skola", number=3, state=State.TOO_FEW), cell("skola", **hidden)],
        "Hur säkert är det, och varför visas inte allt?": [
            cell("skola", number=3, value=3.0),
            cell("skola", **FINE),
            cell("skola", **hidden),
        ],
    }
    for title, cells in made.items():
        shown = results.page([released(3, *cells, returning=AGAIN)], framework)
        row = next(row for row in results.flat(shown) if row["code"] == "skola")
        assert row["behind"]["title"] == title
        assert lines(row)


def test_a_level_alone_says_how_sure_it_is(framework: Framework, cell: MakeCell, released: MakeReleased) -> None:
    shown = results.page([released(1, cell("skola", value=3.0, n=8))], framework)
    row = next(row for row in results.flat(shown) if row["code"] == "skola")
    (part,) = row["behind"]["parts"]
    assert (row["behind"]["title"], part["heading"]) == ("Hur säkert är det här?", "")
    assert part["lines"] == row["level"]["explained"]
