"""A sheet as text, in the source's shape. `read_sheet` of it gives the same sheet back."""

from collections.abc import Iterable, Iterator

from .criteria import Criteria
from .headings import DIRECT, INDIRECT, INLINE, KINDS, NOTHING_TO_GO_BY, TITLE, UNSETTLED, heading
from .reading import BULLET, ESCAPE, is_special
from .sheet import Block, EffectGoal, Section, Sheet, Valued


def write_sheet(sheet: Sheet, criteria: Criteria) -> str:
    """The text of a sheet. Headings are always all there, so that whoever goes on sees what is missing.

    KeyError: a valuation is by a criterion that `criteria` does not hold.
    """
    kind = KINDS[sheet.kind] if sheet.kind else ""
    texts = [f"{TITLE}: {kind}".rstrip(), *([_escaped(sheet.programme)] if sheet.programme else [])]
    for section, text in write_parts(sheet, criteria).items():
        words = heading(section, sheet.kind)
        texts += [f"{words}: {text}".rstrip()] if section in INLINE else filter(None, [words, text])
    return "\n\n".join(texts) + "\n"


def write_parts(sheet: Sheet, criteria: Criteria) -> dict[Section, str]:
    """Each part of a sheet as `read_parts` reads it. KeyError: as `write_sheet`."""
    return {section: "\n\n".join(_part(section, sheet, criteria)) for section in Section}


def _part(section: Section, sheet: Sheet, criteria: Criteria) -> Iterator[str]:
    match section:
        case Section.NAME:
            yield sheet.name
        case Section.ACTORS:
            yield ", ".join(sheet.actors)
        case Section.SOCIETAL_GOALS:
            yield from _blocks(Block(text, item=True) for text in sheet.societal_goals)
        case Section.PURPOSE:
            yield from _blocks(sheet.purpose)
        case Section.DESCRIPTION:
            yield from _blocks(sheet.description)
        case Section.EFFECT_GOALS:
            yield from _blocks(Block(_goal(goal), item=True) for goal in sheet.effect_goals)
        case Section.ADDED_VALUE:
            yield from _blocks(Block(text, item=True) for text in sheet.added_value)
        case Section.RESOURCES:
            yield from _blocks(sheet.resources)
        case Section.VALUATION:
            names = {one.code: one.name for one in criteria.every}
            yield from (_valued(one, names[one.criterion]) for one in sheet.valuation)


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    """Paragraphs, and lists whose lines stand together."""
    items: list[str] = []
    for block in blocks:
        if block.item:
            items.append(f"{BULLET} {block.text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        yield _escaped(block.text)
    if items:
        yield "\n".join(items)


def _goal(goal: EffectGoal) -> str:
    if goal.direct is None:
        return _escaped(goal.text, direct=True)
    return f"{DIRECT if goal.direct else INDIRECT}: {goal.text}"


def _valued(valued: Valued, name: str) -> str:
    score = NOTHING_TO_GO_BY if valued.unknown else str(valued.score or UNSETTLED)
    return f"{name}: {score}, {valued.motivation}" if valued.motivation else f"{name}: {score}"


def _escaped(text: str, *, direct: bool = False) -> str:
    """What would be read as a heading, a list or a label says by its first sign that it is none."""
    return f"{ESCAPE}{text}" if is_special(text, direct=direct) else text
