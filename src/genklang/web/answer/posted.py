"""What a phone posts, read so that nothing it may send is a stack trace.

A forged or outdated form is told apart here, in the view, and not by the middleware, so that the page can come back
with everything that was filled in.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation, TooManyFilesSent
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest, HttpResponse, QueryDict, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import CsrfViewMiddleware, get_token

from . import own_words

LONGEST_FIELD = 300


class TooLarge(Exception):
    """More was sent than any sheet can hold."""


class Unreadable(Exception):
    """What was sent is not a form."""


class _FormCheck(CsrfViewMiddleware):
    """Django's own check, which answers with the reason and leaves the page to the view."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return HttpResponse(reason, status=403)


def _unused(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


class _NoFiles(FileUploadHandler):
    """Refuses a file at its heading: no form of the phone has one."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise TooManyFilesSent

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        raise TooManyFilesSent

    def file_complete(self, file_size: int) -> None:
        raise TooManyFilesSent


def form(request: HttpRequest) -> QueryDict:
    """The posted fields. Raises TooLarge or Unreadable."""
    request.upload_handlers = [_NoFiles(request)]
    try:
        return request.POST
    except RequestDataTooBig as error:
        raise TooLarge from error
    except (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError) as error:
        raise Unreadable from error


def cut(fields: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The fields, each no longer than what a form of ours can hold."""
    return {
        name: value[: own_words.LONGEST_POSTED if name.startswith(own_words.PREFIX) else LONGEST_FIELD]
        for name, value in fields
    }


def forged(request: HttpRequest) -> bool:
    """Whether the form did not come from one of our own pages in this browser. Read the form first."""
    check = _FormCheck(_unused)
    check.process_request(request)
    return check.process_view(request, _unused, (), {}) is not None


def token(request: HttpRequest) -> str:
    """What a form must carry; the cookie beside it is set by the middleware."""
    return get_token(request)


def forget_token(request: HttpRequest, response: HttpResponse) -> None:
    """Take back the cookie beside the forms as well; the page in `response` may not carry a form."""
    # The middleware would set it anew after the view, because the page asked for a token.
    request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False
    response.delete_cookie(
        settings.CSRF_COOKIE_NAME,
        path=settings.CSRF_COOKIE_PATH,
        domain=settings.CSRF_COOKIE_DOMAIN,
        samesite=settings.CSRF_COOKIE_SAMESITE,
    )


def source(request: HttpRequest) -> str:
    """The address tries are counted by: the peer's, or what the outermost of our own proxies saw.

    Each proxy adds whom it was asked by at the end of X-Forwarded-For; what stands before that is the visitor's word.
    """
    proxies = int(settings.TRUSTED_PROXIES)
    seen = [address.strip() for address in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(seen) >= proxies and seen[-proxies]:
        return seen[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
