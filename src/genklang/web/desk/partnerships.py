"""A partnership as a whole: begin it, say what it is for, who is in it, what the roles give, and what is next."""

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.analysis import queries as analysis
from genklang.apps.partnership import actions, contribution_queries, meeting_queries, permissions, queries
from genklang.apps.partnership.types import PartnerInfo, PartnershipInfo
from genklang.apps.planning import queries as planning
from genklang.config import clock
from genklang.core.disclosure.evidence import Level
from genklang.core.disclosure.policy import named_policy
from genklang.web.presenters.partnership import ROLES, next_step
from genklang.web.presenters.words import day_of_year, laget, of

from . import partnership_checkup
from .door import SeeOther, form_page, staff, user_id
from .partnership_access import access
from .partnership_forms import AboutForm, BeginForm
from .partnership_frame import frame, up
from .partnership_timeline import begun_on
from .writing import written


@staff("GET", "POST")
def begin(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Begin a partnership around an initiative; there is one at most."""
    activity_permissions.check_leads_initiative(user_id(request), initiative_id)
    existing = queries.partnership_of(initiative_id)
    if existing is not None:
        return SeeOther(reverse("desk:partnership", args=[existing.id]))
    name = activities.initiative(initiative_id).name
    form = BeginForm(request.POST or None, initial={"name": name})
    return written(
        request,
        form,
        partial(actions.begin_partnership, initiative_id=initiative_id),
        said=_("Partnerskapet finns."),
        to=("desk:initiative", initiative_id),
        anchor="partnerskap",
        title=_("Nytt partnerskap"),
        lead=_(
            "Flera organisationer med samma mål. Här står vad ni bestämmer, vad ni vet och vad var och en bidrar med."
        ),
        button=_("Börja"),
        back=(name, reverse("desk:initiative", args=[initiative_id])),
    )


@staff("GET")
def partnership(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """What it is for, who is in it, and the way to meetings, needs, contributions and the timeline."""
    info = permissions.check_sees(user_id(request), partnership_id)
    writes = permissions.may_write(user_id(request), info)
    partners = queries.partners(partnership_id)
    context = {
        **frame(request, info),
        "writes": writes,
        "vision": info.vision,
        "goals": list(info.goals),
        "principles": [{"name": one.name, "words": one.words} for one in queries.principles()],
        "agreement": info.agreement,
        **access(info, partners, writes=writes),
        "partners": [_partner_row(partner) for partner in partners],
        "core": _core_rows(info),
        "reached": _reached(info),
        **partnership_checkup.section(request, info, writes=writes),
        **_beneath(info, partners, writes=writes),
    }
    return render(request, "desk/partnership.html", context)


@staff("GET", "POST")
def about(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Say what it is called, what it is for and who sees what. Who comes second sees what stands there, and keeps
    the own words in the form."""
    info = permissions.check_writes(user_id(request), partnership_id)
    page: dict[str, Any] = {"title": _("Vad vi vill tillsammans"), "button": _("Spara"), "back": up(info)}
    posted = request.POST.copy() if request.method == "POST" else None
    if posted is not None and posted.get("seen") != info.mark:
        posted["seen"] = info.mark
        form = AboutForm(posted)
        form.full_clean()
        form.add_error(None, _stands_now(info))
        return form_page(request, form, **page)
    initial = {name: getattr(info, name) for name in ("name", "begun_on", "vision", "agreement")}
    form = AboutForm(posted, initial={**initial, "goals": "\n".join(info.goals), "seen": info.mark})
    return written(
        request,
        form,
        partial(actions.describe_partnership, partnership_id=partnership_id),
        said=_("Sparat."),
        to=("desk:partnership", partnership_id),
        **page,
    )


def _stands_now(info: PartnershipInfo) -> str:
    told = {"vision": info.vision, "goals": " ".join(info.goals), "agreement": info.agreement}
    return _(
        "Någon annan sparade medan du skrev. Så står det nu. Vision: %(vision)s Mål: %(goals)s Vem som ser vad: "
        "%(agreement)s Spara igen om det du har skrivit ska gälla."
    ) % {name: words or _("(inget).") for name, words in told.items()}


def _partner_row(partner: PartnerInfo) -> dict[str, Any]:
    return {
        "id": partner.id,
        "name": partner.name,
        "since": day_of_year(partner.since),
        "until": day_of_year(partner.until) if partner.until else "",
        "roles": [
            {
                "id": role.id,
                "kind": str(ROLES[role.kind]),
                "name": role.name,
                "since": "" if role.since == partner.since and not role.until else day_of_year(role.since),
                "until": day_of_year(role.until) if role.until else "",
            }
            for role in partner.roles
        ],
    }


def _core_rows(info: PartnershipInfo) -> list[dict[str, Any]]:
    core = queries.core_activities(info.id)
    named = activities.activities(one.activity_id for one in core)
    started = begun_on(named)
    return [
        {
            "id": one.id,
            "name": named[one.activity_id].name,
            "organisation": named[one.activity_id].organisation_name,
            "words": one.words,
            "started": day_of_year(started[one.activity_id]) if one.activity_id in started else "",
        }
        for one in core
    ]


def _reached(info: PartnershipInfo) -> list[str]:
    """How many have answered, of how many: from released totals of the whole, and not where those are very few."""
    lines = []
    for release in analysis.releases_of(Level.INITIATIVE, info.initiative_id):
        released = analysis.released_for_release(release.id)
        told = {"laget": laget(release.number), "count": of(released.answered, released.roster)}
        few = released.answered < named_policy(release.policy).least_initiative
        lines.append(
            _("%(laget)s: för få för att skriva ut") % told if few else _("%(laget)s: %(count)s svarade") % told
        )
    return lines


def _beneath(info: PartnershipInfo, partners: tuple[PartnerInfo, ...], *, writes: bool) -> dict[str, Any]:
    """The pages below in a line each, and the one next thing for whoever writes."""
    today = clock.today()
    meetings = meeting_queries.meetings(info.id)
    open_now = meeting_queries.open_decisions([info.id])
    late = sum(one.due_on is not None and one.due_on < today for one in open_now)
    needs, _resting = planning.counted(info.initiative_id)
    given = contribution_queries.contributions(info.id)
    words, button, page = next_step(
        described=bool(info.vision and info.goals),
        partners=sum(partner.until is None for partner in partners),
        meetings=len(meetings),
        late=late,
        needs=needs,
        contributions=len(given),
    )
    return {
        "step": {"words": words, "button": button, "url": _page(page, info)} if writes and page else None,
        "pages": [
            {
                "name": _("Möten och beslut"),
                "url": _page("meetings", info),
                "about": _met(len(meetings), len(open_now)),
            },
            {"name": _("Behov"), "url": reverse("desk:needs", args=[info.initiative_id]), "about": _mapped(needs)},
            {
                "name": _("Bidrag"),
                "url": _page("contributions", info),
                "about": _put_in({one.partner_id for one in given}),
            },
            {"name": _("Tidslinje"), "url": _page("timeline", info), "about": _("Vad som har hänt, i ordning")},
        ],
    }


def _page(name: str, info: PartnershipInfo) -> str:
    """Needs are the initiative's own; all other pages the partnership's."""
    return reverse(f"desk:{name}", args=[info.initiative_id if name == "need_new" else info.id])


def _met(meetings: int, open_now: int) -> str:
    if not meetings:
        return _("Inga möten än")
    held = ngettext("%(n)s möte", "%(n)s möten", meetings) % {"n": meetings}
    left = ngettext("%(n)s beslut inte klart", "%(n)s beslut inte klara", open_now) % {"n": open_now}
    return _("%(held)s, %(left)s") % {"held": held, "left": left} if open_now else held


def _mapped(needs: int) -> str:
    return ngettext("%(n)s behov", "%(n)s behov", needs) % {"n": needs} if needs else _("Inga behov än")


def _put_in(partners: set[int]) -> str:
    n = len(partners)
    return ngettext("Från %(n)s partner", "Från %(n)s partner", n) % {"n": n} if n else _("Inga bidrag än")
