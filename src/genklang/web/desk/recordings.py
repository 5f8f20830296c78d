"""Texts read aloud, one language of one framework: what is missing, a sheet to read from, files in, heard, removed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import own_queries
from genklang.apps.frameworks import permissions as own_permissions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks import recording_actions as actions
from genklang.apps.frameworks import recording_queries as queries
from genklang.apps.frameworks.types import Recorded
from genklang.config import clock
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Line
from genklang.web.answer import language as languages
from genklang.web.answer.aloud import usable
from genklang.web.answer.aloud_words import to_read

from . import recording_files as files
from .door import SeeOther, actor, confirm_page, staff, user_id
from .framework_texts import MOST_FAULTS, framework_for, may_change

Where = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Read:
    """One language of one framework: what there is to read, what has been read, and who may change it."""

    framework: Framework
    language: str
    words: Mapping[str, str]
    recorded: tuple[Recorded, ...]
    may_change: bool
    where: Where
    back: tuple[str, str]

    def url(self, name: str, **more: Any) -> str:
        return reverse(f"desk:{name}", kwargs={**self.where, "spoken": self.language, **more})


# The file is larger than other posts may be. It is taken in when it is known who sends it, and not before; then the
# form's token is looked at as always, and then the file.
@csrf_exempt
@staff("GET", "POST")
def recordings(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """Every text with its recording, and the way in for many at once."""
    read = _read(request, spoken, where)
    if request.method != "POST":
        return _page(request, read)
    _may_change(read)
    request.upload_handlers = [files.WholeFile(request)]
    return csrf_protect(_take_zip)(request, read)


@staff("GET", "POST")
def recording(request: HttpRequest, spoken: str, key: str, **where: int) -> HttpResponse:
    """One text: read it, hear it, give it a file."""
    read = _read(request, spoken, where)
    if key not in read.words:
        raise Http404
    fault = ""
    if request.method == "POST":
        _may_change(read)
        try:
            _keep(request, read, [_one_file(request, key)])
            return _there(request, read, _("Ljudet är sparat."), anchor=key)
        except files.Unreadable as no:
            fault = str(no.sentence)
        except Refused as no:
            fault = str(no.sentence)
    context = {
        **_about(read),
        "key": key,
        "words": read.words[key],
        "sound": _sound(usable(read.recorded, dict(read.words)).get(key)),
        "back": (_("Alla texter"), read.url("recordings")),
        "fault": fault,
    }
    return render(request, "desk/recording.html", context, status=422 if fault else 200)


@staff("GET")
def sheet(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """Everything there is to read, with the name each file is to have: to print, or to read from a screen."""
    read = _read(request, spoken, where)
    has = usable(read.recorded, dict(read.words))
    rows = [{"words": text, "name": f"{key}.mp3", "done": key in has} for key, text in read.words.items()]
    context = {**_about(read), "rows": rows, "back": (_("Alla texter"), read.url("recordings"))}
    return render(request, "desk/recording_sheet.html", context)


@staff("GET")
def download(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """What has been read of the words that stand there now, as a ZIP."""
    read = _read(request, spoken, where)
    data = queries.sounds(read.framework.code, spoken)
    kept = usable(read.recorded, dict(read.words))
    name = f"{read.framework.code.replace('_', '-')}.{spoken}.zip"
    return HttpResponse(
        files.zipped((key, one.kind, data[one.id]) for key, one in kept.items()),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@staff("GET", "POST")
def remove(request: HttpRequest, spoken: str, recording_id: int, **where: int) -> HttpResponse:
    """Remove one recording."""
    read = _read(request, spoken, where)
    _may_change(read)
    found = next((one for one in read.recorded if one.id == recording_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        _remove(request, read, recording_id)
        return _there(request, read, _("Ljudet är borttaget."), anchor=found.key)
    return confirm_page(
        request,
        title=_("Ta bort ljudet?"),
        points=[found.words, _("Ljudet tas bort helt. Texten står kvar.")],
        button=_("Ta bort ljudet"),
        back=(_("Alla texter"), read.url("recordings")),
    )


@staff("GET", "POST")
def remove_all(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """Remove everything read in this language, as when somebody takes back their voice."""
    read = _read(request, spoken, where)
    _may_change(read)
    if request.method == "POST":
        _remove(request, read)
        return _there(request, read, _("Allt inläst på språket är borttaget."))
    count = len(read.recorded)
    return confirm_page(
        request,
        title=_("Ta bort allt inläst på språket?"),
        points=[
            ngettext("%(n)s ljudfil tas bort helt.", "%(n)s ljudfiler tas bort helt.", count) % {"n": count},
            _("En telefon som har hämtat ett ljud kan ha kvar filen en tid, men spelar inte upp den."),
        ],
        button=_("Ta bort allt"),
        back=(_("Alla texter"), read.url("recordings")),
    )


def _read(request: HttpRequest, spoken: str, where: Where) -> _Read:
    """What the address names, for who may see its texts. NotAllowed or 404 otherwise."""
    user = user_id(request)
    if "own_id" in where:
        own_id = where["own_id"]
        found = own_permissions.check_writes_framework(user, own_id)
        try:
            framework = own_queries.whole(own_id)
        except Refused:
            raise Http404 from None
        lines: tuple[Line, ...] = own_queries.draft_lines(own_id, spoken)
        may, back = True, (found.title, reverse("desk:own_framework", args=[own_id]))
    else:
        organisation_id, framework_id = where["organisation_id"], where["framework_id"]
        framework = framework_for(request, organisation_id, framework_id)
        lines = frameworks.lines(framework_id, spoken)
        may = may_change(user, organisation_id, framework)
        back = (_("Frågorna på andra språk"), reverse("desk:framework_texts", args=[organisation_id]))
    words = to_read(framework, lines, spoken)
    return _Read(framework, spoken, words, queries.recorded(framework.code, spoken), may, where, back)


def _may_change(read: _Read) -> None:
    if not read.may_change:
        raise Http404


def _one_file(request: HttpRequest, key: str) -> tuple[str, str, bytes]:
    file = request.FILES.get("fil")
    if file is None:
        raise files.Unreadable(_("Välj en ljudfil på högst 300 kB."))
    return str(file.name)[:80], key, file.read()


def _take_zip(request: HttpRequest, read: _Read) -> HttpResponse:
    try:
        file = request.FILES.get("fil")
        if file is None:
            raise files.Unreadable(_("Välj en ZIP-fil på högst 30 MB."))
        changed = _keep(request, read, files.sounds_in(file.read(), read.words))
        said = ngettext("%(n)s ljud är nytt eller utbytt.", "%(n)s ljud är nya eller utbytta.", changed)
        return _there(request, read, said % {"n": changed})
    except files.Unreadable as fault:
        return _page(request, read, [str(fault.sentence)])
    except Refused as no:
        return _page(request, read, str(no.sentence).splitlines())


def _keep(request: HttpRequest, read: _Read, given: list[tuple[str, str, bytes]]) -> int:
    return actions.keep(
        code=read.framework.code,
        language=read.language,
        words=read.words,
        given=given,
        by=actor(request),
        at=clock.now(),
    )


def _remove(request: HttpRequest, read: _Read, recording_id: int | None = None) -> None:
    actions.remove(
        code=read.framework.code,
        language=read.language,
        recording_id=recording_id,
        by=actor(request),
        at=clock.now(),
    )


def _there(request: HttpRequest, read: _Read, said: str, *, anchor: str = "") -> HttpResponse:
    """Back to all texts, at the one it was about."""
    messages.success(request, said)
    return SeeOther(read.url("recordings") + (f"#{anchor}" if anchor else ""))


def _page(request: HttpRequest, read: _Read, faults: list[str] | None = None) -> HttpResponse:
    told = faults or []
    kept = usable(read.recorded, dict(read.words))
    used = {one.id for one in kept.values()}
    context = {
        **_about(read),
        "back": read.back,
        "done": len(kept),
        "count": len(read.words),
        "weight": f"{queries.weight(read.framework.code) / 1_000_000:.1f}".replace(".", ","),
        "sheet": read.url("recordings_sheet"),
        "file": read.url("recordings_file"),
        "remove_all": read.url("recordings_remove") if read.recorded and read.may_change else "",
        "rows": [
            {
                "key": key,
                "words": text,
                "url": read.url("recording", key=key),
                "sound": _sound(kept.get(key)),
                "remove": read.url("recording_remove", recording_id=kept[key].id) if key in kept else "",
            }
            for key, text in read.words.items()
        ],
        "unused": [
            {
                "words": one.words,
                "now": read.words.get(one.key, ""),
                "sound": _sound(one),
                "remove": read.url("recording_remove", recording_id=one.id),
            }
            for one in read.recorded
            if one.id not in used
        ],
        "faults": told[:MOST_FAULTS],
        "more_faults": max(0, len(told) - MOST_FAULTS),
    }
    return render(request, "desk/recordings.html", context, status=422 if told else 200)


def _about(read: _Read) -> dict[str, Any]:
    return {
        "title": read.framework.title[SOURCE_LANGUAGE],
        "name": languages.name_of(read.language),
        "lang": languages.html_lang(read.language),
        "dir": languages.direction(read.language),
        "may_change": read.may_change,
    }


def _sound(one: Recorded | None) -> str:
    return reverse("answer:sound", args=[one.digest]) if one else ""
