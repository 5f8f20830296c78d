"""A sheet out of text that somebody pasted or that stood in a file: whatever can be placed is placed, the rest is kept.

Reading never fails. What is missing or cannot be is a `Problem` with a code, and what has no place stands in `unplaced`
word for word. Lines that follow each other are one paragraph, for text out of a PDF is broken anywhere.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from .criteria import Criteria
from .headings import DIRECT, FROM_HERE, INDIRECT, NOTHING_TO_GO_BY, UNSETTLED, kind_of, part_of
from .sheet import SCORES, Block, EffectGoal, Kind, Section, Sheet, Valued

#: As many characters as are read: the longest sheet of the source has 4 000.
LONGEST = 60_000
BULLET, ESCAPE = "-", "\\"
_BULLETS = re.compile(r"^[-•–*·]\s+")
_LABEL = re.compile(rf"^({DIRECT}|{INDIRECT})\s*:\s*", re.IGNORECASE)
_VALUED = re.compile(
    rf"^([^:]{{3,80}}):\s*(-?\d{{1,6}}|{NOTHING_TO_GO_BY}|\{UNSETTLED})\s*(?:[,.;:–-]\s*|$)(.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Problem:
    """Codes: too_long, no_kind, missing_part (`about`: the part), goal_without_label (`about`: its words),
    score_outside (`about`: criterion and number), not_valued, no_motivation, no_score, twice (`about`: the criterion),
    not_for_kind (`about`: the criterion), unplaced."""

    code: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Read:
    """What a text gave. `unplaced`: its lines that belong to no part."""

    sheet: Sheet
    problems: tuple[Problem, ...] = ()
    unplaced: tuple[str, ...] = ()


def is_special(text: str, *, direct: bool = False) -> bool:
    """Whether a line would be read as something else than a paragraph (or, with `direct`, than a goal's words)."""
    if direct:
        return text.startswith((ESCAPE, FROM_HERE)) or bool(_LABEL.match(text))
    return (
        text.startswith((ESCAPE, FROM_HERE))
        or bool(_BULLETS.match(text))
        or part_of(text) is not None
        or kind_of(text)[0]
    )


def read_sheets(text: str, criteria: Criteria) -> tuple[Read, ...]:
    """Each sheet of a text that holds several, one after the other; of an empty text none."""
    if len(text) > LONGEST * 10:
        return (Read(Sheet(), (Problem("too_long"),)),)
    parts: list[list[str]] = []
    for line in text.splitlines():
        if kind_of(line.strip())[0] or not parts:
            parts.append([])
        parts[-1].append(line)
    texts = ["\n".join(lines) for lines in parts]
    return tuple(read_sheet(one, criteria) for one in texts if one.strip())


def read_sheet(text: str, criteria: Criteria) -> Read:
    """The sheet that a text holds."""
    if len(text) > LONGEST:
        return Read(Sheet(), (Problem("too_long"),))
    parted = _Parted()
    for block in _paragraphs(text):
        parted.take(block)
    kind, programme = kind_of(parted.title)[1], " ".join(block.text for block in parted.before)
    return _read(kind, programme, {section: tuple(blocks) for section, blocks in parted.parts.items()}, criteria)


def read_parts(kind: Kind | None, programme: str, parts: Mapping[Section, str], criteria: Criteria) -> Read:
    """The sheet whose parts are typed one by one: no heading is looked for, and each line is a paragraph."""
    if sum(map(len, (programme, *parts.values()))) > LONGEST:
        return Read(Sheet(), (Problem("too_long"),))
    typed = {
        section: tuple(
            block if block.item else replace(block, text=_unescaped(block.text))
            for block in _paragraphs(text, typed=True)
        )
        for section, text in parts.items()
    }
    return _read(kind, " ".join(programme.split()), typed, criteria)


def _read(kind: Kind | None, programme: str, parts: Mapping[Section, tuple[Block, ...]], criteria: Criteria) -> Read:
    def of(section: Section) -> tuple[Block, ...]:
        return parts.get(section, ())

    valued = _Values(criteria)
    for block in of(Section.VALUATION):
        valued.take(block.text)
    sheet = Sheet(
        kind=kind,
        programme=programme,
        name=" ".join(_texts(of(Section.NAME))),
        actors=_actors(" ".join(_texts(of(Section.ACTORS)))),
        societal_goals=_texts(of(Section.SOCIETAL_GOALS)),
        purpose=of(Section.PURPOSE),
        description=of(Section.DESCRIPTION),
        effect_goals=tuple(_goal(block.text) for block in of(Section.EFFECT_GOALS)),
        added_value=_texts(of(Section.ADDED_VALUE)),
        resources=of(Section.RESOURCES),
        valuation=valued.in_order(),
    )
    return Read(sheet, (*_missing(sheet, valued), *valued.problems), tuple(valued.unplaced))


@dataclass(slots=True)
class _Parted:
    """Paragraphs under the part they stand in."""

    title: str = ""
    before: list[Block] = field(default_factory=list)
    parts: dict[Section, list[Block]] = field(default_factory=dict)
    now: Section | None = None

    def take(self, block: Block) -> None:
        """One paragraph or list line, which may be a heading."""
        if block.text.startswith(FROM_HERE):
            return
        if not block.item and not self.title and kind_of(block.text)[0]:
            self.title = block.text
            return
        found = None if block.item else part_of(block.text)
        if found is not None:
            self.now, rest = found
            held = self.parts.setdefault(self.now, [])
            if rest:
                held.append(Block(rest))
            return
        plain = block if block.item else replace(block, text=_unescaped(block.text))
        (self.before if self.now is None else self.parts[self.now]).append(plain)


class _Values:
    """The valuation, line by line. What begins with no criterion goes on with the motivation before it."""

    def __init__(self, criteria: Criteria) -> None:
        self._criteria = criteria
        self._found: dict[str, Valued] = {}
        self._last = ""
        self.problems: list[Problem] = []
        self.unplaced: list[str] = []

    def take(self, line: str) -> None:
        """One paragraph of the valuation."""
        match = _VALUED.match(line)
        criterion = self._criteria.called(match[1]) if match else self._criteria.called(line.partition(":")[0])
        if criterion is None:
            self._go_on(line)
        elif criterion.code in self._found:
            self.problems.append(Problem("twice", criterion.name))
            self.unplaced.append(line)
        else:
            score, motivation = (match[2], match[3]) if match else ("", line.partition(":")[2])
            self._found[criterion.code] = Valued(
                criterion.code,
                self._score(score, criterion.name),
                motivation.strip(),
                unknown=score.casefold() == NOTHING_TO_GO_BY,
            )
            self._last = criterion.code

    def _go_on(self, line: str) -> None:
        if not self._last:
            self.unplaced.append(line)
            return
        before = self._found[self._last]
        self._found[self._last] = replace(before, motivation=f"{before.motivation} {line}".strip())

    def _score(self, said: str, name: str) -> int | None:
        if said in ("", UNSETTLED):
            self.problems.append(Problem("no_score", name))
            return None
        if said.casefold() == NOTHING_TO_GO_BY:
            return None
        if int(said) not in SCORES:
            self.problems.append(Problem("score_outside", f"{name}: {said}"))
            return None
        return int(said)

    def in_order(self) -> tuple[Valued, ...]:
        """By the criteria's own order."""
        return tuple(self._found[one.code] for one in self._criteria.every if one.code in self._found)

    def missing(self, sheet: Sheet) -> Iterator[Problem]:
        """What the sort of proposal is valued by and is not, and what it is valued by and should not be."""
        wanted = {one.code for one in self._criteria.of(sheet.kind)}
        for one in self._criteria.every:
            if one.code in wanted and one.code not in self._found and sheet.kind is not None:
                yield Problem("not_valued", one.name)
            elif one.code in self._found and not self._found[one.code].motivation:
                yield Problem("no_motivation", one.name)
            if one.code in self._found and one.code not in wanted:
                yield Problem("not_for_kind", one.name)


def _missing(sheet: Sheet, valued: _Values) -> Iterator[Problem]:
    if sheet.kind is None:
        yield Problem("no_kind")
    for section in Section:
        if not getattr(sheet, section.value):
            yield Problem("missing_part", section.value)
    yield from (Problem("goal_without_label", goal.text) for goal in sheet.effect_goals if goal.direct is None)
    if sheet.valuation:
        yield from valued.missing(sheet)
    if valued.unplaced:
        yield Problem("unplaced")


def _paragraphs(text: str, *, typed: bool = False) -> Iterator[Block]:
    """Paragraphs and lines of lists; lines that follow each other are one, unless one of them is a heading.

    `typed`: each line stands for itself, and none is a heading.
    """
    held: Block | None = None
    for raw in text.splitlines():
        line = " ".join(raw.split())
        begins = _BULLETS.match(line)
        alone = bool(line) and not begins and (typed or part_of(line) is not None or kind_of(line)[0])
        if held is not None and line and not begins and not alone:
            held = replace(held, text=f"{held.text} {line}")
            continue
        if held is not None:
            yield held
        held = None
        if alone:
            yield Block(line)
        elif begins and (words := line[begins.end() :]):
            held = Block(words, item=True)
        elif line and not begins:
            held = Block(line)
    if held is not None:
        yield held


def _goal(text: str) -> EffectGoal:
    label = _LABEL.match(text)
    if label is None or label.end() == len(text):
        return EffectGoal(_unescaped(text), None)
    return EffectGoal(text[label.end() :], label[1].casefold() == DIRECT.casefold())


def _unescaped(text: str) -> str:
    return text.removeprefix(ESCAPE).strip() or text


def _actors(text: str) -> tuple[str, ...]:
    return tuple(actor for part in text.split(",") if (actor := part.strip()))


def _texts(blocks: Iterable[Block]) -> tuple[str, ...]:
    return tuple(block.text for block in blocks)
