"""Write a proposal part by part, or begin from what is written already: pasted, as text, as Word, several at once."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions as activity_permissions
from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Refused
from genklang.apps.initiatives import actions, permissions
from genklang.apps.initiatives.types import ProposalInfo
from genklang.config import clock
from genklang.core.proposals import Read, Section, Sheet, criteria, read_sheet, read_sheets, write_parts
from genklang.web.presenters import proposals

from .door import actor, done, form_page, refuse, staff, user_id
from .framework_files import Unreadable
from .proposal_files import text_of
from .proposal_forms import PasteForm, ProposalForm
from .proposal_known import known
from .proposals import back


@staff("GET", "POST")
def new(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Begin with what partners and plan have written already; the page says from where."""
    permissions.check_writes(user_id(request), initiative_id)
    found = known(initiative_id)
    form = ProposalForm(request.POST or None, sheet=found.sheet)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.begin_proposal(
                initiative_id=initiative_id, **form.given(), by=actor(request), at=clock.now()
            )
            return done(request, _("Utkastet är sparat. Bara ni som leder satsningen ser det."), "desk:proposal", made)
        except Refused as no:
            refuse(form, no)
    paste_url = reverse("desk:proposal_paste", args=[initiative_id])
    up = _up(initiative_id)
    return _write(request, form, title=_("Nytt förslag"), up=up, paste_url=paste_url, sources=found.sources)


@staff("GET", "POST")
def paste(request: HttpRequest, initiative_id: int) -> HttpResponse:
    """Read a sheet that is written already into the form; nothing is saved before somebody has looked."""
    permissions.check_writes(user_id(request), initiative_id)
    return _read_in(
        request,
        ProposalForm,
        title=_("Nytt förslag"),
        up=_up(initiative_id),
        action=reverse("desk:proposal_new", args=[initiative_id]),
    )


@staff("GET", "POST")
def read_in(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """The same, as the next version of a proposal."""
    info = permissions.check_writes_proposal(user_id(request), proposal_id)
    return _read_in(
        request,
        partial(ProposalForm, initial={"based_on": info.last.number}),
        title=_("Ny version"),
        up=back(info),
        action=reverse("desk:proposal_edit", args=[proposal_id]),
        name=info.last.sheet.name,
    )


@staff("GET", "POST")
def edit(request: HttpRequest, proposal_id: int) -> HttpResponse:
    """Save a new version. If somebody else has saved meanwhile both texts are there, and nothing is overwritten."""
    info = permissions.check_writes_proposal(user_id(request), proposal_id)
    form = ProposalForm(request.POST or None, sheet=info.last.sheet, initial={"based_on": info.last.number})
    theirs: list[dict[str, str]] = []
    if request.method == "POST" and form.is_valid():
        sheet = form.read().sheet
        based_on = form.cleaned_data["based_on"]
        try:
            actions.save_proposal(
                proposal_id=proposal_id, based_on=based_on, sheet=sheet, by=actor(request), at=clock.now()
            )
            return done(request, _("Sparat."), "desk:proposal", proposal_id)
        except Refused as no:
            refuse(form, no)
            if no.code == "changed_meanwhile":
                theirs = _apart(info, sheet)
                # Whoever has seen the other text may save over it: the version is kept.
                form.data = request.POST.copy()
                form.data["based_on"] = str(info.last.number)
    title = _("Ändra förslaget")
    return _write(request, form, title=title, up=back(info), theirs=theirs, read=_as_it_stands(info))


@staff("GET", "POST")
def several(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Read many sheets at once: each becomes an idea with its proposal, all of them or none."""
    activity_permissions.check_administers(user_id(request), organisation_id)
    form = PasteForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        text = _text(form)
        if text is not None:
            found = read_sheets(text, criteria())
            sheets = [read.sheet for read in found]
            try:
                made = actions.begin_ideas(
                    organisation_id=organisation_id, sheets=sheets, by=actor(request), at=clock.now()
                )
                said = ngettext("%(n)s förslag är inläst.", "%(n)s förslag är inlästa.", len(made)) % {"n": len(made)}
                for read in found:
                    if read.problems or read.unplaced:
                        told = " ".join([*proposals.told(read.problems), *read.unplaced])
                        messages.warning(request, f"{read.sheet.name}: {told}")
                return done(request, said, "desk:decision_log", organisation_id)
            except Refused as no:
                refuse(form, no)
    return form_page(
        request,
        form,
        title=_("Läs in flera förslag"),
        lead=_("Varje underlag i texten blir en idé med sitt förslag. Saknas namn eller sort i något läses inget in."),
        button=_("Läs in"),
        back=(_("Beslutslogg"), reverse("desk:decision_log", args=[organisation_id])),
    )


def _read_in(
    request: HttpRequest,
    form_of: Callable[..., ProposalForm],
    *,
    title: str,
    up: tuple[str, str],
    action: str,
    name: str = "",
) -> HttpResponse:
    """Ask for a text or a file, and show it in the form that `action` saves. `name`: what the proposal is called."""
    form = PasteForm(request.POST or None, request.FILES or None)
    text = _text(form) if request.method == "POST" and form.is_valid() else None
    if text is None:
        return form_page(
            request,
            form,
            title=_("Läs in ett förslag"),
            lead=_("Ett underlag som redan är skrivet läses in i formuläret. Inget sparas förrän du har sett det."),
            button=_("Läs in"),
            back=up,
        )
    read, *more = read_sheets(text, criteria()) or (read_sheet(text, criteria()),)
    said = _("Texten är inläst. Se efter att allt hamnade rätt, och spara.")
    if more:
        said = _("Texten har flera förslag. Här är det första. Läs in de andra ett i taget.")
    if name and read.sheet.name and read.sheet.name != name:
        said = _("Texten heter ”%(its)s”, men förslaget heter ”%(name)s”. Är det rätt text?") % {
            "its": read.sheet.name,
            "name": name,
        }
    return _write(request, form_of(sheet=read.sheet), title=title, up=up, action=action, said=said, read=read)


def _write(
    request: HttpRequest,
    form: ProposalForm,
    *,
    title: str,
    up: tuple[str, str],
    action: str = "",
    paste_url: str = "",
    said: str = "",
    read: Read | None = None,
    theirs: Sequence[dict[str, str]] = (),
    sources: Sequence[tuple[str, str, str]] = (),
) -> HttpResponse:
    """The form; `action`: where it is saved, if not where it is shown; `sources`: as `Known` has them."""
    context = {
        "form": form,
        "title": title,
        "back": up,
        "said": said,
        "action": action,
        "paste_url": paste_url,
        "problems": proposals.told(read.problems) if read else [],
        "unplaced": list(read.unplaced) if read else [],
        "theirs": theirs,
        "sources": sources,
    }
    return render(request, "desk/proposal_write.html", context, status=422 if form.errors else 200)


def _text(form: PasteForm) -> str | None:
    """What was pasted or stands in the file; None with a sentence on the form where it cannot be read."""
    file: Any = form.cleaned_data["file"]
    if not file:
        return str(form.cleaned_data["text"])
    try:
        return text_of(file.read())
    except Unreadable as no:
        form.add_error("file", str(no.sentence))
        return None


def _as_it_stands(info: ProposalInfo) -> Read:
    return Read(info.last.sheet, info.last.problems)


def _apart(info: ProposalInfo, mine: Sheet) -> list[dict[str, str]]:
    """The parts that somebody else has saved otherwise."""
    ours, here = write_parts(info.last.sheet, criteria(info.last.criteria)), write_parts(mine, criteria())
    return [
        {"title": str(proposals.PARTS[section]), "text": ours[section]}
        for section in Section
        if ours[section] != here[section]
    ]


def _up(initiative_id: int) -> tuple[str, str]:
    return activities.initiative(initiative_id).name, reverse("desk:way", args=[initiative_id])
