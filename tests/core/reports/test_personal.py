"""What points out a person is told before everybody reads it; what is sure is sure, and a name is a question."""

import pytest

from genklang.core.reports import Why, personal

KNOWN = ("Bostads AB Mimer", "Rädda Barnen", "Tjejforum", "Bäckby")


def found(text: str, *, of_contact: bool = False) -> list[tuple[Why, str]]:
    return [(one.why, one.words) for one in personal(text, known=KNOWN, of_contact=of_contact)]


@pytest.mark.parametrize(
    ("text", "why", "words"),
    [
        ("Hon är född 20080229-1234 här.", Why.PERSONAL_NUMBER, "20080229-1234"),
        ("Nummer 8112189876.", Why.PERSONAL_NUMBER, "8112189876"),
        ("Nummer 811278-9873.", Why.PERSONAL_NUMBER, "811278-9873"),
        ("Ring 070-174 06 00 på kvällen.", Why.TELEPHONE, "070-174 06 00"),
        ("Ring 0701740600.", Why.TELEPHONE, "0701740600"),
        ("Ring +46 70 174 06 00.", Why.TELEPHONE, "+46 70 174 06 00"),
        ("Ring 08-123 456.", Why.TELEPHONE, "08-123 456"),
        ("Skriv till noor.k@exempel.se.", Why.EMAIL, "noor.k@exempel.se"),
        ("En tjej som heter Noor berättade.", Why.NAME, "Noor"),
        ("Det var Noor Ek-Lund som frågade.", Why.NAME, "Noor Ek-Lund"),
        ("Noor Åberg frågade.", Why.NAME, "Noor Åberg"),
        ("Amina gillar det mest.", Why.NAME, "Amina"),
        ("Det märks att Amina trivs.", Why.NAME, "Amina"),
        ("Sedan kom Noor, och Amina är kvar.", Why.NAME, "Amina"),
        ("Hon bor på Bergsgatan 12 nu.", Why.ADDRESS, "Bergsgatan 12"),
        ("Mötet var på Stora Gatan 3 B.", Why.ADDRESS, "Stora Gatan 3 B"),
        ("En tjej på 15 år berättade.", Why.AGE, "tjej på 15 år"),
        ("Hon är 15 och orkar.", Why.AGE, "Hon är 15"),
        ("Det sa en 15-åring.", Why.AGE, "en 15-åring"),
        ("Hon går i åttan.", Why.AGE, "går i åttan"),
        ("Någon i nian berättade.", Why.AGE, "i nian"),
    ],
)
def test_each_is_found(text: str, why: Why, words: str) -> None:
    assert found(text) == [(why, words)]


@pytest.mark.parametrize(
    "text",
    [
        "Rädda Barnen och Bostads AB Mimer möttes på Bäckby.",
        "På Bäckby och i Västerås. Unga Ledare höll i det.",
        "Verksamheten heter Tjejforum.",
        "# Studiero\nStudieron är lägre.",
        "# Studiero\nStudieron är 0,3 lägre.",
        "Vi arbetar efter Collective Impact.",
        "Organisationsnummer 556677-8899, diarienummer 2024-123456.",
        "Den 12 februari 2024, 2020–2023, 9 318 invånare, 0,5 högre och 110 %.",
        "Studieron är lägre. Dessutom känner mammorna nu större trygghet.",
        "Gruppen säger att den förstår mer. Tjejerna tycker det, och Ledarna hade fel.",
        "Många tycker om det. Fritidsgården är öppen. Läget 3 var i april.",
        "Unga 13–25 år, hushåll med barn 0–24 år, Figur 12, om 15 år och 6 av 10.",
        "Alla i Tjejforum tränar, och hos Mimer går det bra.",
        "Hämtad 2024-02-12 10:30 ur tabell 1234567890.",
    ],
)
def test_what_points_out_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_whom_one_may_turn_to_has_a_name_and_a_telephone_and_never_a_personal_number() -> None:
    text = "Fråga Noor Ek, 070-174 06 00, noor@exempel.se, 20080229-1234."
    assert found(text, of_contact=True) == [(Why.PERSONAL_NUMBER, "20080229-1234")]
    assert {why for why, _ in found(text)} == {Why.PERSONAL_NUMBER, Why.TELEPHONE, Why.EMAIL, Why.NAME}


def test_a_name_an_address_and_what_she_likes() -> None:
    assert found("Amina, Bergsgatan 12, gillar det mest.") == [
        (Why.ADDRESS, "Bergsgatan 12"),
        (Why.NAME, "Amina"),
    ]
    assert found("Amina, 15, gillar det mest.") == [(Why.AGE, "Amina, 15"), (Why.NAME, "Amina")]


@pytest.mark.parametrize(
    ("text", "remarked"),
    [
        ("Amina, 15 år: 070-174 06 00.", True),
        ("Amina går i åttan.\nRing 070-174 06 00.", True),
        ("Amina i Tjejforum svarar på frågor. Ring 070-174 06 00.", True),
        ("Kuratorn Ronja på Fritidsgården, 070-174 06 00, ronja@exempel.se.", False),
        ("Vi håller till i Tjejforum.\n\nKuratorn Ronja, 070-174 06 00.", False),
    ],
)
def test_the_number_of_somebody_young_is_told_where_one_may_turn_to(text: str, remarked: bool) -> None:
    told = personal(text, known=KNOWN, activities=("Tjejforum", "Fritidsgården"), of_contact=True)
    assert [one.why for one in told] == [Why.TELEPHONE] * remarked
