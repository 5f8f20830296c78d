"""How the answers fall in words: every part with the share that came out and no other number, of real releases too."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.disclosure.people import ONE, evidence, group

from genklang.core.disclosure.classes import FIVE, THREE, class_of, within
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.gate import Plan, release
from genklang.core.disclosure.policy import Policy, default_policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.wording import LANGUAGES, Around, how_answers_fall, why_no_distribution

POLICY = default_policy()
AROUND = Around(policy=POLICY, scale=(1, 5), answered=12, roster=12, one_question=True)
SEVERAL = replace(AROUND, one_question=False)
INDICATOR = Measure(MeasureKind.INDICATOR, "one")
SHARES = (Share(20, "at_most", True), Share(30, "about", True), Share(60, "about", True))
LEVEL = ReleasedCell(INDICATOR, 1, None, State.SHOWN, n=12, value=3.4, distribution=SHARES)
CODINGS = {
    "sv": {"about": "ungefär", "at_most": "högst", "at_least": "minst"},
    "en": {"about": "about", "at_most": "at most", "at_least": "at least"},
}

shares = st.builds(
    Share,
    st.integers(0, 10).map(lambda tens: tens * 10),
    st.sampled_from(("about", "at_most", "at_least")),
    st.just(True),
) | st.builds(Share, st.integers(0, 100), st.sampled_from(("about", "at_most", "at_least")), st.just(False))
falls = st.lists(shares, min_size=3, max_size=3) | st.lists(shares, min_size=5, max_size=5)


def told(cell: ReleasedCell, around: Around = AROUND, lang: str = "sv") -> list[tuple[str, str, str]]:
    found = how_answers_fall(cell, around, lang)
    assert found is not None
    return [(part.name, part.scores, part.share) for part in found.parts]


def of(level: Level, *answers: int, groups: int = 1, policy: Policy = POLICY) -> ReleasedCell:
    """The level of one question that so many groups answered, as the gate lets it out."""
    people = {}
    for name in range(1, groups + 1):
        people |= group(name, *[(answer,) for answer in answers[name - 1 :: groups]])
    plan = Plan(Unit(level, 1), 1, (), frozenset(range(1, groups + 1)), len(answers))
    found = release(Raw(evidence(people, ())), plan=plan, scoring=ONE, policy=policy)
    return found.released.level(INDICATOR)


def test_a_group_of_twelve_has_three_parts() -> None:
    cell = of(Level.GROUP, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5)
    assert told(cell) == [
        ("Lågt", "1 till 2", "ungefär 3 av 10"),
        ("Mitten", "3", "ungefär 3 av 10"),
        ("Högt", "4 till 5", "ungefär 3 av 10"),
    ]


def test_an_activity_of_twenty_four_has_five_where_the_policy_shows_any() -> None:
    answers = [*[1] * 1, *[2] * 6, *[3] * 9, *[4] * 6, *[5] * 2]
    ours = of(Level.ACTIVITY, *answers, groups=2)
    assert ours.distribution is None
    assert why_no_distribution(ours, AROUND, "sv", least=POLICY.distribution_least("activity")) == ()
    cell = of(Level.ACTIVITY, *answers, groups=2, policy=replace(POLICY, distribution_from_total=20))
    assert told(cell) == [
        ("Mycket lågt", "1", "högst 10 %"),
        ("Lågt", "2", "ungefär 25 %"),
        ("Mitten", "3", "ungefär 40 %"),
        ("Högt", "4", "ungefär 25 %"),
        ("Mycket högt", "5", "högst 10 %"),
    ]


def test_what_a_real_release_leaves_out_is_explained() -> None:
    least = POLICY.distribution_least("group")
    nine = of(Level.GROUP, 1, 2, 2, 3, 3, 3, 4, 4, 5)
    assert how_answers_fall(nine, AROUND, "sv") is None
    (why,) = why_no_distribution(nine, AROUND, "sv", least=least)
    assert "minst 10" in why
    assert "Här är det 9" in why
    end = of(Level.GROUP, *[5] * 11, 4)
    assert how_answers_fall(end, AROUND, "sv") is None
    (why,) = why_no_distribution(end, AROUND, "sv", least=least)
    assert "skalans ände" in why


def test_it_says_whom_it_is_about_and_asks_the_group() -> None:
    found = how_answers_fall(LEVEL, AROUND, "sv")
    assert found is not None
    assert (found.about, found.question) == ("Gäller alla 12 som svarade på det här.", "Känner ni igen det?")
    of_several = how_answers_fall(LEVEL, SEVERAL, "sv")
    assert of_several is not None
    assert of_several.about == f"{found.about} Varje person räknas en gång, med sitt snitt på frågorna."
    unsaid = how_answers_fall(replace(LEVEL, n=None), AROUND, "sv")
    assert unsaid is not None
    assert unsaid.about == ""


@given(falls, st.sampled_from(LANGUAGES), st.booleans())
def test_no_number_stands_there_that_the_share_does_not_say(found: list[Share], lang: str, one: bool) -> None:
    cell = replace(LEVEL, distribution=tuple(found))
    for share, (_, _, words) in zip(found, told(cell, replace(AROUND, one_question=one), lang), strict=True):
        numbers = [int(number) for number in re.findall(r"\d+", words)]
        assert numbers == ([share.percent // 10, 10] if share.of_ten else [share.percent])
        assert words.startswith(CODINGS[lang][share.coding])
        assert ("%" in words) is not share.of_ten


@pytest.mark.parametrize("count", [3, 5])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_parts_stand_from_the_lowest_to_the_highest_each_with_its_own_name(count: int, lang: str) -> None:
    cell = replace(LEVEL, distribution=SHARES[:1] * count)
    for around in (AROUND, SEVERAL, replace(AROUND, scale=(0, 10)), replace(SEVERAL, scale=(0, 6))):
        rows = told(cell, around, lang)
        starts = [float(re.findall(r"\d+(?:[,.]\d+)?", scores)[0].replace(",", ".")) for _, scores, _ in rows[1:]]
        assert starts == sorted(starts)
        assert len({name for name, _, _ in rows}) == len({scores for _, scores, _ in rows}) == count


def inside(score: float, scores: str) -> bool:
    """Whether a reader who takes "1,5 till under 2,5" at its word counts the score there."""
    words = scores.replace(",", ".")
    first, _, last = words.partition(" till ") if " till " in words else ("", "", words)
    if not first and not words.startswith(("under", "över")):
        return score == float(words)
    above = first or (words if words.startswith("över") else "")
    below = last if first or words.startswith("under") else ""
    low = -1.0 if not above else float(above.removeprefix("över "))
    high = 99.0 if not below else float(below.removeprefix("under "))
    return (score > low if above.startswith("över") else score >= low) and (
        score < high if below.startswith("under") else score <= high
    )


@given(st.sampled_from([(1, 5), (0, 10), (1, 7), (0, 4), (2, 6)]), st.integers(1, 4), st.booleans(), st.data())
def test_every_score_is_where_the_words_say(scale: tuple[int, int], grid: int, five: bool, data: st.DataObject) -> None:
    """Also on a border: a mean of two questions is often 2.5."""
    low, high = scale
    score = data.draw(st.integers(low * grid, high * grid)) / grid
    parts = FIVE if five else THREE
    around = replace(AROUND, scale=scale, one_question=grid == 1)
    rows = told(replace(LEVEL, distribution=SHARES[:1] * len(parts)), around)
    at = class_of(score, low, high)
    true = [within(part)[0] <= at < within(part)[1] for part in parts]
    assert [inside(score, scores) for _, scores, _ in rows] == true


@pytest.mark.parametrize("state", [*(state for state in State if state is not State.SHOWN), "surprise"])
def test_beside_anything_but_a_mean_shown_as_it_is_there_is_none(state: State) -> None:
    # A distribution that should not be there does not come through either.
    assert how_answers_fall(replace(LEVEL, state=state), AROUND, "sv") is None


def test_a_movement_and_a_level_without_one_have_none() -> None:
    assert how_answers_fall(replace(LEVEL, span=Span(1, 2)), AROUND, "sv") is None
    assert how_answers_fall(replace(LEVEL, distribution=None), AROUND, "sv") is None


@pytest.mark.parametrize(
    ("given_", "words"),
    [
        ({"n": 9}, "minst 10"),
        ({"n": 9, "state": State.CLIPPED}, "minst 10"),
        ({"state": State.CLIPPED}, "skalans ände"),
        ({"state": State.COARSER}, "visas grovt"),
        ({}, "röja vad någon svarade"),
    ],
)
def test_why_there_is_none(given_: dict[str, object], words: str) -> None:
    cell = replace(LEVEL, distribution=None, **given_)  # type: ignore[arg-type]
    (why,) = why_no_distribution(cell, AROUND, "sv", least=10)
    assert words in why
    assert len(why_no_distribution(cell, AROUND, "en", least=10)) == 1


@pytest.mark.parametrize(
    "given_",
    [
        {"distribution": SHARES},
        {"state": State.TOO_FEW},
        {"state": State.PROTECTS_OTHERS},
        {"state": "surprise"},
        {"n": None},
        {"span": Span(1, 2)},
        {"measure": Measure(MeasureKind.FOCUS_AREA, "area")},
    ],
)
def test_nothing_is_explained_where_there_is_one_or_never_could_be(given_: dict[str, object]) -> None:
    cell = replace(replace(LEVEL, distribution=None), **given_)  # type: ignore[arg-type]
    assert why_no_distribution(cell, AROUND, "sv", least=10) == ()


@pytest.mark.parametrize("scale", [(0, 1), (1, 4)])
def test_a_scale_without_a_middle_never_has_one(scale: tuple[int, int]) -> None:
    cell = replace(LEVEL, distribution=None)
    assert why_no_distribution(cell, replace(AROUND, scale=scale), "sv", least=10) == ()
    assert why_no_distribution(cell, replace(AROUND, scale=(1, 3)), "sv", least=10)


def test_another_number_of_parts_is_loud() -> None:
    with pytest.raises(KeyError):
        how_answers_fall(replace(LEVEL, distribution=SHARES[:2]), AROUND, "sv")
