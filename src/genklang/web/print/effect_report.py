"""An effect report as plain rows, for the page and the paper alike: same content and same releases, same rows.

Every number is read from the ledger when it is asked for. A release that is not as it was signed raises `Altered`.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.reports.types import Content, Placed
from genklang.apps.stories.types import DECIDED, DROPPED, Bound, ToldQuote, ToldStory
from genklang.core.disclosure.evidence import Level, Unit
from genklang.core.disclosure.released import Released
from genklang.core.reports import SECTIONS, Block, blocks
from genklang.web.desk.results import shown_result
from genklang.web.desk.totals import framework_of
from genklang.web.presenters import report_figures, results
from genklang.web.presenters.report_sections import TITLES
from genklang.web.presenters.words import day_of_year, laget

from .report_notes import figures_in, say_once
from .report_rounds import held


class Figures:
    """Released figures of one unit, an initiative if nothing else is said, as rows; each Läget's page is made once."""

    def __init__(self, unit_id: int, level: Level = Level.INITIATIVE) -> None:
        self.unit = Unit(level, unit_id)
        self._infos = {info.number: info for info in analysis.releases_of(level, unit_id)}
        self._pages: dict[int, dict[str, Any]] = {}
        self._released: dict[int, Released] = {}
        self._rules: set[tuple[str, Level]] = set()
        self._others: dict[Unit, Figures] = {}

    def of(self, unit: Unit) -> "Figures":
        """The same of another unit, which a story is about; made once."""
        if unit == self.unit:
            return self
        if unit not in self._others:
            self._others[unit] = Figures(unit.id, unit.level)
        return self._others[unit]

    @property
    def numbers(self) -> tuple[int, ...]:
        """The Läget that are released, the newest first."""
        return tuple(sorted(self._infos, reverse=True))

    def release_id(self, number: int) -> int:
        return self._infos[number].id

    def released(self, release_id: int) -> Released:
        """One release, read and checked once."""
        if release_id not in self._released:
            self._released[release_id] = analysis.released_for_release(release_id)
        return self._released[release_id]

    def page(self, number: int) -> Mapping[str, Any]:
        """The released Läget as `results.page` has it. Http404 if it is not released."""
        if number not in self._pages:
            framework = framework_of(*self.unit, number)
            self._pages[number] = shown_result(*self.unit, number, framework)
        return self._pages[number]

    def row(self, placed: Placed | Bound) -> dict[str, Any]:
        """One placed figure, or a story's, for its template."""
        page, info = self.page(placed.number), self._infos[placed.number]
        measured = self._measured(placed)
        released = self.released(info.id)
        cell = analysis.shown_cell(released, placed.measure, placed.span)
        self._rules |= {(info.policy, self.unit.level)}
        return report_figures.released(
            measured,
            persons=None if cell is None else cell.n,
            again=None if placed.span is None else released.returning.get(placed.span),
            held=[words for number, words in self._held.items() if _stands_there(number, placed)],
            laget=laget(placed.number),
            span=None if placed.span is None else (placed.span.start, placed.span.end),
            answered=str(page["answered"]),
            policy=info.policy,
            level=self.unit.level,
            released_on=day_of(info.released_at),
        )

    def easy_row(self, placed: Placed) -> dict[str, Any]:
        """The same in easy words."""
        span = None if placed.span is None else (placed.span.start, placed.span.end)
        answered = str(self.page(placed.number)["answered"])
        return report_figures.released_easy(self._measured(placed), span=span, answered=answered)

    def _measured(self, placed: Placed | Bound) -> Mapping[str, Any]:
        """The measure's row in its Läget's page."""
        kind, code = placed.measure.kind.value, placed.measure.code
        return next(row for row in results.flat(self.page(placed.number)) if (row["kind"], row["code"]) == (kind, code))

    @cached_property
    def _held(self) -> dict[int, str]:
        return held(self.unit, self._infos, self.released)

    @property
    def rules(self) -> set[tuple[str, Level]]:
        """By which rules, and of which level, the figures that were asked for are guarded."""
        return self._rules.union(*(other.rules for other in self._others.values()))

    def names(self) -> dict[str, str]:
        """What each measure's code is called."""
        return {row["code"]: row["name"] for number in self.numbers for row in results.flat(self.page(number))}


def document(content: Content, *, initiative_id: int, figures: Figures) -> dict[str, Any]:
    """The whole report: title, initiative, organisation, sections (those that have something) in order, notes (number,
    words: what many figures would say) and protection (sentences: how the numbers are guarded).

    Each section: code, title, blocks (kind, lines), figures, given, stories, quotes. A figure has an `anchor` of its
    own, and with a story it has `notes`: the numbers of those that are its own.
    """
    sections = [
        {
            "code": section.code,
            "title": str(TITLES[section.code]),
            "blocks": block_rows(blocks(section.text)),
            "figures": [
                {**figures.row(placed), "anchor": f"{section.code}-{at}"} for at, placed in enumerate(section.placed, 1)
            ],
            "given": [report_figures.given(one.reckoning) for one in section.given],
            "stories": [story_row(one, f"{section.code}-b{at}", figures) for at, one in enumerate(section.stories, 1)],
            "quotes": [quote_row(one) for one in section.quotes],
        }
        for section in content.sections
        if section.code in SECTIONS and not section.is_empty
    ]
    shown = [figure for section in sections for figure in figures_in(section)]
    for figure in shown:
        figure["guard_url"] = "#skydd"
    return {
        **head(content, initiative_id),
        "sections": sections,
        "has_figures": bool(shown),
        "notes": say_once(sections),
        "protection": report_figures.protection(figures.rules) if shown else [],
    }


def _stands_there(number: int, placed: Placed | Bound) -> bool:
    """Whether a Läget is on the figure's curve, or is the one whose level it is."""
    return number <= placed.number if placed.span else number == placed.number


def story_row(told: ToldStory, anchor: str, figures: Figures) -> dict[str, Any]:
    """A story for its template: id, title, who, figure (of `figures` or their like of another unit, with `anchor`),
    words, you_said, what, what_happened, undone ("", or what stands over an action that is not done), afterwards,
    happened (day, words), caveat (that nothing here says why) and notes (numbers of what a report says once)."""
    texts = ("id", "title", "words", "you_said", "what", "what_happened", "afterwards")
    return {
        **{at: getattr(told, at) for at in texts},
        "undone": {DECIDED: _("Det här har gruppen bestämt"), DROPPED: _("Det här blev inte av")}.get(told.undone, ""),
        "who": told.told_by or _("En grupp"),
        "figure": {**figures.of(told.number.unit).row(told.number), "anchor": anchor},
        "happened": [{"day": day_of_year(day), "words": words} for day, words in told.happened],
        "caveat": _("Att något hände samtidigt säger inte att det var orsaken.")
        if told.happened
        else _("Siffran säger inte varför."),
        "notes": [],
    }


def quote_row(told: ToldQuote) -> dict[str, Any]:
    """A quote for its template: id, words, who."""
    return {"id": told.id, "words": told.words, "who": told.told_by}


def head(content: Content, initiative_id: int) -> dict[str, str]:
    """What stands first in every form of a report: title, initiative, organisation."""
    initiative = activities.initiative(initiative_id)
    return {"title": content.title, "initiative": initiative.name, "organisation": initiative.organisation_name}


def block_rows(found: Iterable[Block]) -> list[dict[str, Any]]:
    """Blocks for a template: kind and lines."""
    return [{"kind": block.kind, "lines": list(block.lines)} for block in found]
