"""The questions' texts in each language: what is missing, what nobody has read yet, out to translators and in again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions, queries
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import actions, own_queries
from genklang.apps.frameworks import permissions as own_permissions
from genklang.apps.frameworks import queries as frameworks
from genklang.config import clock
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Given, Line
from genklang.web.answer import language as languages

from . import framework_files as files
from .door import actor, done, staff, user_id
from .recording_rows import aloud_rows

#: As many faults as one can mend in a sitting; the next try tells the rest.
MOST_FAULTS = 100
TRANSLATED = tuple(code for code in languages.OFFERED if code != SOURCE_LANGUAGE)
WRITERS = {"xlsx": (files.to_xlsx, files.XLSX_TYPE), "po": (files.to_po, "text/x-gettext-translation; charset=utf-8")}


@staff("GET")
def overview(request: HttpRequest, organisation_id: int) -> HttpResponse:
    """Each instrument in use here, language by language; and the phone's own words."""
    permissions.check_administers(user_id(request), organisation_id)
    context = {
        "id": organisation_id,
        "frameworks": [
            _framework_row(organisation_id, *frameworks.latest(code)) for code in sorted(_codes_in(organisation_id))
        ],
        "own_words": [
            {
                "name": languages.name_of(code),
                "lang": languages.html_lang(code),
                "reviewed": code in languages.reviewed(),
            }
            for code in TRANSLATED
        ],
    }
    return render(request, "desk/framework_texts.html", context)


@dataclass(frozen=True, slots=True)
class _Table:
    """The texts of one framework in one language: what they are, how a file of them is taken in, where."""

    framework: Framework
    lines: tuple[Line, ...]
    take: Callable[[list[Given], str], int]
    may_change: bool
    here: tuple[str, list[Any]]
    file: tuple[str, list[Any]]
    back: tuple[str, str]


@staff("GET", "POST")
def language(request: HttpRequest, organisation_id: int, framework_id: int, code: str) -> HttpResponse:
    """Every text in one language, and the way in for a translator's file."""
    framework = framework_for(request, organisation_id, framework_id)

    def take(rows: list[Given], name: str) -> int:
        return actions.import_texts(
            framework_id=framework_id, language=code, rows=rows, name=name, by=actor(request), at=clock.now()
        )

    return _page(
        request,
        _Table(
            framework,
            frameworks.lines(framework_id, code),
            take,
            may_change(user_id(request), organisation_id, framework),
            ("desk:framework_language", [organisation_id, framework_id, code]),
            ("desk:framework_file", [organisation_id, framework_id, code]),
            (_("Frågorna på andra språk"), reverse("desk:framework_texts", args=[organisation_id])),
        ),
        code,
    )


@staff("GET", "POST")
def draft_language(request: HttpRequest, own_id: int, code: str) -> HttpResponse:
    """The same for what is being written, when nothing in it is missing."""
    found = own_permissions.check_writes_framework(user_id(request), own_id)

    def take(rows: list[Given], name: str) -> int:
        return actions.import_draft_texts(
            own_id=own_id, language=code, rows=rows, name=name, by=actor(request), at=clock.now()
        )

    try:
        framework, lines = own_queries.whole(own_id), own_queries.draft_lines(own_id, code)
    except Refused as no:
        return _not_yet(request, own_id, no)
    table = _Table(
        framework,
        lines,
        take,
        True,
        ("desk:own_language", [own_id, code]),
        ("desk:own_language_file", [own_id, code]),
        (found.title, reverse("desk:own_framework", args=[own_id])),
    )
    return _page(request, table, code)


def _not_yet(request: HttpRequest, own_id: int, no: Refused) -> HttpResponse:
    messages.info(request, str(no.sentence))
    return redirect("desk:own_framework", own_id)


def _page(request: HttpRequest, table: _Table, code: str) -> HttpResponse:
    faults: list[str] = []
    if request.method == "POST":
        if not table.may_change:
            raise Http404
        try:
            changed = _taken(request, table)
            said = ngettext("%(n)s text är ny eller ändrad.", "%(n)s texter är nya eller ändrade.", changed)
            return done(request, said % {"n": changed}, table.here[0], *table.here[1])
        except files.Unreadable as fault:
            faults = [str(fault.sentence)]
        except Refused as no:
            faults = str(no.sentence).splitlines()
    context = {
        **standing_of(table.lines),
        "back": table.back,
        "files": {ending: reverse(table.file[0], args=[*table.file[1], ending]) for ending in WRITERS},
        "title": table.framework.title[SOURCE_LANGUAGE],
        "version": table.framework.version,
        "code": code,
        "name": languages.name_of(code),
        "lang": languages.html_lang(code),
        "dir": languages.direction(code),
        "rows": [
            {"key": line.key, "swedish": line.swedish, "text": line.text, "state": _state(line)} for line in table.lines
        ],
        "may_change": table.may_change,
        "faults": faults[:MOST_FAULTS],
        "more_faults": max(0, len(faults) - MOST_FAULTS),
    }
    return render(request, "desk/framework_language.html", context, status=422 if faults else 200)


@staff("GET")
def download(request: HttpRequest, organisation_id: int, framework_id: int, code: str, ending: str) -> HttpResponse:
    """The same texts as a file for the one who translates."""
    framework = framework_for(request, organisation_id, framework_id)
    return _file(framework, frameworks.lines(framework_id, code), code, ending)


@staff("GET")
def draft_download(request: HttpRequest, own_id: int, code: str, ending: str) -> HttpResponse:
    """The same for what is being written."""
    own_permissions.check_writes_framework(user_id(request), own_id)
    try:
        framework, lines = own_queries.whole(own_id), own_queries.draft_lines(own_id, code)
    except Refused as no:
        return _not_yet(request, own_id, no)
    return _file(framework, lines, code, ending)


def _file(framework: Framework, lines: tuple[Line, ...], code: str, ending: str) -> HttpResponse:
    write, kind = WRITERS[ending]
    name = f"{framework.code.replace('_', '-')}-v{framework.version}.{code}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(lines, code), content_type=kind, headers=headers)


def _taken(request: HttpRequest, table: _Table) -> int:
    file = request.FILES.get("fil")
    if file is None or file.size is None or file.size > files.MOST_BYTES:
        raise files.Unreadable(_("Välj en fil på högst 1 MB."))
    name = str(file.name)[:60]
    return table.take(files.rows_of(file.read(), name), name)


def _codes_in(organisation_id: int) -> frozenset[str]:
    """What the organisation's groups answer; every instrument there is, as long as it has no groups."""
    mine = [group for group, above in queries.structure().items() if above[-1] == organisation_id]
    used = {info.framework_code for info in queries.groups(mine).values()}
    return (frozenset(used) or own_queries.usable(organisation_id)) | (
        _own_codes(organisation_id) & own_queries.published()
    )


def _own_codes(organisation_id: int) -> set[str]:
    return {one.code for one in own_queries.own_frameworks(organisation_id)}


def framework_for(request: HttpRequest, organisation_id: int, framework_id: int) -> Framework:
    """For administrators; one of its own for whoever writes it."""
    if organisation_id not in own_permissions.writes(user_id(request)):
        raise Http404
    try:
        framework = frameworks.framework(framework_id)
    except LookupError:
        raise Http404 from None
    if framework.code not in _own_codes(organisation_id):
        permissions.check_administers(user_id(request), organisation_id)
        if framework.code not in _codes_in(organisation_id):
            raise Http404
    return framework


def may_change(user: int, organisation_id: int, framework: Framework) -> bool:
    """The words are the same for everybody who answers it: only who administers all who use it may change them."""
    if framework.code in _own_codes(organisation_id):
        return True
    structure = queries.structure()
    groups = queries.groups(structure).values()
    using = {structure[info.id][-1] for info in groups if info.framework_code == framework.code}
    return using <= permissions.reach(user).administers


def _framework_row(organisation_id: int, framework_id: int, framework: Framework) -> dict[str, Any]:
    rows = [
        {
            "name": languages.name_of(code),
            "lang": languages.html_lang(code),
            "url": reverse("desk:framework_language", args=[organisation_id, framework_id, code]),
            **standing_of(frameworks.lines(framework_id, code)),
        }
        for code in TRANSLATED
    ]
    lines = own_queries.lines_in(framework, languages.OFFERED)
    return {
        "title": framework.title[SOURCE_LANGUAGE],
        "version": framework.version,
        "languages": rows,
        "aloud": aloud_rows(framework, lines, {"organisation_id": organisation_id, "framework_id": framework_id}),
    }


def standing_of(lines: tuple[Line, ...]) -> dict[str, Any]:
    """How far a language has come: how many texts there are, are missing, have been read by nobody."""
    missing = sum(not line.text for line in lines)
    return {"count": len(lines), "missing": missing, "unread": sum(not line.reviewed for line in lines) - missing}


def _state(line: Line) -> str:
    if not line.text:
        return _("Saknas")
    return _("Granskad") if line.reviewed else _("Inte granskad")
