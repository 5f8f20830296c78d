"""What every desk view passes through: signed in, in Swedish, kept out of caches, refused in one and the same way.

Somebody who may not see a thing gets the same 404 whether it exists or not. A result that is no longer what was
published is not shown: one sentence instead, and a line on record.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import wraps
from typing import Any, Concatenate

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from genklang.apps.analysis import actions as analysis
from genklang.apps.analysis.types import Altered
from genklang.apps.audit.types import SYSTEM, Actor, Refused
from genklang.apps.organisations.types import NotAllowed
from genklang.config import clock

type View[**P] = Callable[Concatenate[HttpRequest, P], HttpResponse]


class SeeOther(HttpResponseRedirect):
    """Done; look there (303): reloading the page does not do it again."""

    status_code = 303


def staff[**P](*methods: str) -> Callable[[View[P]], View[P]]:
    """Guard a view that answers to these methods (GET implies HEAD)."""
    allowed = [*methods, "HEAD"] if "GET" in methods else list(methods)

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            # The desk speaks Swedish, whatever the browser asks for.
            translation.activate("sv")
            try:
                return view(request, *args, **kwargs)
            except NotAllowed:
                raise Http404 from None
            except Altered as altered:
                analysis.report_altered(release_id=altered.release_id, by=SYSTEM, at=clock.now())
                return render(request, "desk/altered.html", {"sentence": str(altered.sentence)}, status=409)

        return require_http_methods(allowed)(never_cache(login_required(guarded)))

    return decorate


def user_id(request: HttpRequest) -> int:
    """Who is signed in. Only behind `staff`."""
    return int(request.user.pk or 0)


def actor(request: HttpRequest) -> Actor:
    """Who does it, for an action's `by=`."""
    return Actor.staff(user_id(request))


def done(request: HttpRequest, message: str, name: str, *args: Any, anchor: str = "") -> HttpResponse:
    """After a successful action: go to the page `name` and say what was done."""
    messages.success(request, message)
    return SeeOther(reverse(name, args=args) + (f"#{anchor}" if anchor else ""))


def refuse(form: Form, no: Refused) -> None:
    """Put the sentence of a refused action on the form."""
    form.add_error(None, str(no.sentence))


def form_page(
    request: HttpRequest, form: Form, *, title: str, button: str, back: tuple[str, str], **extra: Any
) -> HttpResponse:
    """A page with one form; 422 with everything kept if the form has errors. `back`: (text, url) one step up.

    `extra`: `lead`, a sentence under the heading; `other`, (text, url) of what else can be done with the same thing.
    """
    context = {"form": form, "title": title, "button": button, "back": back, "lead": extra.get("lead", "")}
    context["other"] = extra.get("other", ("", ""))
    return render(request, "desk/form.html", context, status=422 if form.errors else 200)


def confirm_page(
    request: HttpRequest,
    *,
    title: str,
    points: list[str],
    button: str,
    back: tuple[str, str],
    refused: Refused | None = None,
    wait: str = "",
    kept: Mapping[str, str] | None = None,
    first: tuple[str, str] = ("", ""),
    sure: Sequence[Mapping[str, str]] = (),
) -> HttpResponse:
    """A page that says what will happen before it does; 422 with the sentence when it was refused.

    `wait`: what the button says while it is done, when that takes seconds. `kept`: hidden fields that are sent along.
    `first`: (text, url) of what should be read before. No `button`: there is nothing left to do, only to read.
    `sure`: boxes to tick before it can be done, each with `mark`,
    sent as `sure`, the `words` it is about, what is `told` of them, and the `sentence` they stand in.
    """
    context = {
        "title": title,
        "points": points,
        "button": button,
        "back": back,
        "wait": wait,
        "kept": dict(kept or {}),
        "first": first,
        "sure": sure,
        "refused": "" if refused is None else str(refused.sentence),
    }
    return render(request, "desk/confirm.html", context, status=200 if refused is None else 422)
