"""Promises what stands beside a movement in words and as rows for programs: reliability, and who did not come back."""

from collections.abc import Sequence

from genklang.cli.arguments import NO_POLICY, MovementOptions
from genklang.cli.quality import Hanging, Left
from genklang.cli.texts import and_more, say
from genklang.core.movement.attrition import Attrition
from genklang.core.movement.labels import ROUGH_BELOW
from genklang.core.movement.reliability import FLAG_FROM, REPORT_FROM
from genklang.core.wording import number
from genklang.core.wording.groups import attrition_words
from genklang.core.wording.initiatives import reliability_words
from genklang.core.wording.texts import text

Value = str | int | float | bool | None | list[str]
LISTED = 12  # indicators named one by one; the rest are counted


def reliability_row(one: Hanging, options: MovementOptions) -> dict[str, Value]:
    """One indicator: its figures are null where too few have answered to tell them."""
    open_data, found = options.policy == NO_POLICY, one.found

    def figure(value: float | None) -> float | None:
        return None if value is None or not one.told else value if open_data else round(value, 2)

    return {
        "indicator": one.indicator,
        "items": found.items,
        "n": found.n if one.told or open_data else None,
        "kind": found.kind if one.told else None,
        "coefficient": figure(found.coefficient),
        "alpha": figure(found.alpha),
        "alpha_low": figure(found.low),
        "alpha_high": figure(found.high),
        "rough": found.rough if one.told else None,
        "against": [one.items[at] for at in found.against],
        "sentence": reliability_words(found, one.items, options.lang, least=FLAG_FROM if open_data else REPORT_FROM),
    }


def attrition_row(one: Left, occasions: Sequence[str], lang: str) -> dict[str, Value]:
    """One indicator between two occasions, everyone in the file."""
    words = None
    if one.first is not None and one.again is not None:
        found = Attrition(one.first, one.again, one.stayers, one.leavers, one.difference, one.low, one.high)
        words = attrition_words(found, lang).words
    return {
        "indicator": one.indicator,
        "occasion_from": occasions[one.span[0]],
        "occasion_to": occasions[one.span[1]],
        "first": one.first,
        "again": one.again,
        "mean_stayers": one.stayers,
        "mean_leavers": one.leavers,
        "difference": one.difference,
        "low": one.low,
        "high": one.high,
        "sentence": words,
    }


def beside_notes(
    hung: Sequence[Hanging], gone: Sequence[Left], occasions: Sequence[str], options: MovementOptions, place: int
) -> list[str]:
    """The notes about both; nothing where there is nothing to say. `place`: where reliability was taken."""
    return [*_hanging_notes(hung, occasions[place], options), *_left_notes(gone, occasions, options.lang)]


def _hanging_notes(hung: Sequence[Hanging], occasion: str, options: MovementOptions) -> list[str]:
    lang = options.lang
    several = [one for one in hung if one.found.items > 1]
    told = [one for one in several if one.told and one.found.coefficient is not None]
    said = []
    if told:
        listed = and_more([_coefficient(one, lang) for one in told[:LISTED]], len(told), lang)
        said.append(say(lang, "note.reliability", occasion=occasion, items=listed))
        if any(one.found.n < REPORT_FROM for one in told):
            said[-1] += " " + say(lang, "note.reliability_unsteady", least=REPORT_FROM)
        if any(one.found.rough for one in told):
            said[-1] += " " + say(lang, "note.rough_means", least=ROUGH_BELOW, enough=REPORT_FROM)
    if any(not one.told for one in several):
        least = FLAG_FROM if options.policy == NO_POLICY else REPORT_FROM
        said.append(text(lang, "reliability.few", least=least))
    against = list(dict.fromkeys(one.items[at] for one in several for at in one.found.against))
    if against:
        said.append(text(lang, "reliability.against", items=and_more(against[:LISTED], len(against), lang)))
    return said


def _coefficient(one: Hanging, lang: str) -> str:
    coefficient = number(one.found.coefficient or 0.0, lang)
    if one.found.rough:
        return say(lang, "note.rough_item", indicator=one.indicator, coefficient=coefficient)
    return f"{one.indicator} {coefficient}"


def _left_notes(gone: Sequence[Left], occasions: Sequence[str], lang: str) -> list[str]:
    said = []
    for span in dict.fromkeys(one.span for one in gone):
        compared = [one for one in gone if one.span == span and one.difference is not None]
        if not compared:
            continue
        spans = {"occasion_from": occasions[span[0]], "occasion_to": occasions[span[1]]}
        apart = [one for one in compared if (one.low or 0.0) > 0 or (one.high or 0.0) < 0]
        if apart:
            named = [f"{one.indicator} ({number(one.difference or 0.0, lang, signed=True)})" for one in apart[:LISTED]]
            said.append(say(lang, "note.left_differs", **spans, items=and_more(named, len(apart), lang)))
        else:
            said.append(say(lang, "note.left_alike", **spans))
    return said
