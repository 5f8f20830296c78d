"""Free text leaves the gate as themes of several: too few hide everything, a theme of two is never named."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.themes import ReleasedThemes, TooFewContributors, release_themes

POLICY = default_policy()


def themes(written: dict[str, set[int]], voices: dict[str, list[str]] | None = None, *, n: int = 12) -> ReleasedThemes:
    return release_themes(written, voices or {}, contributors=n, policy=POLICY)


def test_nine_contributors_show_nothing_and_ten_do() -> None:
    written = {"Skolan": set(range(9))}
    with pytest.raises(TooFewContributors):
        themes(written, n=9)
    assert [theme.name for theme in themes(written, n=10).themes] == ["Skolan"]


def test_a_theme_of_two_is_other_things_without_a_name_or_a_number() -> None:
    released = themes({"Skolan": {1, 2, 3}, "Hemma": {4, 5}}, {"Hemma": ["Det är bråkigt."]})
    assert [theme.name for theme in released.themes] == ["Skolan"]
    assert released.other
    kept = json.dumps(released.to_json())
    assert "Hemma" not in kept
    assert "bråkigt" not in kept


def test_a_theme_nobody_wrote_about_is_nothing() -> None:
    assert not themes({"Skolan": {1, 2, 3}, "Hemma": set()}).other


def test_shares_are_coded_and_never_none_or_all() -> None:
    released = themes({"Alla": set(range(12)), "Tre": {1, 2, 3}, "Sex": set(range(6))})
    assert [(theme.name, theme.share.coding, theme.share.percent, theme.share.of_ten) for theme in released.themes] == [
        ("Alla", "at_least", 80, True),
        ("Sex", "about", 50, True),
        ("Tre", "about", 30, True),
    ]
    assert not themes({"Tre": {1, 2, 3}}, n=30).themes[0].share.of_ten
    assert [themes({"Tre": {1, 2, 3}}, n=n).themes[0].share.of_ten for n in (20, 21)] == [True, False]


def test_a_sentence_stands_under_its_theme() -> None:
    released = themes({"Skolan": {1, 2, 3}}, {"Skolan": ["Vi vill ha tyst.", "Det är svårt att få hjälp."]})
    assert released.themes[0].voices == ("Det är svårt att få hjälp.", "Vi vill ha tyst.")


def test_more_persons_than_wrote_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        themes({"Skolan": set(range(13))})


def test_a_release_cannot_be_made_or_changed() -> None:
    released = themes({"Skolan": {1, 2, 3}})
    with pytest.raises(TypeError):
        ReleasedThemes(object(), themes=(), other=False)  # type: ignore[arg-type]
    with pytest.raises(AttributeError):
        released.other = True
    with pytest.raises(AttributeError):
        del released.themes


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.sets(st.integers(0, 39)), max_size=8), st.integers(1, 60))
def test_whatever_was_written_nothing_small_comes_out_and_what_does_is_kept_word_for_word(
    written: dict[str, set[int]], more: int
) -> None:
    n = len(set().union(*written.values())) + more
    if n < POLICY.text_contributors:
        with pytest.raises(TooFewContributors):
            themes(written, n=n)
        return
    released = themes(written, n=n)
    assert {theme.name for theme in released.themes} == {name for name, who in written.items() if len(who) >= 3}
    assert released.other == any(len(who) in (1, 2) for who in written.values())
    again = ReleasedThemes.from_json(json.loads(json.dumps(released.to_json())))
    assert (again.themes, again.other) == (released.themes, released.other)
    # Two worlds that differ in one person in a shown theme often look alike, and never look like nobody or everybody.
    assert all(0 < theme.share.percent < 100 for theme in released.themes)
