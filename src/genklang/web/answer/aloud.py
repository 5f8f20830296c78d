"""Texts read aloud by a person, for a phone that asks to hear them: which there are, and the sounds.

Nothing here knows anybody or asks for a cookie. What an address gives never changes, so it may be kept for a year; a
list is found only by the mark that stood in a form: an organisation's own questions are not for everybody to leaf in.
"""

import json
import re
from collections.abc import Iterable

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac
from django.views.decorators.http import require_safe

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks import recording_queries as recordings_in
from genklang.apps.frameworks.types import Recorded, Spoken
from genklang.core.frameworks import Framework

from .aloud_words import letters, to_read

KEPT = "public, max-age=31536000, immutable"
NOTHING = (0, 0)
_RANGE = re.compile(r"bytes=([0-9]{0,15})-([0-9]{0,15})", re.ASCII)
#: (framework id, language) -> the list, true for as long as no text and no recording is newer.
_lists: dict[tuple[int, str], tuple[Spoken, tuple[int, int], dict[str, str]]] = {}


def addresses(framework_id: int, languages: Iterable[str]) -> dict[str, str]:
    """Where the list of what is read aloud is, for each of these languages that has any."""
    state = recordings_in.state(frameworks.framework(framework_id).code)
    if state == NOTHING:
        return {}
    known = frameworks.spoken(framework_id)
    return {
        language: reverse(
            "answer:recordings", args=[framework_id, language, _mark(framework_id, language, known.revision, state)]
        )
        for language in languages
        if _list(framework_id, language, known, state)
    }


@require_safe
def recordings(_request: HttpRequest, framework_id: int, language: str, mark: str) -> HttpResponse:
    """What is read aloud of a framework in a language: the letters of a text -> its sound."""
    try:
        known = frameworks.spoken(framework_id)
    except LookupError:
        raise Http404 from None
    state = recordings_in.state(known.framework.code)
    if not constant_time_compare(mark, _mark(framework_id, language, known.revision, state)):
        raise Http404
    listed = json.dumps(_list(framework_id, language, known, state))
    return HttpResponse(listed, content_type="application/json", headers={"Cache-Control": KEPT})


@require_safe
def sound(request: HttpRequest, digest: str) -> HttpResponse:
    """One sound, whole or the part of it that is asked for."""
    found = recordings_in.sound(digest)
    if found is None:
        raise Http404
    kind, data = found
    # A sound is as small as it gets, and part of something compressed is no part of the sound.
    request.META["HTTP_ACCEPT_ENCODING"] = ""
    part = _part(request.headers.get("Range", ""), len(data))
    headers = {"Cache-Control": KEPT, "Accept-Ranges": "bytes"}
    if part is None:
        return HttpResponse(data, content_type=kind, headers=headers)
    if not part:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{len(data)}"})
    headers["Content-Range"] = f"bytes {part[0]}-{part[-1]}/{len(data)}"
    return HttpResponse(data[part[0] : part[-1] + 1], status=206, content_type=kind, headers=headers)


def usable(found: tuple[Recorded, ...], words: dict[str, str]) -> dict[str, Recorded]:
    """Key -> the recording of the words that stand there now."""
    wanted = {key: recordings_in.words_mark(text) for key, text in words.items()}
    return {one.key: one for one in found if wanted.get(one.key) == recordings_in.words_mark(one.words)}


def _part(asked: str, size: int) -> range | None:
    """Which bytes a Range header asks for: None for all of them, an empty range where there are no such."""
    found = _RANGE.fullmatch(asked)
    if found is None or not any(found.groups()):
        return None
    first, last = found.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    return range(int(first), min(int(last or size), size - 1) + 1)


def _mark(framework_id: int, language: str, revision: int, state: tuple[int, int]) -> str:
    said = f"{framework_id}.{language}.{revision}.{state[0]}.{state[1]}"
    return salted_hmac("answer.recorded", said, algorithm="sha256").hexdigest()[:20]


def _list(framework_id: int, language: str, known: Spoken, state: tuple[int, int]) -> dict[str, str]:
    kept = _lists.get((framework_id, language))
    if kept is None or kept[0] is not known or kept[1] != state:
        kept = known, state, _made(framework_id, language, known.framework)
        _lists[framework_id, language] = kept
    return kept[2]


def _made(framework_id: int, language: str, framework: Framework) -> dict[str, str]:
    found = recordings_in.recorded(framework.code, language)
    words = to_read(framework, frameworks.lines(framework_id, language), language) if found else {}
    listed: dict[str, str] = {}
    for one in usable(found, words).values():
        listed.setdefault(letters(one.words), reverse("answer:sound", args=[one.digest]))
    return listed
