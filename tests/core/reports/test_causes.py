"""A cause in a text about results is told; what only says when, or whose word it is, is left alone."""

import pytest

from genklang.core.reports.causes import cause_of


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("De rör på sig mindre sedan gratismånaden på gymmet tog slut.", "sedan"),
        ("Studieron är högre efter att biblioteket öppnade på kvällen.", "efter att"),
        ("Färre kommer efter att bussen slutade gå.", "efter att"),
        ("Tryggheten har ökat sedan värdarna började.", "sedan"),
        ("Studieron steg tack vare läxhjälpen.", "tack vare"),
        ("Det är därför att gymmet stängde.", "därför"),
        ("De tränar mindre på grund av priset.", "på grund av"),
        ("Vi säger att det beror på läxhjälpen.", "beror på"),
    ],
)
def test_a_cause_is_found(sentence: str, words: str) -> None:
    assert cause_of(sentence) == words


@pytest.mark.parametrize(
    "sentence",
    [
        "Tjejforum berättade att de tränar mindre sedan gratismånaden på gymmet tog slut.",
        "Ledarna säger att det är tack vare läxhjälpen.",
        "Enligt gruppen är det på grund av priset.",
        "Om det beror på det vi gör vet vi inte.",
        "Först steg den, sedan föll den med 0,3.",
        "Studieron är 0,3 lägre sedan Läget 1.",
        "De unga känner mer gemenskap än i Läget 1.",
        "Månaden tog slut, och kortet var för dyrt.",
        "Gruppen började för två år sedan.",
        "Ledarna trodde att de unga behövde mer läxhjälp när de började på gymnasiet.",
        "Sedan biblioteket öppnade har 30 unga varit där.",
    ],
)
def test_what_says_no_cause_is_left_alone(sentence: str) -> None:
    assert cause_of(sentence) == ""
