"""One sheet to assess: the form first, the proposal beneath it, folded on a phone. Nobody else's words are near."""

import json
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import panel_actions, panel_permissions, panel_queries, queries, tie_queries
from genklang.apps.initiatives.panel_types import ItemInfo, PanelInfo, Said
from genklang.config import clock
from genklang.core.proposals import criteria
from genklang.web.presenters import proposals

from .door import SeeOther, actor, done, refuse, staff, user_id
from .forms import PlainForm
from .panel_forms import AsideForm, AssessForm, TiedForm


@staff("GET", "POST")
def assess(request: HttpRequest, panel_id: int, item_id: int) -> HttpResponse:
    """A step and a motivation for each criterion, or that one is in conflict of interest."""
    info = panel_permissions.check_assesses(user_id(request), panel_id)
    item = next((one for one in info.items if one.id == item_id), None)
    version = queries.version(item.proposal_id, item.version) if item is not None else None
    if item is None or version is None:
        raise Http404
    if info.is_closed and request.method != "POST":
        return SeeOther(reverse("desk:panel", args=[panel_id]))
    user = user_id(request)
    answered = panel_queries.own(panel_id, user)
    mine = answered.get(item_id)
    why = proposals.tied(tie_queries.ties(user, item.proposal_id))
    # Whoever says that they are in conflict is not asked for steps, and what they had typed stands if it fails.
    stands_aside = "aside" in request.POST
    form = AssessForm(request.POST or None, criteria=criteria(info.criteria).of(item.kind), mine=mine)
    tied = TiedForm(request.POST or None, why=why, mine=mine) if why else None
    aside = tied or AsideForm(request.POST or None, initial={"words": mine.words if mine else ""})
    asked: list[PlainForm] = [aside] if stands_aside else [form, *([tied] if tied else [])]
    if request.method == "POST" and not [one for one in asked if not one.is_valid()]:
        act: dict[str, Any] = {"panel_id": panel_id, "item_id": item_id, "by": actor(request), "at": clock.now()}
        try:
            if stands_aside:
                panel_actions.stand_aside(words=aside.cleaned_data["words"], **act)
            else:
                panel_actions.assess(scores=form.scores(), words=tied.cleaned_data["even_so"] if tied else "", **act)
            return _next(request, info, item)
        except Refused as no:
            refuse(asked[0], no)
    context = {
        "form": form,
        "aside": aside,
        "tied": tied,
        "why": _("%(why)s Därför räknas du som jävig, om du inte säger något annat.") % {"why": why} if why else "",
        "asked": asked,
        "stands": stands(panel_id, answered),
        "opens_aside": stands_aside or bool(mine and mine.conflict),
        "is_aside": bool(mine and mine.conflict),
        "back": (info.name, reverse("desk:panel", args=[panel_id])),
        "name": item.name,
        "kind": proposals.kind(item.kind),
        "place": _("%(n)s av %(all)s") % {"n": info.items.index(item) + 1, "all": len(info.items)},
        "sheet": proposals.sheet(version.sheet, criteria(version.criteria), valued=False),
    }
    return render(request, "desk/panel_assess.html", context, status=422 if request.method == "POST" else 200)


def stands(panel_id: int, answered: Mapping[int, Said]) -> str:
    """Which sheets of one's own have arrived, for what the tab keeps of them: {path: since when}, as JSON."""
    return json.dumps(
        {reverse("desk:panel_assess", args=[panel_id, item]): one.at.isoformat() for item, one in answered.items()}
    )


def _next(request: HttpRequest, info: PanelInfo, item: ItemInfo) -> HttpResponse:
    """The next one that this person has not answered, or the round when there is none."""
    answered = panel_queries.own(info.id, user_id(request))
    at = info.items.index(item)
    left = [one for one in (*info.items[at:], *info.items[:at]) if one.id not in answered]
    if left:
        said = _("Sparat. Här är nästa förslag.")
        return done(request, said, "desk:panel_assess", info.id, left[0].id)
    said = _("Sparat. Du har värderat alla. Du kan ändra tills omgången stängs.")
    return done(request, said, "desk:panel", info.id)
