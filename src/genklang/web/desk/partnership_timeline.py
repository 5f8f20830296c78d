"""What has happened in a partnership, in order, put together from what is there: nothing is written for its sake."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import day_of
from genklang.apps.dialogue import happening_queries, project_queries
from genklang.apps.partnership import checkup_queries, meeting_queries, permissions, queries
from genklang.apps.partnership.types import PartnershipInfo
from genklang.apps.reports import effect_queries as effect_reports
from genklang.apps.reports import queries as reports
from genklang.apps.rounds import queries as rounds
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters.partnership import BODIES
from genklang.web.presenters.projects_to_others import answered, applied
from genklang.web.presenters.words import day_of_year, laget

from .door import staff, user_id
from .partnership_frame import frame


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened on a day, or will; `url` where there is more to read for whoever looks."""

    on: date
    words: str
    url: str = ""


@staff("GET")
def timeline(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Year by year, the latest first."""
    info = permissions.check_sees(user_id(request), partnership_id)
    context = frame(request, info)
    found = sorted(_moments(info, sees=bool(context["initiative_url"])), key=lambda moment: moment.on, reverse=True)
    years = [
        {
            "year": str(year),
            "rows": [{"day": day_of_year(one.on), "words": one.words, "url": one.url} for one in moments],
        }
        for year, moments in groupby(found, key=lambda moment: moment.on.year)
    ]
    return render(request, "desk/partnership_timeline.html", {**context, "years": years})


def begun_on(activity_ids: Collection[int]) -> dict[int, date]:
    """{activity id: the day its first group began}; one without groups is left out."""
    found = {}
    for activity_id in activity_ids:
        days = [group.starts_on for group in activities.groups_of_activity(activity_id)]
        if days:
            found[activity_id] = min(days)
    return found


def _moments(info: PartnershipInfo, *, sees: bool) -> Iterator[Moment]:
    """`sees`: this person reads the initiative's results, and so may follow links to them."""
    yield Moment(info.begun_on, _("Partnerskapet började"))
    yield from _partners(info)
    yield from _meetings(info)
    yield from _activities(info)
    yield from _projects(info)
    yield from _happenings(info)
    yield from _laget(info, sees=sees)
    yield from _checkup(info)
    yield from _reports(info, sees=sees)


def _partners(info: PartnershipInfo) -> Iterator[Moment]:
    for partner in queries.partners(info.id):
        if partner.since != info.begun_on:
            yield Moment(partner.since, _("%(name)s kom med") % {"name": partner.name})
        if partner.until is not None:
            yield Moment(partner.until, _("%(name)s lämnade") % {"name": partner.name})


def _meetings(info: PartnershipInfo) -> Iterator[Moment]:
    url = reverse("desk:meetings", args=[info.id])
    for meeting in meeting_queries.meetings(info.id):
        for decision in meeting.decisions:
            words = _("Beslut: %(words)s (%(state)s)") % {"words": decision.words, "state": decision.state_words}
            yield Moment(meeting.held_on, words, f"{url}#beslut-{decision.id}")
        yield Moment(meeting.held_on, _("%(body)s: möte") % {"body": BODIES[meeting.body]}, f"{url}#mote-{meeting.id}")


def _activities(info: PartnershipInfo) -> Iterator[Moment]:
    named = {one.id: one for one in activities.activities_of(initiative_id=info.initiative_id)}
    for activity_id, day in begun_on(named).items():
        one = named[activity_id]
        told = {"name": one.name, "organisation": one.organisation_name}
        words = _("%(name)s började (%(organisation)s)") % told
        if one.grown_from is not None:
            words = _("%(began)s och växte fram ur %(origin)s") % {"began": words, "origin": named[one.grown_from].name}
        yield Moment(day, words)


def _projects(info: PartnershipInfo) -> Iterator[Moment]:
    """Money that the young have applied for, by their activity; what it is for stays with the group."""
    structure = activities.structure()
    named = {one.id: one.name for one in activities.activities_of(initiative_id=info.initiative_id)}
    for one in project_queries.projects_of(_groups(info)):
        activity = named[structure[one.group_id][0]]
        yield Moment(one.applied_on, applied(one, activity))
        if one.decided_on is not None:
            yield Moment(one.decided_on, answered(one, activity))


def _groups(info: PartnershipInfo) -> list[int]:
    return [
        number for number, (_activity, of, _organisation) in activities.structure().items() if of == info.initiative_id
    ]


def _happenings(info: PartnershipInfo) -> Iterator[Moment]:
    """What happened in every group, as it may stand beside the whole's curves: of one alone it is the group's own."""
    for one in happening_queries.happened_in_all(_groups(info)):
        yield Moment(one.day, one.words)


def _laget(info: PartnershipInfo, *, sees: bool) -> Iterator[Moment]:
    """When the first group opened each Läget, and when the whole's result was taken out; no group is named."""
    first: dict[int, date] = {}
    for held in rounds.rounds_of_groups(_groups(info)).values():
        for one in held:
            day = day_of(one.opened_at)
            first[one.number] = min(first.get(one.number, day), day)
    for number, day in first.items():
        yield Moment(day, _("%(laget)s började") % {"laget": laget(number)})
    for release in analysis.releases_of(Level.INITIATIVE, info.initiative_id):
        url = reverse("desk:total", args=[Level.INITIATIVE, info.initiative_id, release.number]) if sees else ""
        words = _("Resultatet från %(laget)s togs fram") % {"laget": laget(release.number)}
        yield Moment(day_of(release.released_at), words, url)


def _checkup(info: PartnershipInfo) -> Iterator[Moment]:
    """When the partners themselves answered how they work together."""
    found = checkup_queries.checkup(info.initiative_id)
    url = reverse("desk:partnership", args=[info.id]) + "#samarbetet"
    for one in found.held if found else ():
        told = {"laget": laget(one.number)}
        if one.is_released:
            words = _("Partnerna stämde av samarbetet, %(laget)s") % told
        else:
            words = _("Partnerna började stämma av samarbetet, %(laget)s") % told
        yield Moment(one.opened_on, words, url)


def _reports(info: PartnershipInfo, *, sees: bool) -> Iterator[Moment]:
    for sheet in reports.result_sheets(info.initiative_id):
        url = reverse("desk:report", args=[sheet.id]) if sees else ""
        yield Moment(day_of(sheet.published_at), _("Resultatblad: %(title)s") % {"title": sheet.title}, url)
    for report in effect_reports.effect_reports([info.initiative_id]):
        for number in range(1, (report.last or 0) + 1):
            edition = effect_reports.edition(report.id, number)
            told = {"title": edition.content.title, "number": number}
            url = reverse("report:edition", args=[report.id, number])
            yield Moment(day_of(edition.published_at), _("Effektrapport: %(title)s, utgåva %(number)s") % told, url)
