"""What the pages show: an attacker signs in as everybody, follows every link, and reads off every number as a fact.

The rules for what a shown number tells are written down here once more, from docs/methods/disclosure.md and not from
the code: which interval for the true sum a reader may conclude.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.test import Client

from .solving import HIGH, LOW, Areas, Attack, People, Shown
from .town import AREAS as AREAS_OF
from .town import Town

LINK = re.compile(r'(?:href|action)="(/skrivbord/[^"#?]*)')
MEASURE = re.compile(r'<article class="measure (\w+)" id="\w+?-([\w-]+)">(.*?)</article>', re.S)
MOVE = re.compile(r'<div class="move[^"]*">(.*?)</div>', re.S)
TITLE = re.compile(r"Från Läget (\d+) till Läget (\d+)")
CHANGE = re.compile(r'<p class="change">([^<]+)</p>')
LEVEL = re.compile(r'<span class="level-number">([^<]+)</span>')
TABLE = re.compile(r'<th scope="row">Läget (\d+)</th><td>([^<]+)</td>')
NUMBER = re.compile(r"\d+(?:,\d+)?")
GROUP = re.compile(r"/skrivbord/laget/(\d+)/resultat/$")
TOTAL = re.compile(r"/skrivbord/resultat/(\w+)/(\d+)/(\d+)/$")


@dataclass(frozen=True)
class Rules:
    """What a reader knows of how numbers are shown: half a rounding step, half a coarse step, and the clipping."""

    half: float = 0.05
    half_coarse: float = 0.25
    clip: float = 6.0


DESIGN = Rules()
#: Exact means, written with two decimals.
NAIVE = Rules(half=0.005, clip=0.0)


@dataclass(frozen=True)
class Written:
    """A number as it stands on a page; `start` 0: a level."""

    groups: frozenset[int]
    kind: str
    code: str
    start: int
    number: int
    text: str


def every_page(town: Town, *, only: int | None = None) -> dict[str, str]:
    """Every page that anybody on the staff can reach by links, address -> text, as the first to open each saw it.

    What a result page shows does not depend on who looks (`test_a_result_is_the_same_to_everybody`).
    """
    pages: dict[str, str] = {}
    for user in town.staff if only is None else [only]:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=user))
        seen, waiting = set(), ["/skrivbord/"]
        while waiting:
            address = waiting.pop()
            if address in seen or (address in pages and address != "/skrivbord/"):
                continue
            seen.add(address)
            answer = client.get(address)
            if answer.status_code == 200:
                pages[address] = answer.content.decode()
                waiting += LINK.findall(pages[address])
    return pages


def written(town: Town, pages: dict[str, str]) -> set[Written]:
    """Every number on the result pages."""
    found: set[Written] = set()
    group_of = {r: (p.id, n) for p in town.places.values() for n, r in p.rounds.items()}
    levels = {"verksamhet": "activity", "satsning": "initiative", "organisation": "organisation"}
    totals = {(level.value, unit, number): held for (level, unit, number), held in town.in_total.items()}
    for address, text in pages.items():
        if match := GROUP.search(address):
            group, number = group_of[int(match[1])]
            found |= set(_on_page(text, number, {n: frozenset([group]) for n in range(1, number + 1)}))
        elif match := TOTAL.search(address):
            level, unit, number = levels[match[1]], int(match[2]), int(match[3])
            held = {n: totals[level, unit, n] for n in range(1, number + 1) if (level, unit, n) in totals}
            found |= set(_on_page(text, number, held))
    return found


def _on_page(text: str, number: int, groups: dict[int, frozenset[int]]) -> Iterator[Written]:
    for kind, code, article in MEASURE.findall(text):
        for move in MOVE.findall(article):
            if change := CHANGE.search(move):
                title = TITLE.search(move)
                # A single movement has no title on an indicator; the page's only span is the one before.
                start = int(title[1]) if title else number - 1
                yield Written(groups[number], kind, code, start, number, change[1])
        if level := LEVEL.search(article):
            yield Written(groups[number], kind, code, 0, number, level[1])
        for then, value in TABLE.findall(article):
            if value != "visas inte":
                yield Written(groups[int(then)], kind, code, 0, int(then), value)


def facts(numbers: set[Written], people: People, areas: Areas, rules: Rules) -> list[Shown]:
    """What the numbers tell of the true sums."""
    return [fact for number in sorted(numbers, key=str) for fact in _facts(number, people, areas, rules)]


def _facts(number: Written, people: People, areas: Areas, rules: Rules) -> Iterator[Shown]:
    area = number.code if number.kind == "focus_area" else next(a for a, codes in areas.items() if number.code in codes)

    def shown(part: str, lower: float, upper: float, *, sharp: bool = True) -> Shown:
        return Shown(
            number.groups, number.kind, number.code, number.start, number.number, part, lower, upper, sharp=sharp
        )  # type: ignore[arg-type]

    attack = Attack([], people, areas, area=area)
    n = sum(len(attack.alike[at].who) for at in attack.behind(shown("sum", 0, 0)))
    low_end, high_end = n * LOW + rules.clip, n * HIGH - rules.clip
    digits = NUMBER.search(number.text)
    value = float(digits[0].replace(",", ".")) if digits else 0.0
    if not number.start:
        if "eller lägre" in number.text:
            yield shown("sum", n * LOW, low_end)
        elif "eller högre" in number.text:
            yield shown("sum", high_end, n * HIGH)
        else:
            # Doubled rounding is only seen where the value could not be a multiple of the coarse step.
            coarse = number.text.startswith("ungefär")
            half = rules.half if not coarse else rules.half_coarse if value % (2 * rules.half_coarse) == 0 else 0.1
            yield shown("sum", max(low_end, n * (value - half)), min(high_end, n * (value + half)), sharp=not coarse)
        return
    coarse = number.text.startswith(("ungefär", "bara lite"))
    bounded = number.text.startswith(("minst", "lika"))
    down = "lägre" in number.text
    if bounded:
        most = n * (HIGH - LOW)
        least = n * (value - rules.half)
        yield shown("sum", *((-most, -least) if down else (least, most)), sharp=not coarse)
        return
    value = -value if down else value
    half = rules.half_coarse if coarse else rules.half
    yield shown("sum", n * (value - half), n * (value + half), sharp=not coarse)
    for part in ("start", "end"):
        yield shown(part, low_end, high_end, sharp=False)


def attacks(town: Town, rules: Rules = DESIGN, pages: dict[str, str] | None = None) -> dict[str, Attack]:
    """Everything the pages tell, a focus area at a time. The reader itself is checked against the truth."""
    numbers = written(town, every_page(town) if pages is None else pages)
    told = facts(numbers, town.truth, AREAS_OF, rules)
    found = {area: Attack(told, town.truth, AREAS_OF, area=area) for area in AREAS_OF}
    for attack in found.values():
        for fact in attack.shown:
            truth = attack.truth(fact)
            if not fact.lower - 1e-6 <= truth <= fact.upper + 1e-6:
                raise RuntimeError(f"misread: {fact}, in truth {truth}")
    return found
