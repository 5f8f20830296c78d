"""Texts read aloud, one language of one framework: what is missing, a sheet to read from, files in, heard."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import recording_actions as actions
from genklang.apps.frameworks import recording_queries as queries
from genklang.apps.frameworks.types import Recorded
from genklang.config import clock
from genklang.web.answer.aloud import usable
from genklang.web.answer.aloud_words import is_phones

from . import recording_files as files
from .door import actor, staff
from .framework_texts import MOST_FAULTS
from .recording_reading import Reading, about, check_may_change, reading_of, sound_of, there


# The file is larger than other posts may be. It is taken in when it is known who sends it, and not before; then the
# form's token is looked at as always, and then the file.
@csrf_exempt
@staff("GET", "POST")
def recordings(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """Every text with its recording, and the way in for many at once."""
    read = reading_of(request, spoken, where)
    if request.method != "POST":
        return _page(request, read)
    check_may_change(read)
    request.upload_handlers = [files.WholeFile(request)]
    return csrf_protect(_take_zip)(request, read)


@staff("GET", "POST")
def recording(request: HttpRequest, spoken: str, key: str, **where: int) -> HttpResponse:
    """One text: read it, hear it, give it a file."""
    read = reading_of(request, spoken, where)
    if key not in read.words:
        raise Http404
    fault = ""
    if request.method == "POST":
        check_may_change(read)
        try:
            _keep(request, read, [_one_file(request, key)])
            return there(request, read, _("Ljudet är sparat."), anchor=key)
        except files.Unreadable as no:
            fault = str(no.sentence)
        except Refused as no:
            fault = str(no.sentence)
    context = {
        **about(read),
        "key": key,
        "words": read.words[key],
        "sound": sound_of(usable(read.recorded, dict(read.words)).get(key)),
        "back": (_("Alla texter"), read.url("recordings")),
        "fault": fault,
    }
    return render(request, "desk/recording.html", context, status=422 if fault else 200)


@staff("GET")
def sheet(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """Everything there is to read, with the name each file is to have: to print, or to read from a screen."""
    read = reading_of(request, spoken, where)
    has = usable(read.recorded, dict(read.words))
    rows = [{"words": text, "name": f"{key}.mp3", "done": key in has} for key, text in read.words.items()]
    context = {**about(read), "rows": rows, "back": (_("Alla texter"), read.url("recordings"))}
    return render(request, "desk/recording_sheet.html", context)


@staff("GET")
def download(request: HttpRequest, spoken: str, **where: int) -> HttpResponse:
    """What has been read of the words that stand there now, as a ZIP."""
    read = reading_of(request, spoken, where)
    data = queries.sounds(read.framework.code, spoken)
    kept = usable(read.recorded, dict(read.words))
    name = f"{read.framework.code.replace('_', '-')}.{spoken}.zip"
    return HttpResponse(
        files.zipped((key, one.kind, data[one.id]) for key, one in kept.items()),
        content_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _one_file(request: HttpRequest, key: str) -> tuple[str, str, bytes]:
    file = request.FILES.get("fil")
    if file is None:
        raise files.Unreadable(_("Välj en ljudfil på högst 300 kB."))
    return str(file.name)[:80], key, file.read()


def _take_zip(request: HttpRequest, read: Reading) -> HttpResponse:
    try:
        file = request.FILES.get("fil")
        if file is None:
            raise files.Unreadable(_("Välj en ZIP-fil på högst 30 MB."))
        changed = _keep(request, read, files.sounds_in(file.read(), read.words))
        said = ngettext("%(n)s ljud är nytt eller utbytt.", "%(n)s ljud är nya eller utbytta.", changed)
        return there(request, read, said % {"n": changed})
    except files.Unreadable as fault:
        return _page(request, read, [str(fault.sentence)])
    except Refused as no:
        return _page(request, read, str(no.sentence).splitlines())


def _keep(request: HttpRequest, read: Reading, given: list[tuple[str, str, bytes]]) -> int:
    return actions.keep(
        code=read.framework.code,
        language=read.language,
        words=read.words,
        given=given,
        by=actor(request),
        at=clock.now(),
    )


def _page(request: HttpRequest, read: Reading, faults: list[str] | None = None) -> HttpResponse:
    told = faults or []
    kept = usable(read.recorded, dict(read.words))
    used = {one.id for one in kept.values()}
    context = {
        **about(read),
        "back": read.back,
        "done": len(kept),
        "count": len(read.words),
        "weight": f"{queries.weight(read.framework.code) / 1_000_000:.1f}".replace(".", ","),
        "sheet": read.url("recordings_sheet"),
        "file": read.url("recordings_file"),
        "remove_all": read.url("recordings_remove") if read.recorded and read.may_change else "",
        "parts": [
            (_("Frågorna och svaren"), [_row(read, kept, key) for key in read.words if not is_phones(key)]),
            (_("Telefonens egna ord"), [_row(read, kept, key) for key in read.words if is_phones(key)]),
        ],
        "unused": [
            {
                "words": one.words,
                "now": read.words.get(one.key, ""),
                "sound": sound_of(one),
                "remove": read.url("recording_remove", recording_id=one.id),
            }
            for one in read.recorded
            if one.id not in used
        ],
        "faults": told[:MOST_FAULTS],
        "more_faults": max(0, len(told) - MOST_FAULTS),
    }
    return render(request, "desk/recordings.html", context, status=422 if told else 200)


def _row(read: Reading, kept: Mapping[str, Recorded], key: str) -> dict[str, str]:
    return {
        "key": key,
        "words": read.words[key],
        "url": read.url("recording", key=key),
        "sound": sound_of(kept.get(key)),
        "remove": read.url("recording_remove", recording_id=kept[key].id) if key in kept else "",
    }
