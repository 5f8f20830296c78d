"""The demo's invented town, as whoever starts the demo meets it: the same algebra over everything that was released,
once by the ledger and once as it stands on the pages, of every role at once.
"""

import re

import pytest
from tests.attacks import concluding
from tests.attacks.demo import Demo, demo
from tests.attacks.page import about_measures, beside_measures, lines
from tests.attacks.reading import (
    CHANGE,
    DESIGN,
    LABEL,
    LEVEL,
    ONE_SHARE,
    SHARES,
    check,
    facts,
    interval_ends,
    together,
    written,
)
from tests.attacks.solving import Attack

from genklang.apps.organisations.types import RoleKind
from genklang.core.disclosure.policy import default_policy
from genklang.core.wording import Around, general

#: What is on a page does not depend on the database; and one worker builds the town and reads it, for all of these.
pytestmark = [pytest.mark.once, pytest.mark.xdist_group("demo town")]

HALF = 2.0 - 1e-3
#: A number of a result; how large a file is is none.
DECIMAL = re.compile(r"\d+,\d(?!\d* MB)")
DRAWN = re.compile(r'<circle class="slope-dot" cx="[\d.]+" cy="([\d.]+)"')
#: Sentences of the policy, which a sheet quotes, and what a page says once of many numbers, the same of any.
ANY = Around(policy=default_policy(), scale=(1, 5), answered=0, roster=0)
RULES = frozenset((*default_policy().why.values(), *general(ANY, "sv")))
#: Shows what the rules would hide of invented answers, and the rules' own values.
SHEET_OF_A_TALK = re.compile(r"/aterkoppling/forbered/$")
NUMBERS = re.compile(r"\d+,\d+")
INVENTED = re.compile(r"/organisationer/\d+/skydd/")
#: An effect report says over again what stands on its initiative's result, in words of its own.
REPORT, INITIATIVE = re.compile(r"/effektrapporter/\d+/"), re.compile(r"/resultat/satsning/\d+/\d+/")
#: Where a story is made or stands, where a need rests on a number and where a goal or what is planned is followed by
#: one, released numbers are said over again.
RETOLD = re.compile(
    r"/insikter/\d+/berattelse/|/berattelser/\d+/|/partnerskap/\d+/|/behov/|/mal/|/vag/$|/logikmodell/|/tecken/"
)
#: Of the picture: where the scale ends, and how much of it a tenth of a unit is.
TOP, BOTTOM = 24.0, 102.0
#: A bar of how answers fall, and the length of all answers.
BARS, FULL = re.compile(r'<line class="bar-(?:sure|open)" x1="(\d+)" x2="(\d+)"'), 200


#: Built and read once; what is kept of it needs no database.
_read: list[Demo] = []


@pytest.fixture
def town(db: None) -> Demo:
    """The demo, built for the first test that asks."""
    if not _read:
        _read.append(demo())
    return _read[0]


def few(attack: Attack) -> list[int]:
    """Places of those who are fewer than five alike."""
    return [at for at, alike in enumerate(attack.alike) if len(alike.who) < 5]


def attacks(town: Demo) -> list[Attack]:
    """Everything that stands on any page, a focus area at a time, each number checked against the truth."""
    told = facts(written(town.units, town.staff), town.people, town.areas, DESIGN, town.asked, town.sizes)
    return [check(town.attack(told, area)) for area in town.areas]


def test_nobodys_answer_follows_from_what_the_ledger_says(town: Demo) -> None:
    assert len(town.people) > 80
    for area in town.areas:
        attack = check(town.attack(town.facts, area))
        assert len(attack.shown) > 50
        assert attack.found_exactly() == [], area


def test_the_attacker_has_been_everybody(town: Demo) -> None:
    assert town.roles == {kind.value for kind in RoleKind}
    of_results = [address for address, text in town.staff if town.units.about(address, text)]
    for kind in ("/resultat/", "/aterkoppling/", "/resultatblad/", "/verksamhet/", "/satsning/", "/organisation/"):
        assert any(kind in address for address in of_results), kind


def test_every_number_that_is_out_has_been_read(town: Demo) -> None:
    """An attacker who misses numbers proves nothing."""
    seen = {(n.groups, n.kind, n.code, n.start, n.number, n.what) for n in written(town.units, town.staff)}
    assert len(town.told) > 1000
    assert town.told - seen == set()
    assert {key for key in seen - town.told if key[-1] != "rough"} == set()


def test_nobodys_answer_follows_from_the_pages(town: Demo) -> None:
    """Numbers, words, intervals and shares together: exactly, for everybody; nearly, for whoever few are alike."""
    for attack in attacks(town):
        assert len(attack.shown) > 300
        assert attack.found_exactly() == [], attack.area
        assert [
            left for left in attack.left(only=few(attack), enough=HALF) if min(left.width, left.insider) < HALF
        ] == []


@pytest.mark.bench
def test_nobodys_answer_at_all_follows_from_the_pages(town: Demo) -> None:
    for attack in attacks(town):
        assert [left for left in attack.left(enough=HALF) if min(left.width, left.insider) < HALF] == []


def test_no_number_of_a_result_stands_anywhere_else(town: Demo) -> None:
    """On no other page, and beside no measure, but for what an overview says once more."""
    said: dict[tuple[frozenset[int], int], set[str]] = {}
    for address, text in town.staff:
        about = town.units.about(address, text)
        if about and not SHEET_OF_A_TALK.search(address):
            said.setdefault((about[1][about[0]], about[0]), set()).update(_said(text))
    for address, text in town.staff:
        if INVENTED.search(address) or REPORT.search(address) or RETOLD.search(address):
            continue
        number, groups = town.units.about(address, text) or (0, {})
        known = said.get((groups.get(number, frozenset()), number), set())
        for line in beside_measures(text):
            if SHEET_OF_A_TALK.search(address):
                # It says in sentences what the result says beside its measures.
                assert set(NUMBERS.findall(line)) <= {one for part in known for one in NUMBERS.findall(part)}, line
                continue
            for part in [] if line in RULES else line.split(", "):
                shared = SHARES.fullmatch(part) or ONE_SHARE.fullmatch(part)
                if DECIMAL.search(part) or CHANGE.fullmatch(part) or shared:
                    assert part in known, (address, line)


def test_an_effect_report_says_no_number_that_its_initiatives_result_does_not(town: Demo) -> None:
    """Draft, page and file alike: what is released can be said again, and nothing else is there to say."""
    results = [text for address, text in town.staff if INITIATIVE.search(address)]
    out = {number for text in results for number in DECIMAL.findall("\n".join(lines(text)))}
    kinds = set()
    for address, text in town.staff:
        if REPORT.search(address):
            assert set(DECIMAL.findall("\n".join(lines(text)))) <= out, address
            if DECIMAL.search(text):
                kinds.add(re.sub(r"\d+", "0", address))
    whole, short, easy = ("/effektrapporter/0/0/" + part for part in ("", "sammanfattning/", "latt-svenska/"))
    assert kinds >= {whole, f"{whole}pdf/", f"{whole}word/", short, f"{short}pdf/", easy, f"{easy}pdf/"}
    assert "/skrivbord/effektrapporter/0/las/" in kinds


def test_a_story_and_a_need_say_no_number_that_no_result_does(town: Demo) -> None:
    out = {
        number
        for address, text in town.staff
        if town.units.about(address, text)
        for number in DECIMAL.findall("\n".join(lines(text)))
    }
    told = {
        address: set(DECIMAL.findall("\n".join(lines(text)))) for address, text in town.staff if RETOLD.search(address)
    }
    assert any(told.values())
    assert [address for address, numbers in told.items() if not numbers <= out] == []


def _said(text: str) -> set[str]:
    every = {line for _, _, piece in about_measures(text) for line in lines(piece)}
    return {line for line in every if LEVEL.fullmatch(line) or CHANGE.fullmatch(line)}


def test_telephones_and_public_pages_tell_no_result(town: Demo) -> None:
    """ "Ni sa – vi gjorde" is words."""
    assert any("Ni sa – vi gjorde" in text for _, text in town.phones)
    assert len(town.public) >= 3
    for address, text in (*town.phones, *town.public):
        for line in lines(text):
            shared = SHARES.fullmatch(line) or ONE_SHARE.fullmatch(line)
            told = DECIMAL.search(line) or CHANGE.fullmatch(line) or shared or LABEL.fullmatch(line)
            assert not told, (address, line)


def percent(share: str) -> float:
    """ "ungefär 3 av 10" is 30."""
    return float(share.split()[1]) * (10 if "av 10" in share else 1)


def test_a_picture_is_no_finer_than_its_words(town: Demo) -> None:
    """A point is drawn where the rounded number is, not where the true mean is, and a bar ends where its words say."""
    drawn = bars = 0
    for _, text in town.staff:
        for _, _, piece in about_measures(text):
            said = {float(n.replace(",", ".")) for line in lines(piece) for n in re.findall(r"\d,\d", line)}
            said |= {
                float(n) for line in lines(piece) for n in re.findall(r"Läget \d+: (?:ungefär )?(\d)\b(?!,)", line)
            }
            for height in DRAWN.findall(piece):
                value = 1 + 4 * (BOTTOM - float(height)) / (BOTTOM - TOP)
                assert min(abs(value - one) for one in said) < 0.004, (value, said)
                drawn += 1
            shares = {percent(line) for line in lines(piece) if ONE_SHARE.fullmatch(line)}
            for ends in BARS.findall(piece):
                assert {round(100 * int(end) / FULL, 6) for end in ends} <= {0, 100} | shares, (ends, shares)
                bars += 1
    assert drawn > 500
    assert bars > 100


def test_one_persons_change_stays_open_beside_its_label_and_interval(town: Demo) -> None:
    """Who knows how many there are, their sum and how surely it is not nought knows how scattered they can be."""
    tight, judged = [], 0
    numbers = written(town.units, town.staff)
    for attack in attacks(town):
        for blank, texts in together(numbers).items():
            if blank.start and "label" in texts and blank.code in (attack.area, *town.areas[attack.area]):
                shown = interval_ends(texts["interval"]) if "interval" in texts else None
                changes = attack.changes(blank)
                room = concluding.change_left(
                    texts["label"],
                    shown,
                    attack.told(blank),
                    len(changes),
                    attack.grid(blank),
                    known={round(change, 9) for change in changes},
                )
                judged += 1
                tight += [(blank, texts, room)] * (room < HALF)
    assert judged > 300
    assert tight == []
