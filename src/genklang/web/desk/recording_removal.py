"""Take back what has been read aloud: one sound, or a whole voice."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.frameworks import recording_actions as actions
from genklang.config import clock

from .door import actor, confirm_page, staff
from .recording_reading import Reading, check_may_change, reading_of, there


@staff("GET", "POST")
def remove(request: HttpRequest, spoken: str, recording_id: int, **where: int) -> HttpResponse:
    """Remove one recording."""
    read = reading_of(request, spoken, where)
    check_may_change(read)
    found = next((one for one in read.recorded if one.id == recording_id), None)
    if found is None:
        raise Http404
    if request.method == "POST":
        _remove(request, read, recording_id)
        return there(request, read, _("Ljudet är borttaget."), anchor=found.key)
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
    read = reading_of(request, spoken, where)
    check_may_change(read)
    if request.method == "POST":
        _remove(request, read)
        return there(request, read, _("Allt inläst på språket är borttaget."))
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


def _remove(request: HttpRequest, read: Reading, recording_id: int | None = None) -> None:
    actions.remove(
        code=read.framework.code,
        language=read.language,
        recording_id=recording_id,
        by=actor(request),
        at=clock.now(),
    )
