"""A released Läget as the rows of a page: focus areas and their indicators, in the framework's order, in plain values.

Takes only what has passed the gate. Nothing is computed here that the gate has not shown; what is said beside the
numbers (`beside`) is worked out from released ones.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.core.disclosure.policy import NEVER, default_policy
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.frameworks import Framework
from genklang.core.wording import Around, general, label_sentences

from . import alike, along, behind, cells, clear_parts, drawn, minding, of_page, slope, words
from .along import Along
from .beside import Lines
from .cells import LANG
from .distribution import distribution
from .of_page import lower


def page(
    releases: Sequence[Released],
    framework: Framework,
    *,
    beside: Lines | None = None,
    rough_questions: Mapping[str, str] | None = None,
    beside_curves: Along | None = None,
) -> dict[str, Any]:
    """The last of `releases` (one unit's, in order of number) as a page; the earlier ones give the points before it.

    beside: what is said beside the movements; rough_questions: indicator -> the sentence that its questions are rough;
    beside_curves: what happened, and where questions were asked anew.

    Keys: number, title, answered, whose_change ("", or whom the change that stands first is about), areas (each: code,
    name, head, rows, `clear`: "" or which parts are clear where the area is not; an indicator's row has `questions`),
    few_again (of which stretches too few came back), apart ("", or what "uncertain" is not), strong ("", or what is
    answered highest), mind, before_talk and notes (what to bear in mind of the page, before a talk and beside a result
    sheet, what weighs most first), mind_open ("", or the one of `mind` that is never folded), meanings (what the words
    mean and why some numbers are rough), shared (what stands behind many numbers in the same words: their rows'
    `behind` has `refers`), beside_curves ("", or what is said once of what stands beside them), nothing ("", or the
    one reason why no number at all is shown) and nothing_behind (what stands behind that reason).

    ValueError: no release.
    """
    if not releases:
        raise ValueError("nothing has been released")
    last = releases[-1]
    rows = _Rows(releases, beside or {}, rough_questions or {}, beside_curves or Along())
    areas: list[dict[str, Any]] = []
    for area in framework.focus_areas:
        ends = (min(i.low for i in area.indicators), max(i.high for i in area.indicators))
        head = rows.row(Measure(MeasureKind.FOCUS_AREA, area.code), area.name[LANG], ends)
        below = [
            {
                **rows.row(
                    Measure(MeasureKind.INDICATOR, i.code),
                    i.name[LANG],
                    (i.low, i.high),
                    one_question=len(i.questions) == 1,
                ),
                "questions": [{"text": q.text[LANG], "reversed": q.direction < 0} for q in i.questions],
            }
            for i in area.indicators
        ]
        clear = clear_parts.words(head, below)
        areas.append({"code": area.code, "name": area.name[LANG], "head": head, "rows": below, "clear": clear})
    every = [row for area in areas for row in (area["head"], *area["rows"])]
    shared = behind.say_once(every, labels=rows.labels, general=rows.general)
    alike.explain_unlike(every)
    nothing = of_page.nothing(every)
    few_again = of_page.few_again(every, last)
    return {
        "number": last.number,
        "title": words.laget(last.number),
        "answered": _("%(count)s svarade") % {"count": words.of(last.answered, last.roster)},
        "whose_change": of_page.whose_change(every, last),
        "areas": areas,
        "nothing": nothing,
        "nothing_behind": areas[0]["head"]["level"]["explained"] if nothing else [],
        "few_again": few_again,
        "apart": minding.told_apart(every),
        "strong": alike.strongest(every),
        "mind": minding.on_page(every, last, no_distribution="" if nothing else rows.no_distribution),
        "mind_open": minding.always_open(every),
        "before_talk": minding.before_talk(every, last, few_again=few_again),
        "notes": minding.beside_a_sheet(every, last),
        "meanings": of_page.meanings_of(every),
        "shared": shared,
        "beside_curves": along.beside_words() if beside_curves and beside_curves.happened else "",
    }


def flat(shown: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Every row of a page in reading order: each focus area, then its indicators."""
    return [row for area in shown["areas"] for row in (area["head"], *area["rows"])]


class _Rows:
    """Looks cells up by measure, once for a whole page."""

    def __init__(
        self, releases: Sequence[Released], beside: Lines, rough_questions: Mapping[str, str], beside_curves: Along
    ) -> None:
        self.beside, self.rough_questions, self.along = beside, rough_questions, beside_curves
        self.last = releases[-1]
        self.numbers = [released.number for released in releases]
        self.least = default_policy().least(self.last.unit.level)
        self.least_distribution = default_policy().distribution_least(self.last.unit.level)
        self.levels: dict[tuple[Measure, int], ReleasedCell] = {}
        self.moves: dict[Measure, list[ReleasedCell]] = {}
        self.steps: dict[tuple[Measure, Span], ReleasedCell] = {}
        self.no_distribution = of_page.no_distribution(self.last)
        #: Sentences met so far that say the same behind any number, in order.
        self.labels: dict[str, None] = {behind.why_unlike(): None}  # the page's `reading` has it
        self.general: dict[str, None] = {}
        for released in releases:
            for cell in released.cells:
                if cell.span is None:
                    self.levels.setdefault((cell.measure, cell.number), cell)
                else:
                    self.steps.setdefault((cell.measure, cell.span), cell)
        for cell in self.last.cells:
            if cell.span is not None:
                self.moves.setdefault(cell.measure, []).append(cell)

    def row(
        self, measure: Measure, name: str, ends: tuple[float, float], *, one_question: bool = False
    ) -> dict[str, Any]:
        """One measure: its level now, its movements (longest span first), its picture with table."""
        moves = sorted(self.moves.get(measure, []), key=lambda cell: cell.span or Span(0, 0))
        points = [self._point(measure, number) for number in self.numbers]
        around = Around(
            policy=default_policy(),
            scale=ends,
            answered=self.last.answered,
            roster=self.last.roster,
            now=self._persons(measure, self.last.number),
            one_question=one_question,
        )
        self.general |= dict.fromkeys(general(around, LANG))
        moved = [self._move(cell, around) for cell in moves]
        if len(moved) > 1:
            moved[0]["role"], moved[-1]["role"] = _("hela vägen"), _("senaste steget")
        main = _main(moved)
        # What most can be told of stands first.
        moved.sort(key=lambda move: move is not main)
        now = self.levels.get((measure, self.last.number))
        level = cells.level(now, least=self.least, around=around)
        steps = slope.steps(points)
        around_curve = along.drawn(self.along, measure.code, self.numbers, steps)
        untold = [step for step in steps if not self._is_told(measure, step) and step not in around_curve["breaks"]]
        rough = self.rough_questions.get(measure.code, "") if measure.kind is MeasureKind.INDICATOR else ""
        return {
            "anchor": f"{measure.kind.value}-{measure.code}",
            "kind": measure.kind.value,
            "code": measure.code,
            "name": name,
            "scale": _("på en skala från %(low)s till %(high)s") % {"low": f"{ends[0]:g}", "high": f"{ends[1]:g}"},
            "level": level,
            "height": cells.height(now, ends),
            "within": cells.within(now, ends),
            "distribution": distribution(now, around, least=NEVER if self.no_distribution else self.least_distribution),
            "rough_question": rough,
            "moves": moved,
            "move": main,
            "others": [move for move in moved if move is not main],
            "whys": _whys(level, moved),
            "notes": _notes_of(level, moved),
            "behind": behind.behind(level, moved),
            "heading": f"{name}: {main['short'] if main else level['number']}",
            "picture": slope.picture(
                points, low=ends[0], high=ends[1], band=_band(moves), untold=untold, **around_curve
            ),
            "drawn": drawn.no_line(steps, untold) or self._drawn(measure, moves, around.width),
            "anew": self.along.anew_words(measure.code, self.numbers),
            "happened": self.along.rows(),
            "table": [{"name": point.name, "text": point.text} for point in points],
        }

    def _move(self, cell: ReleasedCell, around: Around) -> dict[str, Any]:
        span = cell.span or Span(cell.number, cell.number)
        again, before = self.last.returning.get(span, (0, 0))
        names = {"start": words.laget(span.start), "end": words.laget(span.end)}
        title = words.stretch(span.start, span.end)
        then, between = self._persons(cell.measure, span.start), (names["start"], names["end"])
        around = replace(around, again=again, before=before, then=then, between=between)
        self.labels |= dict.fromkeys(label_sentences(between, LANG))
        told = cells.movement(cell, least=self.least, width=around.width, around=around)
        returning = _returning(again, before, **names)
        self.general[returning] = None
        if told["shown"]:
            # After how many this number rests on, where that is said.
            told["explained"].insert(0 if cell.n is None else 1, returning)
        said = list(self.beside.get((cell.measure, span), ())) if told["shown"] else []
        told["explained"] += said
        # Beside "too few both times" a number reads as the surer of the two; it stands with what makes it doubtful.
        beside_word = "" if told["few_again"] else told["number"]
        return {
            "title": title,
            "since": _("från %(start)s") % names,
            "line": f"{title}: " + ", ".join(part for part in (lower(told["short"]), beside_word) if part),
            "returning": returning,
            "role": "",
            "beside": said,
            "persons": cell.n,
            "unlike": "",
            **told,
        }

    def _persons(self, measure: Measure, number: int) -> int | None:
        """How many are behind a level that is shown."""
        cell = self._shown(measure, number)
        return cell.n if cell is not None else None

    def _drawn(self, measure: Measure, moves: Sequence[ReleasedCell], width: float) -> str:
        """What is said by the curve where it and a movement beside it seem to disagree."""
        found = (
            drawn.note(
                move if cells.is_shown(move) else None,
                *(self._shown(measure, at) for at in (move.span.start, move.span.end)),
                width=width,
            )
            for move in moves
            if move.span is not None
        )
        return next(filter(None, found), "")

    def _is_told(self, measure: Measure, step: slope.Step) -> bool:
        """Whether the change from one drawn point to the next is shown as a number, when its line may be drawn."""
        cell = self.steps.get((measure, Span(*(self.numbers[at] for at in step))))
        return cell is not None and cells.is_shown(cell) and cell.value is not None

    def _shown(self, measure: Measure, number: int) -> ReleasedCell | None:
        """A level that may be drawn."""
        cell = self.levels.get((measure, number))
        return cell if cell is not None and cells.is_shown(cell) else None

    def _point(self, measure: Measure, number: int) -> slope.Point:
        cell = self.levels.get((measure, number))
        shown = cells.level(cell, least=self.least)
        if cell is None or not shown["shown"]:
            return slope.Point(words.laget(number), None, _("visas inte"))
        return slope.Point(words.laget(number), cell.value, shown["number"], cell.bound)


def _main(moves: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The longest stretch that enough came back from; the longest of all where none is, None where there is none."""
    return next((move for move in moves if not move["few_again"]), moves[0] if moves else None)


def _returning(again: int, before: int, *, start: str, end: str) -> str:
    if again == before:
        return _("Alla %(n)s som svarade i %(start)s svarade igen i %(end)s.") % {
            "n": before,
            "start": start,
            "end": end,
        }
    told = {"count": words.of(again, before), "start": start, "end": end}
    return _("%(count)s som svarade i %(start)s svarade igen i %(end)s. De andra kan ha haft det annorlunda.") % told


def _whys(level: Mapping[str, Any], moves: Sequence[Mapping[str, Any]]) -> list[str]:
    """Why what is shown of a measure is rough, each reason once."""
    found = [told["why"] for told in (*moves, level) if told["shown"]]
    return [why for why in dict.fromkeys(found) if why]


def _notes_of(level: Mapping[str, Any], moves: Sequence[Mapping[str, Any]]) -> list[str]:
    """As `_whys`; where two stretches stand together and are not rough for the same reason, each says which it is."""
    whys = dict.fromkeys(move["why"] for move in moves if move["shown"])
    if len(whys) < 2:
        return _whys(level, moves)
    named = [f"{move['title']}: {lower(move['why'])}" for move in moves if move["shown"] and move["why"]]
    return named + ([level["why"]] if level["shown"] and level["why"] else [])


def _band(moves: Sequence[ReleasedCell]) -> tuple[float, float] | None:
    if not moves or not cells.is_shown(moves[0]) or moves[0].low is None or moves[0].high is None:
        return None
    return moves[0].low, moves[0].high
