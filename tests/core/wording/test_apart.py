"""What is uncertain is told apart from a number and a label that look like no change."""

import pytest

from genklang.core.wording import apart


@pytest.mark.parametrize(
    ("lang", "numbers", "same", "line"),
    [
        ("sv", (), False, None),
        ("en", (), False, None),
        (
            "en",
            ("no difference",),
            False,
            "“Uncertain” means that we do not know whether anything has changed. "
            "The number beside it, “no difference”, does not mean that all is as before.",
        ),
        (
            "en",
            ("no difference", "about the same"),
            False,
            "“Uncertain” means that we do not know whether anything has changed. "
            "The number beside it, “no difference” or “about the same”, does not mean that all is as before.",
        ),
        (
            "sv",
            (),
            True,
            "”Osäkert” betyder att vi inte vet om något har ändrats. "
            "Är vi ganska säkra på att inget stort har ändrats står det ”Ungefär som förut”.",
        ),
    ],
    ids=["nothing", "nothing in English", "one number", "two numbers", "a label"],
)
def test_the_line_names_what_stands_beside(lang: str, numbers: tuple[str, ...], same: bool, line: str | None) -> None:
    assert apart(numbers, lang, about_same=same) == line
