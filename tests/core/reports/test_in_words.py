"""Numbers in words are held against what is shown as those in digits are, and "alla" is never shown of the young."""

from decimal import Decimal as D

import pytest

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.released import ReleasedCell, Share
from genklang.core.disclosure.states import State
from genklang.core.reports import Known, Reckoning, Sort, Why, known_of, of_cell, remarks, typed
from genklang.core.reports.spelled import whole_number

#: 46 of 53 answered; of those who came back about 6 of 10 went up. Households, which are no people.
ANSWERED = (
    Known("Trygghet", "of", D(46), whole=D(53), meaning="answered"),
    Known("Trygghet", "number", D(46), meaning="answered"),
    Known("Trygghet", "number", D(53), meaning="listed"),
)
MOVED = of_cell(
    ReleasedCell(
        Measure(MeasureKind.INDICATOR, "trygghet"),
        2,
        Span(1, 2),
        State.SHOWN,
        value=0.5,
        n=44,
        triple=(Share(60, "about", True), Share(30, "about", True), Share(10, "about", True)),
    ),
    "Trygghet",
)
HOUSEHOLDS = known_of(Reckoning(Sort.COUNT, "Hushåll", D(53), None, "", "2022", "Kommunen"))
REACHED = known_of(Reckoning(Sort.COUNT, "Nådda unga", D(53), None, "", "2022", "Verksamheternas listor"))
COST = known_of(Reckoning(Sort.MORE_THAN, "Kostnad", D(110), None, "genomsnittet", "2022", "Kommunen"))
CROWDED = known_of(Reckoning(Sort.PART_OF, "Trångbodda", D(330), D(1000), "", "2022", "Kommunen"))
SHOWN = (*ANSWERED, *MOVED)


def whys(text: str, known: tuple[Known, ...] = SHOWN) -> list[Why]:
    return [remark.why for remark in remarks(text, known, about_results=True)]


@pytest.mark.parametrize(
    ("word", "value"),
    [("noll", 0), ("ett", 1), ("Tolv", 12), ("tjugoen", 21), ("tjugoett", 21), ("nittionio", 99), ("hundra", 100),
     ("hundrafem", 105), ("tvåhundrafemtio", 250), ("53", 53), ("åttadel", None), ("sexa", None), ("av", None)],
)  # fmt: skip
def test_words_are_numbers(word: str, value: int | None) -> None:
    assert whole_number(word) == value


def test_every_word_up_to_a_hundred_is_known_once() -> None:
    words = {word for word in _every() if (value := whole_number(word)) is not None and value <= 100}
    assert {whole_number(word) for word in words} == set(range(101))


def _every() -> list[str]:
    ones = ["noll", "en", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio"]
    teens = ["tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton", "hundra"]
    tens = ["tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio"]
    return [*ones, *teens, *tens, *(ten + one for ten in tens for one in ones[1:])]


@pytest.mark.parametrize(
    "text",
    [
        "Hälften är tryggare.",
        "Varannan ung är tryggare.",
        "En tredjedel har gått upp.",
        "Tre av fyra är tryggare.",
        "Var femte mår bättre.",
        "Dubbelt så många som förra året är tryggare.",
        "Tryggheten har fördubblats.",
        "Mindre än hälften är tryggare.",
        "Nästan alla är nöjdare än förut.",
        "Nio ungdomar startade en grupp.",
        "Tjugosju hushåll flyttade.",
        "Det var fler än tjugosju hushåll.",
        "Femtio procent fler än trettio hushåll flyttade.",
        "Femtio procent är tryggare.",
        "Ett tjugotal unga har varit med.",
        "12 deltagare startade en grupp.",
    ],
)
def test_a_number_in_words_that_nothing_shows_is_remarked_on(text: str) -> None:
    assert set(whys(text)) & {Why.UNKNOWN, Why.DIFFERS, Why.OTHER_WAY}, text


@pytest.mark.parametrize(
    "text",
    [
        "De flesta är tryggare.",
        "Mer än hälften har gått upp.",
        "Ungefär sex av tio är tryggare.",
        "Ungefär sex av tio unga är tryggare.",
        "Ungefär 6 av 10 deltagare har gått upp.",
        "Ungefär tre femtedelar har gått upp.",
        "Fyrtiosex av femtiotre svarade.",
        "Fyrtiosex unga svarade.",
        "46 av 53 svarade, och 46 deltagare är många.",
        "Ungefär en tredjedel är som förut.",
        "Mindre än hälften har gått ned.",
    ],
)
def test_a_number_in_words_that_is_shown_passes(text: str) -> None:
    assert whys(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Det är en av de saker som vi vill se.",
        "Efter ett år möttes båda parter.",
        "Alla partner är eniga.",
        "Vi har tre initiativ och fem verksamheter.",
        "Gruppen ses varannan vecka, och ledarna var tredje månad.",
        "Två av våra fyra mål är nådda, tre av fyra möten är hållna.",
        "Alla delar samma värderingar.",
        "Ingen kan se vad en enskild har svarat.",
        "Ingen ska behöva känna sig otrygg, och alla unga får vara med.",
        "Det är öppet för alla unga i området.",
        "Under hundra dagar och tjugofem timmar höll vi öppet klockan nio.",
        "En deltagare höll i mötet, och en ung ledare öppnade.",
        "De sju principerna, på ett ungefär, gäller halva tiden.",
        "På sjuttiotalet byggdes stadsdelarna, en del av dem på åtta månader.",
        "Mina trettio år här har lärt mig en sak: ett halvår räcker inte.",
        "Allas röst räknas. Alla har kort. Vi hade flertalet möten.",
    ],
)
def test_what_is_no_claim_is_left_alone(text: str) -> None:
    assert whys(text) == [], text


@pytest.mark.parametrize(
    "text",
    [
        "Alla unga känner sig trygga.",
        "Ingen av deltagarna är otryggare.",
        "Varenda ungdom svarade.",
        "Samtliga tjejer mår bättre.",
        "Alla är tryggare nu.",
        "Alla i gruppen har ökat.",
        "Ingen mår sämre.",
        "Alla deltagare fick jobb.",
        "Ingen av de unga får det sämre.",
        "Tryggheten har ökat hos alla som svarade.",
        "Alla gillar det.",
        "Det trivs alla med.",
        "Alla tycker om rummet, och alla kan vara med.",
    ],
)
def test_all_and_none_of_the_young_are_always_remarked_on(text: str) -> None:
    assert Why.ALL_OR_NONE in whys(text), text


def test_whom_a_number_counts_must_agree() -> None:
    for text in ("53 nådda.", "Vi nådde 53 unga.", "Femtiotre unga nåddes.", "46 nådda ungdomar."):
        assert whys(text) == [Why.OTHER_MEANING], text
    assert whys("53 svarade.") == [Why.OTHER_MEANING]  # so many have a card
    assert whys("53 deltagare.") == whys("46 svarade.") == []
    assert whys("53 unga.", HOUSEHOLDS) == whys("53 nådda.", HOUSEHOLDS) == [Why.OTHER_MEANING]
    assert whys("53 hushåll.", HOUSEHOLDS) == whys("53 nådda unga.", REACHED) == []
    assert whys("53 svarade.", REACHED) == [Why.OTHER_MEANING]
    assert whys("71 nådda.") == [Why.UNKNOWN]


def test_how_many_answered_is_no_share_of_those_who_feel_safer() -> None:
    assert whys("46 av 53 har gått upp.", ANSWERED) == [Why.OTHER_MEANING]
    assert whys("De flesta är tryggare.", ANSWERED) == [Why.UNKNOWN]
    assert whys("De flesta svarade.", ANSWERED) == []


def test_a_part_in_words_is_as_sure_as_it_was_released_and_goes_its_way() -> None:
    (remark,) = remarks("Sex av tio är tryggare.", SHOWN, about_results=True)
    assert (remark.why, remark.words) == (Why.TOO_SURE, "Sex av tio")
    assert whys("Ungefär sex av tio har gått ned.") == [Why.OTHER_WAY]
    (remark,) = remarks("Ungefär hälften har gått upp.", SHOWN, about_results=True)
    assert (remark.why, remark.expected, remark.is_share) == (Why.DIFFERS, D(60), True)


def test_twice_as_much_says_as_what() -> None:
    assert whys("Kostnaden är dubbelt så hög.", COST) == [Why.NO_BASE, Why.DIFFERS]
    assert whys("Kostnaden är dubbelt så hög som genomsnittet.", COST) == [Why.DIFFERS]
    assert whys("Kostnaden är 110 procent högre än genomsnittet.", COST) == []


def test_a_part_of_other_things_is_held_against_figures_with_a_source() -> None:
    assert whys("En tredjedel av hushållen är trångbodda.", CROWDED) == []
    assert whys("Hälften av hushållen är trångbodda.", CROWDED) == [Why.UNKNOWN]


def test_what_is_no_number_at_all_stops_nothing() -> None:
    assert whys(f"{'9' * 5000} av {'8' * 2000} unga svarade.") == [Why.UNKNOWN]


def test_words_stand_where_they_are_said_to() -> None:
    text = "Först.\n\nHälften kom, sjuttiotvå procent\noch var tredje."
    assert [text[one.start : one.end] for one in typed(text)] == ["Hälften", "sjuttiotvå procent", "var tredje"]


def test_a_share_is_not_how_many_feel_better_or_worse_where_it_does_not_say_so() -> None:
    cell = ReleasedCell(
        Measure(MeasureKind.INDICATOR, "valbefinnande"),
        2,
        Span(1, 2),
        State.SHOWN,
        label="about_same",
        triple=(Share(25, "about", False), Share(25, "about", False), Share(50, "about", False)),
    )
    known = of_cell(cell, "Välbefinnande")
    assert whys("Ungefär hälften av de unga mår sämre.", known) == [Why.NOT_HOW_MANY]
    assert whys("Ungefär hälften har gått ned.", known) == []
    level = ReleasedCell(cell.measure, 2, None, State.SHOWN, distribution=(Share(50, "about", False),) * 2)
    assert whys("Ungefär hälften mår sämre.", of_cell(level, "Välbefinnande")) == [Why.NOT_HOW_MANY]
