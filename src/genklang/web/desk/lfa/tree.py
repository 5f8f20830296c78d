"""The tree of problems: write a node, hang it elsewhere, turn it to how it shall be, let it become a goal or a need."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import permissions
from genklang.apps.lfa import queries, tree_actions
from genklang.apps.lfa.types import NodeInfo
from genklang.apps.planning.permissions import check_writes_in
from genklang.config import clock
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side, Tree
from genklang.core.lfa.turning import turned

from ..door import SeeOther, actor, done, refuse, staff, user_id
from ..writing import TellingForm, taken_away, written
from .forms import HangForm, NodeForm, TurnForm, WordForm
from .frame import to_step, up


@staff("GET", "POST")
def add_core(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """What everything else hangs on."""
    permissions.check_writes(user_id(request), initiative_id)
    return written(
        request,
        NodeForm(request.POST or None),
        partial(tree_actions.add_core, initiative_id=initiative_id),
        said=_("Sparat. Fråga nu varför det är så, och vad det leder till."),
        to=("desk:lfa_step", initiative_id, Step.PROBLEMS),
        title=_("Kärnproblemet"),
        lead=_("Det som unga här möter, sagt så att de själva skulle säga det. Inte att er lösning saknas."),
        button=_("Spara"),
        back=up(initiative_id, Step.PROBLEMS),
    )


@staff("GET", "POST")
def add(request: HttpRequest, lfa_node_id: int, lfa_side: Side) -> HttpResponse:
    """A cause of a problem, or what it leads to."""
    info = _mine(request, lfa_node_id)
    if info.node.side not in (Side.CORE, lfa_side):
        raise Http404
    is_cause = lfa_side is Side.CAUSE
    return written(
        request,
        NodeForm(request.POST or None),
        partial(tree_actions.add_node, parent_id=lfa_node_id, side=lfa_side),
        said=_("Sparat."),
        to=("desk:lfa_step", info.initiative_id, Step.PROBLEMS),
        anchor=_anchor(lfa_node_id),
        title=_("Varför är det så?") if is_cause else _("Vad leder det till?"),
        lead=info.node.words,
        button=_("Spara"),
        back=up(info.initiative_id, Step.PROBLEMS),
    )


@staff("GET", "POST")
def node(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """Other words for a problem, and what else can be done with it."""
    info = _mine(request, lfa_node_id)
    words = info.node.words
    form = WordForm(request.POST or None, initial={"words": words, "was": words})
    answer = _tried(request, form, partial(tree_actions.word_node, node_id=lfa_node_id), info, Step.PROBLEMS, words)
    if answer is not None:
        return answer
    is_core = info.node.side is Side.CORE
    context = {
        "form": form,
        "title": _title(info),
        "back": up(info.initiative_id, Step.PROBLEMS),
        "move_url": "" if is_core else reverse("desk:lfa_node_hang", args=[lfa_node_id]),
        "remove_url": reverse("desk:lfa_node_remove", args=[lfa_node_id]),
        "need_url": "" if info.need_id else reverse("desk:lfa_node_need", args=[lfa_node_id]),
    }
    return render(request, "desk/lfa_node.html", context, status=422 if form.errors else 200)


@staff("GET", "POST")
def turn(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """How it is when the problem is solved; the page begins with a try where a word can be turned."""
    info = _mine(request, lfa_node_id)
    now = info.node.positive
    form = TurnForm(request.POST or None, initial={"positive": now or turned(info.node.words), "was": now})
    answer = _tried(request, form, partial(tree_actions.turn_node, node_id=lfa_node_id), info, Step.GOALS, now)
    if answer is not None:
        return answer
    context = {
        "form": form,
        "title": _("Från problem till mål"),
        "lead": _("Problemet är: %(words)s") % {"words": info.node.words},
        "button": _("Spara"),
        "back": up(info.initiative_id, Step.GOALS),
        "other": ("", ""),
    }
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)


@staff("GET", "POST")
def hang(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """Let a node, and everything on it, hang elsewhere."""
    info = _mine(request, lfa_node_id)
    tree = queries.tree(info.initiative_id)
    places = []
    for parent, side in tree.places_for(lfa_node_id):
        said = _("Orsak till: %(words)s") if side is Side.CAUSE else _("Följd av: %(words)s")
        places.append((f"{parent}:{side.value}", said % {"words": tree.node(parent).words}))
    return written(
        request,
        HangForm(request.POST or None, places=places),
        partial(tree_actions.hang_node, node_id=lfa_node_id),
        said=_("Flyttat, med allt som sitter på den."),
        to=("desk:lfa_step", info.initiative_id, Step.PROBLEMS),
        anchor=_anchor(lfa_node_id),
        title=_("Flytta rutan"),
        lead=info.node.words,
        button=_("Flytta"),
        back=(_title(info), reverse("desk:lfa_node", args=[lfa_node_id])),
    )


@staff("POST")
def shift(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Move a node one place among its own: the button says which and where."""
    permissions.check_writes(user_id(request), initiative_id)
    node_id, _colon, places = request.POST.get("flytta", "").partition(":")
    if not node_id.isdecimal() or len(node_id) > 15 or places not in ("1", "-1"):
        raise Http404
    info = queries.node(int(node_id))
    if info is None or info.initiative_id != initiative_id:
        raise Http404
    shifted = partial(tree_actions.shift_node, node_id=info.node.id, by_places=int(places))
    return _at_once(request, shifted, info, Step.PROBLEMS, "")


@staff("GET", "POST")
def remove(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """Take a node away with what hangs on it."""
    info = _mine(request, lfa_node_id)
    tree = queries.tree(info.initiative_id)
    return taken_away(
        request,
        partial(tree_actions.remove_node, node_id=lfa_node_id),
        said=_("Det är borta."),
        to=("desk:lfa_step", info.initiative_id, Step.PROBLEMS),
        title=_("Ta bort rutan, och allt som sitter på den?"),
        points=[f"”{words}”" for words in (info.node.words, *_beneath(tree, lfa_node_id))],
        back=(_title(info), reverse("desk:lfa_node", args=[lfa_node_id])),
    )


@staff("POST")
def make_goal(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """How it is when it is solved becomes a goal of the plan; its form is next, since the tree knows no measure."""
    info = _mine(request, lfa_node_id)
    try:
        made = tree_actions.make_goal(node_id=lfa_node_id, by=actor(request), at=clock.now())
    except Refused as no:
        messages.error(request, str(no.sentence))
        return SeeOther(f"{to_step(info.initiative_id, Step.GOALS)}#{_anchor(lfa_node_id)}")
    said = _("Nu är det ett mål i planen. Säg om det är direkt eller indirekt, och skriv mått, tal och dag.")
    return done(request, said, "desk:goal", made)


@staff("POST")
def make_need(request: HttpRequest, lfa_node_id: int) -> HttpResponse:
    """The problem becomes a need of the plan."""
    info = _mine(request, lfa_node_id)
    said = _("Nu är det ett behov i planen. Där skriver ni vad det bygger på.")
    return _at_once(request, partial(tree_actions.make_need, node_id=lfa_node_id), info, Step.PROBLEMS, said)


def _mine(request: HttpRequest, node_id: int) -> NodeInfo:
    return check_writes_in(user_id(request), queries.node(node_id))


def _tried(
    request: HttpRequest, form: TellingForm, write: Callable[..., object], info: NodeInfo, step: Step, now: str
) -> HttpResponse | None:
    """Where it was saved, the way back to the step. Whoever came second keeps the own words and may save again."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        write(**form.given(), by=actor(request), at=clock.now())
    except Refused as no:
        refuse(form, no)
        if no.code == "changed_meanwhile":
            form.data = request.POST.copy()
            form.data["was"] = now
        return None
    return done(request, _("Sparat."), "desk:lfa_step", info.initiative_id, step, anchor=_anchor(info.node.id))


def _at_once(request: HttpRequest, write: Callable[..., object], info: NodeInfo, step: Step, said: str) -> HttpResponse:
    """What a single press does; a refusal is said on the page that it came from."""
    try:
        write(by=actor(request), at=clock.now())
        if said:
            messages.success(request, said)
    except Refused as no:
        messages.error(request, str(no.sentence))
    return SeeOther(f"{to_step(info.initiative_id, step)}#{_anchor(info.node.id)}")


def _beneath(tree: Tree, node_id: int) -> list[str]:
    return [tree.node(one).words for one in sorted(tree.beneath(node_id))]


def _title(info: NodeInfo) -> str:
    return {Side.CORE: _("Kärnproblemet"), Side.CAUSE: _("Orsak"), Side.CONSEQUENCE: _("Följd")}[info.node.side]


def _anchor(node_id: int) -> str:
    return f"ruta-{node_id}"
