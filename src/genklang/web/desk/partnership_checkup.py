"""How the partners themselves work together: begin their check-up, and how it stands on the partnership's page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.partnership import checkup_actions, checkup_queries, permissions, queries
from genklang.apps.partnership.types import CheckupInfo, CheckupLaget, PartnershipInfo
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.core.disclosure.evidence import Level
from genklang.web.presenters.partnership_checkup import told
from genklang.web.presenters.small_groups import least_answers
from genklang.web.presenters.words import day_of_year, laget, of

from .cards import sheet_of_cards
from .door import SeeOther, actor, form_page, refuse, staff, user_id
from .partnership_forms import CheckupForm, checkup_name
from .partnership_frame import up
from .results import picked, shown_result
from .standing import steps_of


@staff("GET", "POST")
def begin(request: HttpRequest, partnership_id: int) -> HttpResponse:
    """Begin the check-up; its cards are shown in the answer, this once."""
    info = permissions.check_writes(user_id(request), partnership_id)
    if checkup_queries.checkup(info.initiative_id) is not None:
        return SeeOther(up(info)[1] + "#samarbetet")
    today = clock.today()
    going = sum(partner.until is None for partner in queries.partners(partnership_id))
    initial = {"name": checkup_name(info.name), "size": max(2 * going, least_answers()), "starts_on": today}
    form = CheckupForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            group_id, new = checkup_actions.begin_checkup(
                partnership_id=partnership_id, **form.cleaned_data, by=actor(request), at=clock.now()
            )
            return sheet_of_cards(request, group_id, [(card.card, card.code) for card in new])
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Börja med en avstämning"),
        lead=_(
            "Två gånger om året svarar ni som är partner på hur ni arbetar ihop. Var och en svarar på sin egen "
            "telefon, utan namn. Svaren läggs aldrig ihop med de ungas. Sitter ni på olika ställen: lägg varje kort i "
            "ett slutet kuvert, blanda kuverten och låt var och en ta ett när ni ses. Skicka aldrig en kod med e-post: "
            "då går det att se vem som har vilken."
        ),
        button=_("Börja och visa korten"),
        back=up(info),
    )


def section(request: HttpRequest, info: PartnershipInfo, *, writes: bool) -> dict[str, Any]:
    """How the check-up stands, as page rows: for whoever sees the partnership, and what to do for who leads it.

    How many have answered is told to whoever leads it alone.
    """
    found = checkup_queries.checkup(info.initiative_id)
    if found is None:
        begin_url = reverse("desk:checkup_begin", args=[info.id]) if writes else ""
        return {"checkup_begun": False, "checkup_begin_url": begin_url}
    reach = activity_permissions.reach(user_id(request))
    leads = found.group_id in reach.leads
    group = activities.group(found.group_id)
    step = steps_of([group], today=clock.today())[group.id]
    last, out = (found.held[-1] if found.held else None), found.last_released
    return {
        "checkup_begun": True,
        "checkup_last": _last(last) if last else "",
        "checkup_next": step["window"],
        "checkup_answered": _answered(last) if last and leads else "",
        "checkup_step": step if leads else None,
        "checkup_group_url": reverse("desk:group", args=[group.id]) if group.id in reach.cards else "",
        "checkup_result": laget(out.number) if out else "",
        "checkup_told": told_of(found, leads=leads),
        "checkup_result_url": reverse("desk:result", args=[out.round_id]) if out and leads else "",
    }


def told_of(found: CheckupInfo, *, leads: bool = False) -> list[str]:
    """What the last released check-up shows, in sentences; nothing before there is one.

    What was picked is for who leads it alone: the others were not named when the partners said yes to be asked.
    """
    out = found.last_released
    if out is None:
        return []
    info = rounds.round(out.round_id)
    framework = frameworks.framework(info.framework_id)
    return told(
        shown_result(Level.GROUP, found.group_id, out.number, framework), picked(info, framework) if leads else ()
    )


def _last(held: CheckupLaget) -> str:
    return _("%(laget)s, %(day)s") % {"laget": laget(held.number), "day": day_of_year(held.opened_on)}


def _answered(held: CheckupLaget) -> str:
    now = rounds.count(held.round_id)
    return _("%(count)s har svarat") % {"count": of(now.answered, now.roster)}
