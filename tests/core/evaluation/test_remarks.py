"""What does not hold together in a plan is told: a cause that cannot be seen, a number out of reach, another scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.evaluation.plan import Part
from genklang.core.evaluation.remarks import Remark, RemarkCode, remarks
from genklang.core.evaluation.size import Kind, Planned

PLANNED = Planned("pairs", Kind.INDEX, 12)


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("Gruppen ledde till att de trivs bättre.", "ledde till"),
        ("De trivs bättre tack vare oss.", "tack vare"),
        ("De trivs bättre. Vi vet inte varför.", ""),
        ("De unga trivs bättre. Vi kan inte säga att det är tack vare gruppen.", ""),
        ("De unga trivs bättre.", ""),
    ],
)
def test_a_cause_is_told_where_none_can_be_seen(words: str, cause: str) -> None:
    for level in (0, 1):
        found = remarks({Part.SAID_UP: words}, level, None)
        assert [one.words for one in found] == ([cause] if cause else [])
    assert remarks({Part.SAID_UP: words}, 4, None) == remarks({Part.SAID_UP: words}, None, None) == ()


@pytest.mark.parametrize(
    ("words", "planned", "told"),
    [
        ("Minst 20 som svarar båda gångerna.", PLANNED, ("20", 9)),
        ("Minst 9 som svarar båda gångerna.", PLANNED, None),
        ("Minst 80 % av dem, före 2027 och kl. 15:30.", PLANNED, None),
        ("Minst åtta.", PLANNED, None),
        ("Minst 20.", None, None),
        ("Minst 15 i båda grupperna tillsammans.", Planned("groups", Kind.INDEX, 12), None),
        ("Minst 15 i varje grupp.", Planned("groups", Kind.INDEX, 12), ("15", 9)),
        ("Minst 60 unga.", Planned("clusters", Kind.INDEX, 12, clusters=4), None),
        ("Minst 80 unga.", Planned("clusters", Kind.INDEX, 12, clusters=4), ("80", 72)),
    ],
)
def test_a_number_that_nobody_can_reach_is_told(
    words: str, planned: Planned | None, told: tuple[str, int] | None
) -> None:
    expected = () if told is None else (Remark(RemarkCode.OUT_OF_REACH, Part.LEAST, *told),)
    assert remarks({Part.LEAST: words}, 1, planned) == expected


def test_another_scale_is_told() -> None:
    assert remarks({}, 1, PLANNED, (1, 5)) == ()
    assert [one.words for one in remarks({}, 1, PLANNED, (0, 100))] == ["0 till 100"]


@given(st.dictionaries(st.sampled_from(Part), st.text(max_size=300)), st.none() | st.integers(0, 5))
def test_anything_may_be_typed(parts: dict[Part, str], level: int | None) -> None:
    assert len(remarks(parts, level, PLANNED, (1, 5))) <= 6
