"""What the pages show: an attacker signs in as everybody, follows every link, and reads off every number as a fact.

Pages are read as text, line by line, as a person would. What each number tells is in `concluding`, written down from
docs/methods and not from the code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from . import concluding
from .concluding import Rules
from .page import about_measures, lines
from .shown import HIGH, LOW, Areas, Asked, Part, People, Shown
from .solving import Attack
from .town import AREAS as AREAS_OF
from .town import Town
from .walking import every_page

MEASURE = re.compile(r'<article class="measure (\w+)" id="\w+?-([\w-]+)">(.*?)</article>', re.S)
VALUE = r"\d+(?:,\d+)?"
#: After the words for a movement: which of two stretches they are about.
SINCE = re.compile(r"från Läget (\d+)")
SPAN = re.compile(r"Från Läget (\d+) till Läget (\d+)(?:: (.*))?")
NOW = re.compile(r"(?:nu|i snitt)(?:$|, på en skala från 1 till 5)|på en skala från 1 till 5")
LEVEL = re.compile(rf"(?:ungefär )?{VALUE}(?: eller (?:lägre|högre))?")
POINTS = re.compile(rf"Läget (\d+): ((?:ungefär )?{VALUE}(?: eller (?:lägre|högre))?)(?=\.)")
CHANGE = re.compile(
    rf"(?:ungefär |minst )?{VALUE} (?:högre|lägre)|ingen skillnad|ungefär samma|bara lite (?:högre|lägre)"
    r"|lika eller (?:högre|lägre)"
)
INTERVAL = re.compile(rf"Räknat med osäkerhet: mellan ([+\u2212]?{VALUE}) och ([+\u2212]?{VALUE})\.")
SHARE = r"(?:ungefär|högst|minst) \d+ (?:av 10|%)"
ONE_SHARE = re.compile(SHARE, re.I)
SHARES = re.compile(rf"({SHARE}) har gått upp, ({SHARE}) är lika och ({SHARE}) har gått ned\.", re.I)
#: What stands before a share of a distribution, where one question is asked and where a score is a mean of several.
PARTS = {
    "1 till 2": "in02",
    "3": "in23",
    "4 till 5": "in35",
    "under 2,5": "in02",
    "2,5 till 3,5": "in23",
    "över 3,5": "in35",
    "1": "in01",
    "2": "in12",
    "4": "in34",
    "5": "in45",
    "under 1,5": "in01",
    "1,5 till under 2,5": "in12",
    "över 3,5 till 4,5": "in34",
    "över 4,5": "in45",
}
BEGAN = re.compile(r"första gången låg de ungefär (\d+(?:,\d+)?) (lägre|högre) än de som svarade igen")
ROUGH = re.compile(r"Visas grovt\.|Förändringen visas i steg om .*")
LABELS = {
    "Tydlig ökning": "clear_up",
    "Tydlig minskning": "clear_down",
    "Tecken på ökning": "sign_up",
    "Liten ökning": "sign_up",
    "Tecken på minskning": "sign_down",
    "Liten minskning": "sign_down",
    "Ungefär som förut": "same",
    "Osäkert": "uncertain",
}
LABEL = re.compile(rf"({'|'.join(LABELS)})(?:[.:,] .*|\.| \(.*\))?", re.I)
NUMBER = re.compile(VALUE)

GROUP = re.compile(r"/skrivbord/laget/(\d+)/(?:resultat|aterkoppling|aterkoppling/forbered)/$")
TOTAL = re.compile(r"/skrivbord/resultat/(\w+)/(\d+)/(\d+)/$")
SHEET = re.compile(r"/skrivbord/resultatblad/\d+/")
FORM = re.compile(r"/skrivbord/initiativ/(\d+)/resultatblad/(\d+)/")
OF_SHEET = re.compile(r'href="/skrivbord/initiativ/(\d+)/".*?<article class="sheet">.*?· Läget (\d+)</p>', re.S)
LEVELS = {"verksamhet": "activity", "satsning": "initiative", "organisation": "organisation"}

DESIGN = Rules()
#: Exact means, written with two decimals; nothing is judged by the rules.
NAIVE = Rules(half=0.005, clip=0.0, labels=False)


@dataclass(frozen=True)
class Units:
    """Which page is about whom. `rounds`: id -> (group, Läget); `totals`: (level, id, Läget) -> groups."""

    rounds: Mapping[int, tuple[int, int]]
    totals: Mapping[tuple[str, int, int], frozenset[int]]

    @classmethod
    def of(cls, town: Town) -> "Units":
        """Those of a town for attacks."""
        rounds = {r: (place.id, n) for place in town.places.values() for n, r in place.rounds.items()}
        return cls(rounds, {(level.value, unit, n): held for (level, unit, n), held in town.in_total.items()})

    def about(self, address: str, text: str) -> tuple[int, dict[int, frozenset[int]]] | None:
        """Of which Läget the page shows the result, and the groups that are in its numbers at each Läget."""
        if match := GROUP.search(address):
            group, number = self.rounds[int(match[1])]
            return number, {n: frozenset([group]) for n in range(1, number + 1)}
        if match := TOTAL.search(address):
            return self._total(LEVELS[match[1]], int(match[2]), int(match[3]))
        if SHEET.match(address) and (match := OF_SHEET.search(text)):
            return self._total("initiative", int(match[1]), int(match[2]))
        if match := FORM.match(address):
            return self._total("initiative", int(match[1]), int(match[2]))
        return None

    def _total(self, level: str, unit: int, number: int) -> tuple[int, dict[int, frozenset[int]]]:
        every = range(1, number + 1)
        return number, {n: self.totals[level, unit, n] for n in every if (level, unit, n) in self.totals}


@dataclass(frozen=True)
class Written:
    """Something that stands on a page; `start` 0: a level.

    `what`: number, label, interval, shares, rough or began; "falls in02": the share in these classes of the scale.
    """

    groups: frozenset[int]
    kind: str
    code: str
    start: int
    number: int
    text: str
    what: str = "number"


def written(units: Units, pages: Iterable[tuple[str, str]]) -> set[Written]:
    """Everything that stands on these pages about a measure."""
    found: set[Written] = set()
    for address, text in pages:
        about = units.about(address, text)
        if about:
            number, groups = about
            spans = SPAN.search("\n".join(lines(text)))
            only = int(spans[1]) if spans else number - 1
            for kind, code, html in about_measures(text):
                for start, end, what, words in _told(lines(html), number, only):
                    found.add(Written(groups[end], kind, code, start, end, words, what))
    return found


def _told(text: list[str], number: int, start: int) -> Iterator[tuple[int, int, str, str]]:
    """(start, Läget, what, words) line by line; a line is about the movement that was last named, if none `start`.

    A stretch is named before what is said of it, or right after its first words.
    """
    for line, after in zip(text, [*text[1:], ""], strict=True):
        yield from ((0, int(n), "number", words) for n, words in POINTS.findall(line))
        if LEVEL.fullmatch(line) and NOW.match(after):
            yield 0, number, "number", line
        elif LEVEL.fullmatch(after) and (table := re.fullmatch(r"Läget (\d+)", line)):
            yield 0, int(table[1]), "number", after
        elif line in PARTS and ONE_SHARE.fullmatch(after):
            yield 0, number, f"falls {PARTS[line]}", after
        span = SPAN.match(line)
        if named := span or SINCE.fullmatch(after):
            start = int(named[1])
        said = [line] if not span else (span[3] or "").rstrip(".").split(", ")
        yield from ((start, number, what, words) for one in said for what, words in _of_movement(one))


def _of_movement(line: str) -> Iterator[tuple[str, str]]:
    if CHANGE.fullmatch(line):
        yield "number", line
    elif match := LABEL.fullmatch(line):
        yield "label", next(code for name, code in LABELS.items() if name.lower() == match[1].lower())
    elif match := INTERVAL.fullmatch(line):
        yield "interval", f"{match[1]} {match[2]}"
    elif SHARES.fullmatch(line):
        yield "shares", line
    elif ROUGH.fullmatch(line):
        yield "rough", ""
    elif match := BEGAN.search(line):
        yield "began", f"{'-' if match[2] == 'lägre' else ''}{match[1]}"


def facts(
    numbers: set[Written],
    people: People,
    areas: Areas,
    rules: Rules,
    asked: Asked | None = None,
    sizes: Mapping[str, int] | None = None,
) -> list[Shown]:
    """What everything that was read tells of the true sums. RuntimeError: one number has two texts."""
    attacks = {area: Attack([], people, areas, area=area, asked=asked, sizes=sizes) for area in areas}
    every = together(numbers)
    ends = {
        blank: "low" if "lägre" in texts["number"] else "high" if "högre" in texts["number"] else "between"
        for blank, texts in every.items()
        if not blank.start
    }
    found: list[Shown] = []
    for blank, texts in every.items():
        area = next(a for a, codes in areas.items() if blank.code == a or blank.code in codes)
        found += _facts(blank, texts, attacks[area], rules, ends)
        if "began" in texts:
            then = replace(blank, start=0, number=blank.start)
            found += _began(blank, texts["began"], every.get(then, {}).get("number"), attacks[area], rules)
    return found


def together(numbers: set[Written]) -> dict[Shown, dict[str, str]]:
    """Everything that is said of one number, what -> text. RuntimeError: it has two texts."""
    found: dict[Shown, dict[str, str]] = {}
    for one in sorted(numbers, key=str):
        blank = Shown(one.groups, one.kind, one.code, one.start, one.number, "sum", 0.0, 0.0)  # type: ignore[arg-type]
        texts = found.setdefault(blank, {})
        if texts.setdefault(one.what, one.text) != one.text:
            raise RuntimeError(f"two texts: {one}, {texts[one.what]}")
    return found


def _facts(
    blank: Shown,
    texts: Mapping[str, str],
    attack: Attack,
    rules: Rules,
    ends: Mapping[Shown, str],
) -> Iterator[Shown]:
    n = attack.persons(blank)
    digits = NUMBER.search(texts.get("number", ""))
    value = float(digits[0].replace(",", ".")) if digits else 0.0
    if not blank.start:
        sum_, sharp = concluding.level(texts["number"], value, n, rules)
        yield replace(blank, lower=sum_[0], upper=sum_[1], sharp=sharp)
        for what, words in texts.items():
            if what.startswith("falls "):
                yield _counted(blank, what.removeprefix("falls "), concluding.count(words, n))
        return

    def seen(number: int, part: Part) -> str:
        """How the level stands on a page that exactly the pairs' sum is in."""
        of_all = replace(blank, start=0, number=number)
        same = attack.rows([of_all, replace(blank, part=part)])
        return ends.get(of_all, "") if (same[0] == same[1]).all() else ""

    if "number" in texts:
        rough = "rough" in texts
        moved = concluding.change(
            texts["number"],
            value,
            n,
            rules,
            rough=rough,
            then=seen(blank.start, "start"),
            now=seen(blank.number, "end"),
        )
        sharp = not rough and not texts["number"].startswith(("ungefär", "bara"))
        yield replace(blank, lower=moved.sum[0], upper=moved.sum[1], sharp=sharp)
        yield replace(blank, part="start", lower=moved.start[0], upper=moved.start[1], sharp=False)
        yield replace(blank, part="end", lower=moved.end[0], upper=moved.end[1], sharp=False)
    bounds = []
    if "label" in texts and rules.labels:
        first = attack.persons(replace(blank, start=0, number=blank.start))
        bounds.append(concluding.label(texts["label"], n, first))
    if "interval" in texts and rules.labels:
        bounds.append(concluding.interval(*interval_ends(texts["interval"]), n))
    if "shares" in texts:
        words = SHARES.fullmatch(texts["shares"])
        up, same, down = (concluding.count(one, n) for one in (words.groups() if words else ()))
        bounds.append(concluding.shares((up, same, down), n, attack.grid(blank)))
        yield from (_counted(blank, part, one) for part, one in (("up", up), ("same", same), ("down", down)))
    for lower, upper in bounds:
        yield replace(blank, lower=lower, upper=upper, sharp=False)


def _began(blank: Shown, text: str, level: str | None, attack: Attack, rules: Rules) -> Iterator[Shown]:
    """What those who stayed summed to at the start, by how much lower or higher the others were and by the level."""
    then = replace(blank, start=0, number=blank.start)
    stayed, first = attack.persons(blank), attack.persons(then)
    difference = float(text.replace(",", "."))
    lower, upper = first * LOW, first * HIGH
    if level and (digits := NUMBER.search(level)):
        (lower, upper), _ = concluding.level(level, float(digits[0].replace(",", ".")), first, rules)
    ends = concluding.began(difference, stayed, first - stayed, (lower, upper), rules)
    yield replace(blank, part="stayed", lower=ends[0], upper=ends[1], sharp=False)


def _counted(blank: Shown, part: str, between: tuple[float, float]) -> Shown:
    """How many there are in a part."""
    return replace(blank, part=part, lower=between[0], upper=between[1], sharp=False)  # type: ignore[arg-type]


def interval_ends(text: str) -> tuple[float, float]:
    """ "−0,3 +0,1" as numbers."""
    low, high = (float(end.replace("\u2212", "-").replace(",", ".")) for end in text.split())
    return low, high


def check(attack: Attack) -> Attack:
    """The attack, if everything read is true. RuntimeError: misread."""
    for fact in (*attack.shown, *attack.shares):
        truth = attack.truth(fact)
        if not fact.lower - 1e-6 <= truth <= fact.upper + 1e-6:
            raise RuntimeError(f"misread: {fact}, in truth {truth}")
    return attack


def attacks(town: Town, rules: Rules = DESIGN, pages: dict[str, str] | None = None) -> dict[str, Attack]:
    """Everything the pages tell, a focus area at a time. The reader itself is checked against the truth."""
    numbers = written(Units.of(town), (every_page(town) if pages is None else pages).items())
    told = facts(numbers, town.truth, AREAS_OF, rules)
    return {area: check(Attack(told, town.truth, AREAS_OF, area=area)) for area in AREAS_OF}
