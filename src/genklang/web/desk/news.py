"""What has come out of what somebody may see, the newest first: reports, result sheets, results, the young's words.

And what the partnership has before it. For a sponsor, who has nothing to do in it but to read.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.partnership import meeting_queries
from genklang.apps.partnership.types import DecisionInfo, PartnershipInfo
from genklang.apps.reports import news_queries
from genklang.apps.reports import queries as reports
from genklang.apps.voices import queries as voices
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters.words import laget, short_day


def came_out(names: Mapping[int, str], *, today: date) -> list[dict[str, Any]]:
    """Of these initiatives, by name. Rows: `about` (which initiative), `words`, `day` and `url`."""
    found = sorted(_found(names.keys()), key=lambda item: item[0], reverse=True)
    return [
        {"words": words, "about": names[number], "day": short_day(day, today=today), "url": url}
        for day, number, words, url in found
    ]


def comes_next(together: Iterable[PartnershipInfo], *, today: date) -> dict[str, Any] | None:
    """What the partnerships have before them, or None. `decisions`: those to be carried out, every late one first, then
    the next; each `words`, `who`, `about` (which partnership), `late`, `day` ("": none is set) and `url`. `more`: the
    others, a row for each partnership; each `words` (how many) and `url`. `meeting`: `about`, `day` and `url` of the
    next, or None."""
    names = {one.id: one.name for one in together}
    found = meeting_queries.open_decisions(names) if names else ()
    late = sum(1 for one in found if _is_late(one, today))
    decisions = [
        {"words": one.words, "who": one.carrier, "late": _is_late(one, today)}
        | _before(one.partnership_id, names, one.due_on, today=today)
        for one in found[: late + 1]
    ]
    to_come = [one for number in names for one in meeting_queries.meetings(number) if one.held_on >= today]
    first = min(to_come, key=lambda one: one.held_on, default=None)
    meeting = None if first is None else _before(first.partnership_id, names, first.held_on, today=today)
    more = _more([one.partnership_id for one in found[late + 1 :]], names)
    return {"decisions": decisions, "more": more, "meeting": meeting} if decisions or meeting else None


def _is_late(one: DecisionInfo, today: date) -> bool:
    return one.due_on is not None and one.due_on < today


def _more(left: Sequence[int], names: Mapping[int, str]) -> list[dict[str, str]]:
    """How many decisions are left in each partnership; `left` has a partnership for each decision."""
    many = _("Och %(n)s beslut till: %(about)s")
    return [
        {"words": many % {"n": n, "about": names[number]}, "url": reverse("desk:meetings", args=[number])}
        for number, n in Counter(left).items()
    ]


def _before(partnership_id: int, names: Mapping[int, str], day: date | None, *, today: date) -> dict[str, Any]:
    return {
        "about": names[partnership_id],
        "day": "" if day is None else short_day(day, today=today),
        "url": reverse("desk:meetings", args=[partnership_id]),
    }


def _found(initiative_ids: Collection[int]) -> Iterator[tuple[date, int, str, str]]:
    """Day, initiative, what it is, where it is."""
    for edition in news_queries.newest_editions(initiative_ids):
        words = _("Effektrapport: %(title)s, utgåva %(n)s") % {"title": edition.title, "n": edition.number}
        url = reverse("report:edition", args=[edition.report_id, edition.number])
        yield day_of(edition.published_at), edition.initiative_id, words, url
    for number in initiative_ids:
        for sheet in reports.result_sheets(number):
            words = _("Resultatblad: %(title)s") % {"title": sheet.title}
            yield day_of(sheet.published_at), number, words, reverse("desk:report", args=[sheet.id])
        for out in analysis.releases_of(Level.INITIATIVE, number):
            words = _("Resultat för hela satsningen: %(laget)s") % {"laget": laget(out.number)}
            yield (
                day_of(out.released_at),
                number,
                words,
                reverse("desk:total", args=[Level.INITIATIVE, number, out.number]),
            )
    for theme in voices.releases_of_several(initiative_ids):
        words = _("Det unga skrev om: %(laget)s") % {"laget": laget(theme.number)}
        url = reverse("desk:themes", args=[theme.initiative_id, theme.number])
        yield day_of(theme.released_at), theme.initiative_id, words, url
