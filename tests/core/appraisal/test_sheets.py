"""Sheets: whole or every fault told, forum and pilot apart, and what is not known is not a number."""

import numpy as np
import pytest

from genklang.core.appraisal import MixedKinds, Score, Sheet, Unfit, faults, table
from genklang.core.proposals import Kind, criteria

FORUM = (Score("goals", 4, "tydlig koppling"), Score("partnership", None, "det står inget om vilka"))


def pilot(*scores: int | None) -> tuple[Score, ...]:
    return tuple(Score(one.code, score, "därför") for one, score in zip(criteria().of(Kind.PILOT), scores, strict=True))


@pytest.mark.parametrize(
    ("scores", "found"),
    [
        (FORUM, ()),
        (FORUM[:1], (("partnership", "missing"),)),
        ((*FORUM, FORUM[0]), (("goals", "twice"),)),
        ((*FORUM, Score("wanted", 3, "x")), (("wanted", "unknown"),)),
        ((Score("goals", 6, "x"), FORUM[1]), (("goals", "score"),)),
        ((Score("goals", 0, "x"), FORUM[1]), (("goals", "score"),)),
        ((Score("goals", True, "x"), FORUM[1]), (("goals", "score"),)),
        ((Score("goals", 3, " \n"), FORUM[1]), (("goals", "motivation"),)),
        ((Score("goals", None, ""), FORUM[1]), (("goals", "motivation"),)),
        ((Score("goals", 9, ""),), (("goals", "score"), ("goals", "motivation"), ("partnership", "missing"))),
        ((), (("goals", "missing"), ("partnership", "missing"))),
    ],
)
def test_every_fault_is_told_and_such_a_sheet_is_not_made(
    scores: tuple[Score, ...], found: tuple[tuple[str, str], ...]
) -> None:
    assert faults(Kind.FORUM, scores) == found
    if found:
        with pytest.raises(Unfit) as refused:
            Sheet("Ada", "UVAS", Kind.FORUM, scores)
        assert refused.value.faults == found
    else:
        assert Sheet("Ada", "UVAS", Kind.FORUM, scores).scores == scores


def test_sheets_become_a_table() -> None:
    made = table([Sheet("Ada", "P", Kind.PILOT, pilot(3, 4, None, 5)), Sheet("Bo", "Q", Kind.PILOT, pilot(1, 2, 3, 4))])
    assert (made.assessors, made.proposals, made.criteria) == (
        ("Ada", "Bo"),
        ("P", "Q"),
        ("goals", "wanted", "partnership", "root_causes"),
    )
    assert made.scores.shape == (2, 2, 4)
    assert np.array_equal(made.scores[0, 0], [3, 4, np.nan, 5], equal_nan=True)
    assert np.isnan(made.scores[0, 1]).all() and made.scores[1, 1].tolist() == [1, 2, 3, 4]


def test_forum_and_pilot_never_stand_in_one_table() -> None:
    with pytest.raises(MixedKinds):
        table([Sheet("Ada", "UVAS", Kind.FORUM, FORUM), Sheet("Ada", "P", Kind.PILOT, pilot(5, 5, 5, 5))])


def test_what_is_no_table_is_refused() -> None:
    with pytest.raises(ValueError, match="no sheet"):
        table([])
    with pytest.raises(ValueError, match="two sheets"):
        table([Sheet("Ada", "UVAS", Kind.FORUM, FORUM)] * 2)
