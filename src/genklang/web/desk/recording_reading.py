"""One language of one framework, to be read aloud: what the pages about it need to know, and who may change it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import own_queries
from genklang.apps.frameworks import permissions as own_permissions
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks import recording_queries as recordings
from genklang.apps.frameworks.types import Recorded
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Line
from genklang.web.answer import language as languages
from genklang.web.answer.aloud_words import to_read

from .door import SeeOther, user_id
from .framework_texts import framework_for, may_change

Where = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Reading:
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


def reading_of(request: HttpRequest, spoken: str, where: Where) -> Reading:
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
    return Reading(framework, spoken, words, recordings.recorded(framework.code, spoken), may, where, back)


def check_may_change(read: Reading) -> None:
    """404 for who may only look."""
    if not read.may_change:
        raise Http404


def there(request: HttpRequest, read: Reading, said: str, *, anchor: str = "") -> HttpResponse:
    """Back to all texts, at the one it was about."""
    messages.success(request, said)
    return SeeOther(read.url("recordings") + (f"#{anchor}" if anchor else ""))


def about(read: Reading) -> dict[str, Any]:
    """What every page of it says."""
    return {
        "title": read.framework.title[SOURCE_LANGUAGE],
        "name": languages.name_of(read.language),
        "lang": languages.html_lang(read.language),
        "dir": languages.direction(read.language),
        "may_change": read.may_change,
    }


def sound_of(one: Recorded | None) -> str:
    """Where a recording is heard; "" where there is none."""
    return reverse("answer:sound", args=[one.digest]) if one else ""
