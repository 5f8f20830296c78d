"""Proposals in words: what is missing in one, its parts as they stand on the sheet, where an initiative has come."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang.apps.audit.types import day_of
from genklang.apps.initiatives.panel_types import Tie
from genklang.apps.initiatives.types import OUTCOMES, STATES, DecisionInfo, Passage, State
from genklang.core.proposals import Block, Criteria, EffectGoal, Kind, Problem, Section, Sheet, Valued
from genklang.core.proposals.headings import DIRECT, INDIRECT, KINDS, NOTHING_TO_GO_BY, TITLE, UNSETTLED, heading

from .words import day_of_year

#: What somebody who writes calls the parts.
PARTS = {
    Section.NAME: gettext_lazy("Namn på initiativet"),
    Section.ACTORS: gettext_lazy("Samverkande aktörer"),
    Section.SOCIETAL_GOALS: gettext_lazy("Samhällsmål"),
    Section.PURPOSE: gettext_lazy("Syfte"),
    Section.DESCRIPTION: gettext_lazy("Kort beskrivning"),
    Section.EFFECT_GOALS: gettext_lazy("Effektmål"),
    Section.ADDED_VALUE: gettext_lazy("Mervärde för parterna"),
    Section.RESOURCES: gettext_lazy("Resurser och budget"),
    Section.VALUATION: gettext_lazy("Värdering"),
}
_PROBLEMS = {
    "too_long": gettext_lazy("Texten är för lång för ett underlag. Dela upp den, eller ta bort det som inte hör dit."),
    "no_kind": gettext_lazy("Det står inte om det är ett foruminitiativ eller ett pilotinitiativ. Välj."),
    "missing_part": gettext_lazy("{about} saknas."),
    "goal_without_label": gettext_lazy(
        "Är effektmålet ”{about}” direkt eller indirekt? Skriv Direkt: eller Indirekt: först."
    ),
    "score_outside": gettext_lazy(
        "{about} går inte, för skalan är 1 till 5. Välj ett steg från 1 till 5, eller ”underlag saknas”."
    ),
    "no_score": gettext_lazy("{about}: välj ett steg från 1 till 5, eller ”underlag saknas”."),
    "not_valued": gettext_lazy("{about}: välj ett steg från 1 till 5, eller ”underlag saknas”, och skriv varför."),
    "no_motivation": gettext_lazy("{about}: skriv varför."),
    "twice": gettext_lazy("{about} står två gånger. Den första gäller, den andra står kvar nedanför."),
    "not_for_kind": gettext_lazy("{about} hör inte till den här sortens förslag. Ta bort värderingen, eller byt sort."),
    "unplaced": gettext_lazy("Något i texten hör inte till någon del. Det står nedanför."),
}
#: What a step is called on the button that takes it.
MOVES = {
    State.RUNNING: gettext_lazy("Den har börjat"),
    State.EVALUATED: gettext_lazy("Den är utvärderad"),
    State.SCALED_UP: gettext_lazy("Den skalas upp"),
    State.ENDED: gettext_lazy("Den är avslutad"),
}


def told(problems: Iterable[Problem]) -> list[str]:
    """A sentence for each, that says what to do."""
    return [str(_PROBLEMS[one.code]).format(about=_about(one)) for one in problems]


def sheet(sheet: Sheet, criteria: Criteria, *, valued: bool = True) -> dict[str, Any]:
    """The whole sheet as rows. Keys: kind, title, programme, name, actors, parts (title, blocks: text or items),
    valuation_title, valuation (name, score, motivation). `valued` False: without how its writers value it."""
    names = {one.code: one.name for one in criteria.every}
    parts = [
        (Section.SOCIETAL_GOALS, _list(sheet.societal_goals)),
        (Section.PURPOSE, sheet.purpose),
        (Section.DESCRIPTION, sheet.description),
        (Section.EFFECT_GOALS, _list(_goal(goal) for goal in sheet.effect_goals)),
        (Section.ADDED_VALUE, _list(sheet.added_value)),
        (Section.RESOURCES, sheet.resources),
    ]
    return {
        "kind": kind(sheet.kind),
        "title": f"{TITLE}: {kind(sheet.kind)}".rstrip(": "),
        "programme": sheet.programme,
        "name": sheet.name,
        "actors": ", ".join(sheet.actors),
        "parts": [
            {"title": heading(section, sheet.kind), "blocks": _blocks(blocks)} for section, blocks in parts if blocks
        ],
        "valuation_title": heading(Section.VALUATION, sheet.kind),
        "valuation": [
            {"name": names[one.criterion], "score": score(one), "motivation": one.motivation}
            for one in (sheet.valuation if valued else ())
        ],
        "hidden": not valued,
    }


def kind(kind: Kind | None) -> str:
    """The sort of proposal, as the sheet's first line has it."""
    return KINDS[kind] if kind else ""


def score(valued: Valued) -> str:
    """A step, or that there is nothing to go by, as the sheet has it."""
    return NOTHING_TO_GO_BY if valued.unknown else str(valued.score or UNSETTLED)


#: Why somebody is in conflict of interest until they say otherwise, as they would say it themselves.
TIES = {
    Tie.WROTE: gettext_lazy("Jag har skrivit förslaget."),
    Tie.HANDED_IN: gettext_lazy("Jag har lämnat in förslaget."),
    Tie.LEADS: gettext_lazy("Jag leder satsningen."),
}


def tied(ties: Iterable[Tie]) -> str:
    """Why, in one or more sentences; "" where nothing ties."""
    return " ".join(str(TIES[tie]) for tie in ties)


def way(steps: Iterable[Passage], names: dict[int, str]) -> list[dict[str, str]]:
    """Each step: where it went, when, by whom, and why."""
    return [
        {
            "state": str(STATES[step.after]),
            "day": _("antecknat %(day)s") % {"day": day_of_year(day_of(step.at))},
            "by": names.get(step.by or 0, ""),
            "words": step.words,
        }
        for step in steps
    ]


def along(state: State, first: State) -> list[dict[str, Any]]:
    """The main way from where it began, with where it is now, for whoever looks at the top of the page."""
    every = [one for one in State if one is not State.ENDED or state is State.ENDED]
    line = every[min(every.index(first), every.index(state)) :]
    return [
        {"name": str(STATES[one]), "is_now": one is state, "is_past": line.index(one) < line.index(state)}
        for one in line
    ]


def decision(info: DecisionInfo) -> dict[str, Any]:
    """What was decided, on which version, and what came of it."""
    return {
        "outcome": str(OUTCOMES[info.outcome]),
        "about": _("om version %(number)s") % {"number": info.version},
        "on": _("%(who)s beslutade %(day)s om version %(number)s.")
        % {"who": info.who, "day": day_of_year(info.decided_on), "number": info.version},
        "words": info.words,
        "conditions": info.conditions,
        "reservations": info.reservations,
        "follow_up": day_of_year(info.follow_up_on) if info.follow_up_on else "",
        "followed_up": info.followed_up,
        "followed_up_on": day_of_year(info.followed_up_on) if info.followed_up_on else "",
    }


def _about(problem: Problem) -> str:
    return str(PARTS[Section(problem.about)]) if problem.code == "missing_part" else problem.about


def _goal(goal: EffectGoal) -> str:
    return goal.text if goal.direct is None else f"{DIRECT if goal.direct else INDIRECT}: {goal.text}"


def _list(texts: Iterable[str]) -> tuple[Block, ...]:
    return tuple(Block(text, item=True) for text in texts)


def _blocks(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """Paragraphs, and lists whose lines stand together."""
    found: list[dict[str, Any]] = []
    for is_item, together in groupby(blocks, key=lambda block: block.item):
        texts = [block.text for block in together]
        found += [{"text": "", "items": texts}] if is_item else [{"text": text, "items": []} for text in texts]
    return found
