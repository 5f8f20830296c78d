"""One sheet to assess: the form first, the proposal beneath it, folded on a phone. Nobody else's words are near."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import panel_actions, panel_permissions, panel_queries, queries
from genklang.apps.initiatives.panel_types import ItemInfo, PanelInfo
from genklang.config import clock
from genklang.core.proposals import criteria
from genklang.web.presenters import proposals

from .door import SeeOther, actor, done, refuse, staff, user_id
from .panel_forms import AsideForm, AssessForm


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
    mine = panel_queries.own(panel_id, user_id(request)).get(item_id)
    wanted = criteria(info.criteria)
    # Whoever presses that they are in conflict is not asked for steps, and what they had typed stands if it fails.
    stands_aside = "aside" in request.POST
    form = AssessForm(request.POST or None, criteria=wanted.of(item.kind), mine=mine)
    aside = AsideForm(request.POST or None, initial={"words": mine.words if mine else ""})
    asked = aside if stands_aside else form
    if request.method == "POST" and asked.is_valid():
        act: dict[str, Any] = {"panel_id": panel_id, "item_id": item_id, "by": actor(request), "at": clock.now()}
        try:
            if stands_aside:
                panel_actions.stand_aside(words=aside.cleaned_data["words"], **act)
            else:
                panel_actions.assess(scores=form.scores(), **act)
            return _next(request, info, item)
        except Refused as no:
            refuse(asked, no)
    context = {
        "form": form,
        "aside": aside,
        "asked": asked,
        "opens_aside": stands_aside or bool(mine and mine.conflict),
        "is_aside": bool(mine and mine.conflict),
        "back": (info.name, reverse("desk:panel", args=[panel_id])),
        "name": item.name,
        "kind": proposals.kind(item.kind),
        "place": _("%(n)s av %(all)s") % {"n": info.items.index(item) + 1, "all": len(info.items)},
        "sheet": proposals.sheet(version.sheet, wanted),
    }
    return render(request, "desk/panel_assess.html", context, status=422 if request.method == "POST" else 200)


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
