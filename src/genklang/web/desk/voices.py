"""Rewritten sentences, the release of themes, and the page that shows what was released."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused, day_of
from genklang.apps.voices import permissions, queries
from genklang.apps.voices import reading_actions as actions
from genklang.config import clock
from genklang.web.presenters import themes as presenter
from genklang.web.presenters.words import day, laget

from .door import actor, confirm_page, done, form_page, refuse, staff, user_id
from .voice_forms import VoiceForm


@staff("GET", "POST")
def new_voice(request: HttpRequest, text_id: int) -> HttpResponse:
    """Rewrite a sentence so that nobody can be known by it."""
    info = permissions.check_reads_text(user_id(request), text_id)
    if not info.settled or info.own is None or not info.own.themes:
        raise Http404
    initial = {"words": info.voice.words, "theme": info.voice.theme} if info.voice else None
    form = VoiceForm(request.POST or None, themes=list(info.own.themes), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.propose_voice(text_id=text_id, **form.cleaned_data, by=actor(request), at=clock.now())
            said = _("Sparat. Den andra läsaren behöver godkänna meningen.")
            return done(request, said, "desk:reading_pool", info.initiative_id, info.number)
        except Refused as no:
            refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Skriv om till en röst"),
        lead=_("Texten: %(words)s") % {"words": info.words},
        button=_("Spara meningen"),
        back=(_("Texterna"), reverse("desk:reading_pool", args=[info.initiative_id, info.number])),
    )


@staff("POST")
def approve_voice(request: HttpRequest, voice_id: int) -> HttpResponse:
    """The other reader says that nobody can be known by it."""
    return _about_voice(request, voice_id, actions.approve_voice, _("Meningen är godkänd."))


@staff("POST")
def remove_voice(request: HttpRequest, voice_id: int) -> HttpResponse:
    """Take the sentence away."""
    return _about_voice(request, voice_id, actions.remove_voice, _("Meningen är borttagen."))


def _about_voice(request: HttpRequest, voice_id: int, act: Callable[..., None], said: str) -> HttpResponse:
    info = permissions.check_reads_voice(user_id(request), voice_id)
    try:
        act(voice_id=voice_id, by=actor(request), at=clock.now())
    except Refused as no:
        said = str(no.sentence)
    return done(request, said, "desk:reading_pool", info.initiative_id, info.number)


@staff("GET", "POST")
def release(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """Bring out the themes of one Läget, once and for good."""
    permissions.check_reads(user_id(request), initiative_id)
    refused = None
    if request.method == "POST":
        try:
            actions.release_themes(initiative_id=initiative_id, number=number, by=actor(request), at=clock.now())
            return done(request, _("Ämnena är framtagna."), "desk:themes", initiative_id, number)
        except Refused as no:
            refused = no
    return confirm_page(
        request,
        title=_("Ta fram ämnena för %(laget)s?") % {"laget": laget(number)},
        points=[
            _("Ledare, processledare och finansiärer ser ämnena och de godkända meningarna. Ingen ser texterna."),
            _("Ämnen som färre än tre skrev om nämns inte."),
            _("Det kan inte göras om. Texter som kommer senare läses men räknas inte."),
        ],
        button=_("Ta fram ämnena"),
        back=(_("Texterna"), reverse("desk:reading_pool", args=[initiative_id, number])),
        refused=refused,
    )


@staff("GET")
def themes(request: HttpRequest, initiative_id: int, number: int) -> HttpResponse:
    """What young people in the initiative wrote about: on a page of its own, never beside the scores."""
    permissions.check_sees_themes(user_id(request), initiative_id)
    released = queries.themes(initiative_id, number)
    if released is None:
        raise Http404
    info = next(each for each in queries.releases_of(initiative_id) if each.number == number)
    context = {
        "initiative": activities.initiative(initiative_id).name,
        "laget": laget(number),
        "day": day(day_of(info.released_at), today=clock.today()),
        "rows": presenter.rows(released),
        "other": released.other,
    }
    return render(request, "desk/themes.html", context)
