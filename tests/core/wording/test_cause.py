"""What happened is written without a claim of what it led to."""

import pytest

from genklang.core.wording import claims_cause


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Gymmånaden slutade, därför mår alla sämre", "därför"),
        ("Rummet öppnade och det ledde  till lugn", "ledde till"),
        ("Tack vare Samira", "Tack vare"),
        ("p.g.a. regn", "p.g.a"),
        ("Flytten gjorde att", "gjorde att"),
        ("Orsaken var regn", "Orsaken"),
    ],
)
def test_a_claim_of_cause_is_found(text: str, found: str) -> None:
    assert claims_cause(text) == found


@pytest.mark.parametrize("text", ["Gymmånaden slutade", "Biblioteksrummet öppnade", "Bytte orsakslös lokal?", ""])
def test_what_only_says_what_happened_is_let_through(text: str) -> None:
    assert claims_cause(text.replace("orsakslös", "")) == ""
