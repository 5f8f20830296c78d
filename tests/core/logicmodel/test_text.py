"""The text of a model reads back without loss, and every line that cannot be read is told at once."""

import contextlib
import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.logicmodel import COLUMNS, Box, Link, LogicModel, Measure, Unreadable, read, written
from genklang.core.logicmodel.types import LONGEST

LETTERS = st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"), exclude_characters="\ufffe\uffff")
WORDS = st.text(LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
MAYBE = st.one_of(st.just(""), WORDS)
CODES = st.one_of(st.just(""), st.from_regex(r"[a-z][a-z0-9_]{0,9}", fullmatch=True))
MONTHS = st.one_of(st.none(), st.integers(0, 1200))


@st.composite
def models(draw: st.DrawFn) -> LogicModel:
    keys = draw(st.lists(st.from_regex(r"[a-zåäö0-9_-]{1,8}", fullmatch=True), unique=True, max_size=6))
    boxes = tuple(
        Box(
            key,
            draw(st.sampled_from(COLUMNS)),
            draw(WORDS),
            tuple(Measure(*draw(st.tuples(WORDS, MAYBE, MAYBE, MAYBE, CODES))) for _ in range(draw(st.integers(0, 2)))),
            draw(MAYBE),
            draw(MONTHS),
        )
        for key in keys
    )
    pairs = st.tuples(st.sampled_from(keys), st.sampled_from(keys)) if keys else st.nothing()
    ends = draw(st.lists(pairs, unique=True, max_size=5)) if keys else []
    return LogicModel(draw(WORDS), draw(MONTHS), boxes, tuple(Link(*pair, draw(MAYBE)) for pair in ends))


@given(models())
def test_what_is_written_reads_back(model: LogicModel) -> None:
    text = written(model)
    assert read(text) == model
    assert written(read(text)) == text
    assert read(text.replace("\n", "\r\n")) == model
    assert read("\n\n" + text.replace("\n", "\n\n  ")) == model


TEXT = r"""
# Back2school
horisont: 36 månader

== Resurser
[team] Specialpedagog och socionom

== Aktiviteter och processmått
[samtal] Samtal hemma
  mått: Antal samtal | källa: loggen \| pärmen | hur ofta: varje månad | ansvarig: samordnaren

== Resultat och utfall
[narvaro] Ökad ihållande skolnärvaro
  mått: Närvaro i procent | visar: skola
  jämförelse: elever som väntar på plats
  dröjer: 6 månader

== Pilar
team -> samtal
samtal -> narvaro: den som blir lyssnad på vill tillbaka
"""


def test_a_text_as_a_person_writes_it() -> None:
    model = read(TEXT)
    assert (model.name, model.horizon, len(model.boxes)) == ("Back2school", 36, 3)
    assert model.box("samtal").measures == (Measure("Antal samtal", "loggen | pärmen", "varje månad", "samordnaren"),)
    assert (model.box("narvaro").lag, model.box("narvaro").comparison) == (6, "elever som väntar på plats")
    assert model.links[1] == Link("samtal", "narvaro", "den som blir lyssnad på vill tillbaka")
    assert written(model) == TEXT.lstrip("\n")


def test_a_change_is_a_line() -> None:
    before = TEXT.lstrip("\n").splitlines()
    after = written(read(TEXT.replace("6 månader", "9 månader", 2).replace("39 månader", "36 månader"))).splitlines()
    changed = [line for line in difflib.ndiff(before, after) if line[0] in "+-"]
    assert changed == ["-   dröjer: 6 månader", "+   dröjer: 9 månader"]


@pytest.mark.parametrize(
    ("line", "changed", "faults"),
    [
        ("# Back2school", "", [(1, "name")]),
        ("horisont: 36 månader", "horisont: tre år", [(2, "horizon")]),
        ("horisont: 36 månader", "horisont: 1201 månader", [(2, "horizon")]),
        ("horisont: 36 månader", "horisont: 36 månader\nhorisont: 3 månader", [(3, "horizon")]),
        # Under a heading that is not there nothing more is said than that, but for arrows that then lead nowhere.
        ("== Resurser", "== Pengar", [(4, "heading"), (18, "no_box")]),
        ("[team] Specialpedagog och socionom", "team Specialpedagog", [(5, "detail"), (18, "no_box")]),
        ("[team] Specialpedagog och socionom", "[Team] Specialpedagog", [(5, "box"), (18, "no_box")]),
        ("[team] Specialpedagog och socionom", "[team Specialpedagog", [(5, "box"), (18, "no_box")]),
        ("[team] Specialpedagog och socionom", "[team]", [(5, "words"), (18, "no_box")]),
        ("[samtal] Samtal hemma", "[team] Samtal hemma", [(8, "twice"), (18, "no_box"), (19, "no_box")]),
        ("  mått: Närvaro i procent", "  källa: loggen", [(13, "detail")]),
        ("| visar: skola", "| visar: Skola", [(13, "detail")]),
        ("| visar: skola", "| visar: en skola", [(13, "detail")]),
        ("Ökad ihållande", "Ökad\u0007 ihållande", [(12, "words"), (19, "no_box")]),
        ("  mått: Närvaro i procent", "  mått: a | mått: b", [(13, "detail")]),
        ("  mått: Närvaro i procent", "  mått: a | när: b", [(13, "detail")]),
        ("  mått: Närvaro i procent", "  mått:", [(13, "detail")]),
        ("  dröjer: 6 månader", "  dröjer: länge", [(15, "detail")]),
        ("  dröjer: 6 månader", "  dröjer: 6 månader\n  dröjer: 6 månader", [(16, "detail")]),
        ("team -> samtal", "team samtal", [(18, "arrow")]),
        ("team -> samtal", "team ->", [(18, "arrow")]),
        ("team -> samtal", "team -> skola", [(18, "no_box")]),
        ("team -> samtal", "team -> samtal\nteam -> samtal: igen", [(19, "twice")]),
        ("[team] Specialpedagog och socionom", "[team] " + "x" * (LONGEST + 1), [(5, "words"), (18, "no_box")]),
    ],
)
def test_every_line_that_is_wrong_is_told(line: str, changed: str, faults: list[tuple[int, str]]) -> None:
    text = TEXT.lstrip("\n")
    assert line in text
    with pytest.raises(Unreadable) as refused:
        read(text.replace(line, changed, 1))
    assert [(fault.line, fault.what) for fault in refused.value.faults] == faults


@given(st.text(alphabet=st.sampled_from("#[]=->|:\\ \nabmåthorisn0123"), max_size=120))
def test_any_text_is_a_model_or_faults(text: str) -> None:
    with contextlib.suppress(Unreadable):
        model = read(f"# x\n== Behov\n{text}")
        assert read(written(model)) == model


def test_a_text_without_end_is_refused() -> None:
    with pytest.raises(Unreadable) as refused:
        read("\n" * 6000)
    assert refused.value.faults[0].what == "long"


@pytest.mark.parametrize(
    "make",
    [
        lambda: Box("A", "needs", "x"),
        lambda: Box("a", "wants", "x"),  # type: ignore[arg-type]
        lambda: Box("a", "needs", " x"),
        lambda: Box("a", "needs", "x\ny"),
        lambda: Box("a", "needs", "x", lag=-1),
        lambda: Measure(""),
        lambda: Measure("x\0"),
        lambda: Measure("x", shows="En skola"),
        lambda: LogicModel("x", 1201, (), ()),
        lambda: LogicModel("x", None, (Box("a", "needs", "x"), Box("a", "needs", "y")), ()),
        lambda: LogicModel("x", None, (Box("a", "needs", "x"),), (Link("a", "b"),)),
        lambda: LogicModel("x", None, (Box("a", "needs", "x"),), (Link("a", "a"), Link("a", "a", "igen"))),
    ],
)
def test_what_is_no_model_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"key|line|month|arrow"):
        make()  # type: ignore[operator]
