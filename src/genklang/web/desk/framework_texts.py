"""The questions' texts in each language: what is missing, what nobody has read yet, out to translators and in again."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from genklang.apps.activities import permissions, queries
from genklang.apps.audit.types import Refused
from genklang.apps.frameworks import actions
from genklang.apps.frameworks import queries as frameworks
from genklang.config import clock
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Line
from genklang.web.answer import language as languages

from . import framework_files as files
from .door import actor, done, staff, user_id

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


@staff("GET", "POST")
def language(request: HttpRequest, organisation_id: int, framework_id: int, code: str) -> HttpResponse:
    """Every text in one language, and the way in for a translator's file."""
    permissions.check_administers(user_id(request), organisation_id)
    framework = _framework(organisation_id, framework_id)
    may_change = _may_change(user_id(request), framework)
    faults: list[str] = []
    if request.method == "POST":
        if not may_change:
            raise Http404
        try:
            changed = _import(request, framework_id, code)
            said = ngettext("%(n)s text är ny eller ändrad.", "%(n)s texter är nya eller ändrade.", changed)
            return done(request, said % {"n": changed}, "desk:framework_language", organisation_id, framework_id, code)
        except files.Unreadable as fault:
            faults = [str(fault.sentence)]
        except Refused as no:
            faults = str(no.sentence).splitlines()
    lines = frameworks.lines(framework_id, code)
    context = {
        **_standing(lines),
        "id": organisation_id,
        "framework_id": framework_id,
        "title": framework.title[SOURCE_LANGUAGE],
        "version": framework.version,
        "code": code,
        "name": languages.name_of(code),
        "lang": languages.html_lang(code),
        "dir": languages.direction(code),
        "rows": [
            {"key": line.key, "swedish": line.swedish, "text": line.text, "state": _state(line)} for line in lines
        ],
        "may_change": may_change,
        "faults": faults[:MOST_FAULTS],
        "more_faults": max(0, len(faults) - MOST_FAULTS),
    }
    return render(request, "desk/framework_language.html", context, status=422 if faults else 200)


@staff("GET")
def download(request: HttpRequest, organisation_id: int, framework_id: int, code: str, ending: str) -> HttpResponse:
    """The same texts as a file for the one who translates."""
    permissions.check_administers(user_id(request), organisation_id)
    framework = _framework(organisation_id, framework_id)
    lines = frameworks.lines(framework_id, code)
    write, kind = WRITERS[ending]
    name = f"{framework.code.replace('_', '-')}-v{framework.version}.{code}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(write(lines, code), content_type=kind, headers=headers)


def _import(request: HttpRequest, framework_id: int, code: str) -> int:
    file = request.FILES.get("fil")
    if file is None or file.size is None or file.size > files.MOST_BYTES:
        raise files.Unreadable(_("Välj en fil på högst 1 MB."))
    name = str(file.name)[:60]
    rows = files.rows_of(file.read(), name)
    return actions.import_texts(
        framework_id=framework_id, language=code, rows=rows, name=name, by=actor(request), at=clock.now()
    )


def _codes_in(organisation_id: int) -> set[str]:
    """What the organisation's groups answer; every instrument there is, as long as it has no groups."""
    mine = [group for group, above in queries.structure().items() if above[-1] == organisation_id]
    used = {info.framework_code for info in queries.groups(mine).values()}
    return used or {code for code, _title in frameworks.choices()}


def _framework(organisation_id: int, framework_id: int) -> Framework:
    try:
        framework = frameworks.framework(framework_id)
    except LookupError:
        raise Http404 from None
    if framework.code not in _codes_in(organisation_id):
        raise Http404
    return framework


def _may_change(user: int, framework: Framework) -> bool:
    """The words are the same for everybody who answers it: only who administers all who use it may change them."""
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
            **_standing(frameworks.lines(framework_id, code)),
        }
        for code in TRANSLATED
    ]
    return {"title": framework.title[SOURCE_LANGUAGE], "version": framework.version, "languages": rows}


def _standing(lines: tuple[Line, ...]) -> dict[str, Any]:
    missing = sum(not line.text for line in lines)
    return {"count": len(lines), "missing": missing, "unread": sum(not line.reviewed for line in lines) - missing}


def _state(line: Line) -> str:
    if not line.text:
        return _("Saknas")
    return _("Granskad") if line.reviewed else _("Inte granskad")
