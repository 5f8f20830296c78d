"""What the partnership around an initiative knows already, beside the section of an effect report where it belongs.

It is offered: nothing is put into a text by itself, and a sum becomes a figure only through the form that asks for its
source.
"""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import queries as activities
from genklang.apps.dialogue import project_queries
from genklang.apps.dialogue.types import ProjectInfo
from genklang.apps.partnership import checkup_queries, contribution_queries, meeting_queries, queries
from genklang.apps.partnership.types import PartnershipInfo, Sum
from genklang.apps.planning import queries as planning
from genklang.core.reports import Sort
from genklang.web.presenters.partnership import KINDS, UNITS, code_of, sum_rows
from genklang.web.presenters.planning import SOURCES
from genklang.web.presenters.projects import kronor
from genklang.web.presenters.projects_to_others import answered, applied
from genklang.web.presenters.report_figures import plain
from genklang.web.presenters.words import day_of_year, laget

from .partnership_checkup import told_of

type Fact = dict[str, str]

#: What the sum of young people's own projects is called in an address.
OWN_PROJECTS = "projekt"


def facts(initiative_id: int, section: str, *, report_id: int) -> list[Fact]:
    """Rows for one section: words, about ("" or where it comes from), url ("" or where the sum becomes a figure)."""
    info = queries.partnership_of(initiative_id)
    if info is None:
        return []
    match section:
        case "partners":
            give_url = reverse("desk:effect_give", args=[report_id, section])
            return [*_partners(info), *_checkup(info), *_sums(info, give_url)]
        case "place":
            return _needs(info)
        case "model":
            return [_fact(f"{one.name}. {one.words}") for one in queries.principles()]
        case "goals":
            return [_fact(words) for words in (info.vision, *info.goals) if words]
        case "activities":
            return [*_core(info), *_projects(info, reverse("desk:effect_give", args=[report_id, section]))]
        case "forward":
            return [
                _fact(one.words, _("Beslutat, inte klart. %(who)s") % {"who": one.carrier})
                for one in meeting_queries.open_decisions([info.id])
            ]
        case _:
            return []


def figure_of_sum(initiative_id: int, code: str) -> dict[str, Any]:
    """What the form of a figure with a source begins with, for a sum by its code; nothing where there is none."""
    info = queries.partnership_of(initiative_id)
    if info and code == OWN_PROJECTS:
        return _figure_of_projects(info)
    found = {code_of(one): one for one in _given(info)} if info else {}
    if code not in found:
        return {}
    one = found[code]
    return {
        "sort": Sort.COUNT.value,
        "label": _("%(kind)s från partnerna, i %(unit)s") % {"kind": KINDS[one.kind], "unit": UNITS[one.unit]},
        "number": plain(one.amount),
        "when": _years(one),
        "source": _("Partnerskapets uppgifter om bidrag"),
        "definition": _("Det som är givet. Det som bara är lovat är inte med."),
    }


def _years(one: Sum) -> str:
    first, last = one.first_on.year, one.last_on.year
    return str(first) if first == last else f"{first}–{last}"


def _given(info: PartnershipInfo) -> list[Sum]:
    """Sums of what has been given; what is only promised is nobody's figure."""
    return [one for one in contribution_queries.sums(contribution_queries.contributions(info.id)) if one.given]


def _sums(info: PartnershipInfo, give_url: str) -> list[Fact]:
    return [
        _fact(f"{row['name']}: {row['amount']}", row["about"], f"{give_url}?bidrag={row['code']}")
        for row in sum_rows(_given(info))
    ]


def _partners(info: PartnershipInfo) -> list[Fact]:
    return [
        _fact(partner.name, _("Med sedan %(day)s") % {"day": day_of_year(partner.since)})
        for partner in queries.partners(info.id)
        if partner.until is None
    ]


def _checkup(info: PartnershipInfo) -> list[Fact]:
    """What the last released check-up says, in the words of its page."""
    found = checkup_queries.checkup(info.initiative_id)
    if found is None or found.last_released is None:
        return []
    about = _("Partnernas egna svar, %(laget)s") % {"laget": laget(found.last_released.number)}
    return [_fact(words, about) for words in told_of(found)]


def _needs(info: PartnershipInfo) -> list[Fact]:
    """Needs with the sources that are written; a released number is chosen as a figure of its own."""
    return [
        _fact(
            need.statement,
            ". ".join(
                f"{SOURCES[source.kind]}: {source.source}, {source.when}"
                for source in need.sources
                if source.figure is None
            ),
        )
        for need in planning.needs(info.initiative_id)
    ]


def _core(info: PartnershipInfo) -> list[Fact]:
    core = queries.core_activities(info.id)
    named = activities.activities(one.activity_id for one in core)
    return [_fact(named[one.activity_id].name, one.words) for one in core]


def _projects(info: PartnershipInfo, give_url: str) -> list[Fact]:
    """What the young have applied for, by activity, and the sum of what they got."""
    structure = activities.structure()
    named = {one.id: one.name for one in activities.activities_of(initiative_id=info.initiative_id)}
    found = _applied(info)
    rows = []
    for one in found:
        activity = named[structure[one.group_id][0]]
        words = answered(one, activity) if one.decision else applied(one, activity)
        rows.append(_fact(words, one.outcome if one.decision else _("Svaret har inte kommit än.")))
    got = sum(one.given for one in found)
    if got:
        count = sum(one.given > 0 for one in found)
        about = ngettext("Från %(n)s ansökan", "Från %(n)s ansökningar", count) % {"n": count}
        said = _("Pengar till ungas egna projekt, i kronor: %(sum)s") % {"sum": kronor(got)}
        rows.append(_fact(said, about, f"{give_url}?bidrag={OWN_PROJECTS}"))
    return rows


def _figure_of_projects(info: PartnershipInfo) -> dict[str, Any]:
    got = [one for one in _applied(info) if one.given]
    if not got:
        return {}
    years = sorted({one.decided_on.year for one in got if one.decided_on})
    return {
        "sort": Sort.COUNT.value,
        "label": _("Pengar till ungas egna projekt, i kronor"),
        "number": kronor(sum(one.given for one in got)),
        "when": str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}",
        "source": _("Besluten från %(givers)s") % {"givers": ", ".join(dict.fromkeys(one.source for one in got))},
        "definition": _("Det som unga själva har sökt och fått. Det som väntar på svar är inte med."),
    }


def _applied(info: PartnershipInfo) -> tuple[ProjectInfo, ...]:
    groups = (
        group for group, (_activity, of, _organisation) in activities.structure().items() if of == info.initiative_id
    )
    return project_queries.projects_of(groups)


def _fact(words: str, about: str = "", url: str = "") -> Fact:
    return {"words": words, "about": about, "url": url}
