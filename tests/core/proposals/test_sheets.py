"""The six proposals of the programme are read whole and written again; what is half written is kept and told."""

from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.proposals import (
    LONGEST,
    SCORES,
    Block,
    Criteria,
    CriteriaError,
    EffectGoal,
    Kind,
    Problem,
    Section,
    Sheet,
    Valued,
    load_criteria,
    read_parts,
    read_sheet,
    read_sheets,
    write_parts,
    write_sheet,
)

LIBRARY = resources.files("genklang.library")
CRITERIA: Criteria = load_criteria(LIBRARY.joinpath("criteria/core-team-2024.yaml").read_text(encoding="utf-8"))
SIX = {
    place.name.removesuffix(".txt"): place.read_text(encoding="utf-8")
    for place in sorted(LIBRARY.joinpath("demo/proposals").iterdir(), key=lambda place: place.name)
}
#: The scores of the source, by hand: goals, wanted, partnership, root causes (forum sheets have the first and third).
SCORED = {
    "perspektivskifte": (3, 2),
    "forskolan": (4, 4),
    "uvas": (5, 4),
    "cornerstone-indicators": (3, 4, 2, 5),
    "demokratisk-praktik": (5, 5, 3, 5),
    "normforskjutning": (4, 2),
}


def _lines(text: str) -> list[str]:
    """What is said, but for how two headings are spelt in the source."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return [line.replace("Mer värde", "Mervärde").replace("för parterna:", "för parterna") for line in lines]


@pytest.mark.parametrize("name", sorted(SCORED))
def test_each_of_the_six_is_read_whole_and_written_line_for_line(name: str) -> None:
    read = read_sheet(SIX[name], CRITERIA)
    assert read.problems == ()
    assert read.unplaced == ()
    assert tuple(one.score for one in read.sheet.valuation) == SCORED[name]
    assert all(one.motivation for one in read.sheet.valuation)
    written = write_sheet(read.sheet, CRITERIA)
    assert _lines(written) == _lines(SIX[name])
    assert read_sheet(written, CRITERIA) == read


def test_several_in_one_text_are_parted() -> None:
    found = read_sheets("\n\n".join(SIX.values()), CRITERIA)
    assert [one.sheet.name for one in found] == [read_sheet(text, CRITERIA).sheet.name for text in SIX.values()]
    assert [one.sheet.kind for one in found].count(Kind.PILOT) == 2
    assert read_sheets(" \n ", CRITERIA) == ()


def test_a_text_whose_lines_are_broken_anywhere_is_the_same_sheet() -> None:
    def broken(line: str) -> str:
        """Each paragraph broken between words, but never after a heading on its own line."""
        words = line.split()
        middle = len(words) // 2
        return " ".join(words[:middle]) + "\n" + " ".join(words[middle:]) if len(words) > 12 else line

    text = "\n".join(broken(line) for line in SIX["uvas"].splitlines())
    assert text != SIX["uvas"]
    assert read_sheet(text, CRITERIA) == read_sheet(SIX["uvas"], CRITERIA)


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        (": 5, detta", ": 6, detta", Problem("score_outside", "Koppling till Samhällsmål och norr stjärna: 6")),
        (": 5, detta", ": 0, detta", Problem("score_outside", "Koppling till Samhällsmål och norr stjärna: 0")),
        (": 5, detta", ": mycket bra, detta", Problem("no_score", "Koppling till Samhällsmål och norr stjärna")),
        ("Foruminitiativ", "Något annat", Problem("no_kind")),
        ("- Direkt: starkare", "- Starkare", Problem("goal_without_label", "Starkare nätverk kring frågan")),
        ("Resurser och budget", "", Problem("missing_part", "resources")),
    ],
)
def test_what_cannot_be_is_told_and_the_rest_is_kept(old: str, new: str, problem: Problem) -> None:
    assert old in SIX["uvas"]
    read = read_sheet(SIX["uvas"].replace(old, new), CRITERIA)
    assert problem in read.problems
    assert read.sheet.name == "UVAS: varför, vem, vad, vart?"
    assert len(read.sheet.actors) == 6
    assert len(read.sheet.effect_goals) == 4


def test_the_line_that_says_which_version_a_file_is_stands_in_no_part() -> None:
    assert read_sheet(f"{SIX['uvas']}\nUr Genklang: version 3, 2 mars 2026.\n", CRITERIA) == read_sheet(
        SIX["uvas"], CRITERIA
    )


def test_nothing_to_go_by_is_not_the_middle() -> None:
    read = read_sheet(SIX["uvas"].replace(": 5, detta", ": underlag saknas, detta"), CRITERIA)
    assert read.problems == ()
    assert read.sheet.valuation[0].score is None
    assert read.sheet.valuation[0].unknown
    assert "underlag saknas, detta" in write_sheet(read.sheet, CRITERIA)


def test_what_is_not_settled_stays_so_when_it_is_written_and_read() -> None:
    outside = read_sheet(SIX["uvas"].replace(": 5, detta", ": 6, detta"), CRITERIA).sheet
    again = read_sheet(write_sheet(outside, CRITERIA), CRITERIA)
    assert again.sheet == outside
    assert Problem("no_score", "Koppling till Samhällsmål och norr stjärna") in again.problems
    assert again.sheet.valuation[0].motivation.startswith("detta är en grupp")


def test_a_score_without_words_and_a_criterion_of_another_kind_are_told() -> None:
    bare = SIX["uvas"].partition("Koppling till Samhällsmål och norr stjärna")[0]
    read = read_sheet(f"{bare}Önskat av målgruppen: 4\n\nKoppling till samhällsmål: 3, ja\n\n", CRITERIA)
    assert set(read.problems) == {
        Problem("not_valued", "Partnerskap och samproduktion"),
        Problem("no_motivation", "Önskat av målgruppen"),
        Problem("not_for_kind", "Önskat av målgruppen"),
    }
    assert [one.criterion for one in read.sheet.valuation] == ["goals", "wanted"]


def test_what_has_no_place_is_kept_word_for_word() -> None:
    text = SIX["uvas"].replace("Koppling till Samhällsmål", "Så här tänkte vi.\n\nKoppling till Samhällsmål", 1)
    assert text != SIX["uvas"]
    read = read_sheet(text, CRITERIA)
    assert read.unplaced == ("Så här tänkte vi.",)
    assert Problem("unplaced") in read.problems
    twice = read_sheet(SIX["uvas"] + "\nPartnerskap: 1, nej\n", CRITERIA)
    assert twice.unplaced == ("Partnerskap: 1, nej",)
    assert twice.sheet.valuation[1].score == 4


def test_an_empty_text_is_an_empty_sheet_and_a_huge_one_is_not_read() -> None:
    empty = read_sheet("", CRITERIA)
    assert empty.sheet == Sheet()
    assert Problem("no_kind") in empty.problems
    assert read_sheet("a" * (LONGEST + 1), CRITERIA).problems == (Problem("too_long"),)
    assert read_sheets("a" * (LONGEST * 10 + 1), CRITERIA)[0].problems == (Problem("too_long"),)


def _words(most: int = 40) -> st.SearchStrategy[str]:
    """One line of anything, as a reader leaves it: single spaces. Some of it looks like what it is not."""
    loose = st.text(max_size=most)
    trap = st.sampled_from(
        [
            "Effektmål:",
            "- strecksats",
            "Direkt: rakt på",
            "\\ snett",
            "Syfte",
            "Underlag för Core Team beslut: Pilot",
            "*a*",
        ]
    )
    return st.one_of(loose, trap).map(lambda text: " ".join(text.split())).filter(bool)


_BLOCKS = st.lists(st.builds(Block, _words(), st.booleans()), max_size=4).map(tuple)
_TEXTS = st.lists(_words(), max_size=3).map(tuple)


@st.composite
def _sheets(draw: st.DrawFn) -> Sheet:
    kind = draw(st.sampled_from([None, *Kind]))
    valuation = tuple(
        Valued(one.code, score, draw(st.one_of(st.just(""), _plain())), unknown=score is None and draw(st.booleans()))
        for one in CRITERIA.of(kind)
        if draw(st.booleans())
        for score in [draw(st.sampled_from([None, *SCORES]))]
    )
    return Sheet(
        kind=kind,
        programme=draw(st.one_of(st.just(""), _plain())),
        name=draw(st.one_of(st.just(""), _plain())),
        actors=draw(
            st.lists(_plain().map(lambda text: " ".join(text.replace(",", " ").split())).filter(bool), max_size=3).map(
                tuple
            )
        ),
        societal_goals=draw(_TEXTS),
        purpose=draw(_BLOCKS),
        description=draw(_BLOCKS),
        effect_goals=draw(st.lists(st.builds(EffectGoal, _words(), st.sampled_from([None, True, False]))).map(tuple)),
        added_value=draw(_TEXTS),
        resources=draw(_BLOCKS),
        valuation=valuation,
    )


def _plain() -> st.SearchStrategy[str]:
    """Letters only: names and motivations that look like nothing else."""
    return (
        st.text(alphabet="abcdeåäö ABC,", min_size=1, max_size=30)
        .map(lambda t: " ".join(t.split()).strip(" ,"))
        .filter(bool)
    )


@given(_sheets())
def test_whatever_is_written_is_read_back(sheet: Sheet) -> None:
    assert read_sheet(write_sheet(sheet, CRITERIA), CRITERIA).sheet == sheet
    assert read_parts(sheet.kind, sheet.programme, write_parts(sheet, CRITERIA), CRITERIA).sheet == sheet


def test_what_is_typed_part_by_part_has_a_paragraph_a_line_and_no_headings() -> None:
    read = read_parts(Kind.FORUM, " Ett  program ", {Section.PURPOSE: "Syfte\nEffektmål:\n- en\n- två"}, CRITERIA)
    assert read.sheet.programme == "Ett program"
    assert read.sheet.purpose == (Block("Syfte"), Block("Effektmål:"), Block("en", item=True), Block("två", item=True))
    assert read_parts(None, "", {Section.NAME: "a" * (LONGEST + 1)}, CRITERIA).problems == (Problem("too_long"),)


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    read = read_sheet(text, CRITERIA)
    again = read_sheet(write_sheet(read.sheet, CRITERIA), CRITERIA)
    assert again.sheet == read.sheet


@pytest.mark.parametrize(
    "wrong",
    [
        "name: x",
        "criteria: [",
        "name: x\ncriteria: [{code: a, kinds: [forum], name: A, asks: b, anchors: {1: a, 2: b, 3: c, 4: d}}]",
        "name: x\ncriteria: [{code: a, kinds: [annat], name: A, asks: b, anchors: {1: a, 2: b, 3: c, 4: d, 5: e}}]",
    ],
)
def test_criteria_that_cannot_be_used_are_refused(wrong: str) -> None:
    with pytest.raises(CriteriaError):
        load_criteria(wrong)


def test_a_forum_and_a_pilot_have_their_own_criteria() -> None:
    assert [one.code for one in CRITERIA.of(Kind.FORUM)] == ["goals", "partnership"]
    assert [one.code for one in CRITERIA.of(Kind.PILOT)] == ["goals", "wanted", "partnership", "root_causes"]
    assert CRITERIA.called("  partnerskap OCH  samproduktion: ") is CRITERIA.every[2]
    assert CRITERIA.called("något annat") is None
