"""Why one number has two words is told without telling anything of the answers; what is highest is no change."""

import pytest

from genklang.core.wording import LANGUAGES, strong, unlike


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_say_how_many_and_whether_the_number_is_rounded(lang: str) -> None:
    exact, rough = (unlike(7, lang, rounded=rounded) for rounded in (False, True))
    assert "7" in exact and rough.startswith(exact) and len(rough) > len(exact)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ((), ""),
        (("Skola",), "Högst är svaren om Skola. Det är nivån nu, inte en förändring."),
        (("A", "B", "C"), "Högst är svaren om A, B och C. Det är nivån nu, inte en förändring."),
    ],
    ids=["none", "one", "three"],
)
def test_what_is_highest_is_named_in_the_order_given(names: tuple[str, ...], said: str) -> None:
    assert strong(names, "sv") == said
