"""Two persons read what young people write: the pools, one text at a time, and the talk where they differ."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.voices import permissions
from genklang.apps.voices import reading_actions as actions
from genklang.apps.voices import reading_queries as queries
from genklang.apps.voices.types import Marks, Pool, TextInfo
from genklang.config import clock
from genklang.web.presenters.words import laget

from .alarm import tell_contacts
from .door import actor, done, refuse, staff, user_id
from .voice_forms import MarksForm

EXCERPT = 90


@staff("GET")
def reading(request: HttpRequest) -> HttpResponse:
    """The pools this reader reads."""
    permissions.check_reads_anything(user_id(request))
    pools = queries.pools_for(user_id(request))
    return render(request, "desk/reading.html", {"pools": [_pool_row(pool) for pool in pools]})


@staff("GET")
def pool(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """Where one pool stands, and the one next thing."""
    permissions.check_reads(user_id(request), initiative_id)
    reader = user_id(request)
    pools = {(each.initiative_id, each.number): each for each in queries.pools_for(reader)}
    found = pools.get((initiative_id, number))
    next_id = queries.next_text(reader, initiative_id, number)
    context = {
        "title": _title(initiative_id, number),
        "row": _pool_row(found) if found else None,
        "next_url": reverse("desk:text", args=[next_id]) if next_id is not None else "",
        "talk": [_text_row(info) for info in queries.to_talk_about(reader, initiative_id, number)],
        "agreed": [_text_row(info) for info in queries.agreed(reader, initiative_id, number)],
        "released": bool(found and found.released),
        "settled": bool(found and found.settled),
        "themes_url": reverse("desk:themes", args=[initiative_id, number]),
        "release_url": reverse("desk:themes_release", args=[initiative_id, number]),
    }
    return render(request, "desk/reading_pool.html", context)


@staff("GET", "POST")
def text(request: HttpRequest, text_id: int) -> HttpResponse:
    """One text: what it is about, and whether somebody should act. Where two differ, both see what the other saw."""
    info = permissions.check_reads_text(user_id(request), text_id)
    form = MarksForm(
        request.POST if request.method == "POST" else None,
        themes=list(queries.theme_names(info.initiative_id)),
        initial=_initial(info.own) if info.own else None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            case = actions.code_text(text_id=text_id, **_marks(form, info), by=actor(request), at=clock.now())
            return _go_on(request, info, case)
        except Refused as no:
            refuse(form, no)
    context = {
        "title": _title(info.initiative_id, info.number),
        "pool_url": reverse("desk:reading_pool", args=[info.initiative_id, info.number]),
        "question": info.question,
        "words": info.words,
        "language": info.language.partition("-")[0],
        "urgent": info.urgent,
        "form": form,
        "own": _marks_row(info.own),
        "others": _marks_row(info.others),
        "settled": info.settled,
        "voice_url": reverse("desk:voice_new", args=[text_id]),
    }
    return render(request, "desk/text.html", context, status=422 if form.errors else 200)


def _marks(form: MarksForm, info: TextInfo) -> dict[str, Any]:
    """What is chosen; with the button that takes the other reader's view, what the other chose."""
    data = form.cleaned_data
    if "same" in form.data and info.others and info.own:
        return {"themes": list(info.others.themes), "names": info.others.names, "worry": info.own.worry}
    return {
        "themes": data["themes"],
        "new_theme": data["new_theme"],
        "worry": "worry" in data["marks"],
        "names": "names" in data["marks"],
    }


def _go_on(request: HttpRequest, info: TextInfo, case: int | None) -> HttpResponse:
    said = _("Sparat.") if case is None else tell_contacts(request, case)
    next_id = queries.next_text(user_id(request), info.initiative_id, info.number)
    if info.own is None and next_id is not None:
        return done(request, said, "desk:text", next_id)
    return done(request, said, "desk:reading_pool", info.initiative_id, info.number)


def _initial(marks: Marks) -> dict[str, Any]:
    kept = {"worry": marks.worry, "names": marks.names}
    return {"themes": list(marks.themes), "marks": [name for name, marked in kept.items() if marked]}


def _marks_row(marks: Marks | None) -> dict[str, Any] | None:
    if marks is None:
        return None
    return {"themes": ", ".join(marks.themes) or _("Inget särskilt ämne"), "worry": marks.worry, "names": marks.names}


def _title(initiative_id: int, number: int) -> str:
    return f"{activities.initiative(initiative_id).name}, {laget(number)}"


def _pool_row(pool: Pool) -> dict[str, Any]:
    return {
        "name": f"{pool.initiative_name}, {laget(pool.number)}",
        "url": reverse("desk:reading_pool", args=[pool.initiative_id, pool.number]),
        "enough": pool.enough,
        "state": _state(pool),
        "due": bool(pool.to_read or pool.to_talk),
    }


def _state(pool: Pool) -> str:
    if not pool.enough:
        return _("Färre än tio har skrivit. Då läser ni inget, så att ingen går att gissa.")
    parts = []
    if pool.to_read:
        parts.append(
            ngettext("%(n)s text kvar för dig att läsa.", "%(n)s texter kvar för dig att läsa.", pool.to_read)
            % {"n": pool.to_read}
        )
    if pool.to_talk:
        parts.append(
            ngettext("%(n)s text att prata om.", "%(n)s texter att prata om.", pool.to_talk) % {"n": pool.to_talk}
        )
    if pool.waiting:
        parts.append(
            ngettext("%(n)s text väntar på en läsare till.", "%(n)s texter väntar på en läsare till.", pool.waiting)
            % {"n": pool.waiting}
        )
    if pool.released:
        parts.append(_("Ämnena är framtagna."))
    elif not parts:
        parts.append(_("Allt är läst av två. Nu går det att ta fram ämnena."))
    return " ".join(parts)


def _text_row(info: TextInfo) -> dict[str, Any]:
    words = " ".join(info.words.split())
    voice = info.voice
    return {
        "excerpt": words if len(words) <= EXCERPT else f"{words[:EXCERPT].rstrip()}…",
        "language": info.language.partition("-")[0],
        "themes": ", ".join(info.own.themes) if info.own else "",
        "url": reverse("desk:text", args=[info.id]),
        "voice_url": reverse("desk:voice_new", args=[info.id]),
        "may_voice": bool(info.own and info.own.themes),
        "voice": {
            "words": voice.words,
            "approved": voice.approved,
            "mine": voice.mine,
            "approve_url": reverse("desk:voice_approve", args=[voice.id]),
            "remove_url": reverse("desk:voice_remove", args=[voice.id]),
        }
        if voice
        else None,
    }
