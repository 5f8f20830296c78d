"""Begin an own framework: from a version there is, from nothing or from a file; put a file in a draft's place."""

import re
from datetime import datetime
from functools import cache
from types import MappingProxyType
from uuid import uuid4

import yaml
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from genklang import library
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import frameworks as core
from genklang.core.frameworks import LANGUAGES, SOURCE_LANGUAGE, Framework, Memory, Target, Told, drafts
from genklang.core.frameworks.write import Tree

from . import own_queries, queries
from .draft_actions import MEASURES, TITLE, own_measure, store, target_fixed, title_taken
from .holding import locked, seen
from .keeping import keep_texts
from .models import OwnFramework
from .types import Faulty, Refused

_STEPS = (
    gettext_lazy("Stämmer inte alls"),
    gettext_lazy("Stämmer ganska dåligt"),
    gettext_lazy("Stämmer delvis"),
    gettext_lazy("Stämmer ganska bra"),
    gettext_lazy("Stämmer helt"),
)
_OWN_CODE = re.compile(r"_e[0-9]+$")


def begin(
    *, organisation_id: int, title: str, framework_id: int | None, target: Target, by: Actor, at: datetime
) -> int:
    """The id of a new draft: a copy of a version the organisation may use, or (None) an empty one for `target`.

    Refused: title_taken, framework_unknown, framework_faulty.
    """
    if framework_id is None:
        tree = drafts.empty(title=title, note=_note()[SOURCE_LANGUAGE], target=target, scale=_first_scale())
        return _begin(organisation_id, title, tree, based_on="", by=by, at=at)
    if framework_id not in {found for found, _title, _version in own_queries.beginnings(organisation_id)}:
        raise Refused(_("Det ramverket är inte inläst."), code="framework_unknown")
    base = queries.framework(framework_id)
    tree = core.tree_of(base) | {"note": {SOURCE_LANGUAGE: _note()[SOURCE_LANGUAGE]}, "status": "draft"}
    name = _("%(title)s, version %(n)s") % {"title": base.title[SOURCE_LANGUAGE], "n": base.version}
    with transaction.atomic():
        memory = queries.memory(base.code)
        own_id = _begin(organisation_id, title, tree, based_on=name, base=base, memory=memory, by=by, at=at)
        _name(own_id, base, memory, by=by, at=at)
    return own_id


def begin_from_file(*, organisation_id: int, text: str, name: str, by: Actor, at: datetime) -> int:
    """The id of a new draft with all that stands in a file. Refused: framework_faulty (a line a fault), title_taken."""
    base = _loaded(text, name)
    title = base.title[SOURCE_LANGUAGE]
    return _begin(organisation_id, title, core.tree_of(base), based_on=name, base=base, by=by, at=at)


def replace_from_file(*, own_id: int, text: str, name: str, mark: str, by: Actor, at: datetime) -> None:
    """Put all that stands in a file in the place of what is being written; `mark` is of what was there.

    What the file calls a question is what it is compared by. Refused: framework_faulty (a line a fault), title_taken,
    target_fixed, changed_meanwhile, not_in_writing.
    """
    base = _loaded(text, name)
    with transaction.atomic():
        row = locked(own_id)
        before = seen(row, mark).tree
        if base.target != before["target"] and queries.versions(row.code):
            raise target_fixed()
        names = _own_measures(base, row.id)
        tree = drafts.renamed(core.tree_of(base), MEASURES, names)
        tree |= {"code": row.code, "version": before["version"]}
        tree.pop("equivalent", None)
        row.title = base.title[SOURCE_LANGUAGE]
        store(row, tree, at=at)
        _copy(base, {}, row.code, names, by=by, at=at)
        record(
            "framework.replaced", by=by, at=at, organisation_id=row.organisation_id, subject_id=row.id, code=row.code
        )


def _begin(
    organisation_id: int,
    title: str,
    tree: Tree,
    *,
    based_on: str,
    by: Actor,
    at: datetime,
    base: Framework | None = None,
    memory: Memory = MappingProxyType({}),
) -> int:
    tree = tree | {"title": {SOURCE_LANGUAGE: title}, "version": 1}
    tree.pop("equivalent", None)
    faults = [fault for fault in drafts.faults_of(tree)[1] if fault.field.split(".")[0] == "title"]
    if faults:
        raise Faulty(tuple(faults))
    title = title.strip()
    with transaction.atomic():
        try:
            with transaction.atomic():
                row = OwnFramework.objects.create(
                    organisation_id=organisation_id,
                    code=uuid4().hex,
                    title=title,
                    based_on=based_on,
                    begun_at=at,
                    changed_at=at,
                )
        except IntegrityError:
            raise title_taken() from None
        row.code = own_measure(drafts.new_code(title, ()), row.id)
        names = _own_measures(base, row.id) if base else {}
        row.draft = core.written(drafts.renamed(tree, MEASURES, names) | {"code": row.code})
        row.save(update_fields=["code", "draft"])
        if base:
            _copy(base, memory, row.code, names, by=by, at=at)
        record("framework.begun", by=by, at=at, organisation_id=organisation_id, subject_id=row.id, code=row.code)
    return row.id


def _own_measures(base: Framework, own_id: int) -> dict[str, str]:
    """What each focus area and indicator is called in a copy."""
    measures = [*(area.code for area in base.focus_areas), *(indicator.code for indicator in base.indicators)]
    others = drafts.codes_of(core.tree_of(base)) - {*measures}
    names: dict[str, str] = {}
    for code in measures:
        used = {_OWN_CODE.sub("", name) for name in (*names.values(), *filter(_OWN_CODE.search, others))}
        names[code] = own_measure(drafts.new_code(_OWN_CODE.sub("", code), used), own_id)
    return names


def _copy(base: Framework, memory: Memory, code: str, names: dict[str, str], *, by: Actor, at: datetime) -> None:
    """What is said in other languages comes along, wherever the Swedish does."""
    for language in LANGUAGES:
        lines = core.lines(base, memory, language) if language != SOURCE_LANGUAGE else ()
        told = {
            (names.get(line.key, line.key), line.swedish): Told(line.text, line.reviewed) for line in lines if line.text
        }
        keep_texts(code, language, told, shipped=False, by=by, at=at)


def _name(own_id: int, base: Framework, memory: Memory, *, by: Actor, at: datetime) -> None:
    """Where a language had every text, the new name and note are there too, so that it still has: a name is a name."""
    row = OwnFramework.objects.get(id=own_id)
    for language, note in _note().items():
        lines = core.lines(base, memory, language) if language != SOURCE_LANGUAGE else ()
        if lines and all(line.text for line in lines):
            told = {
                (TITLE, row.title): Told(row.title, reviewed=False),
                ("framework.note", _note()[SOURCE_LANGUAGE]): Told(note, reviewed=False),
            }
            keep_texts(row.code, language, told, shipped=False, by=by, at=at)


@cache
def _note() -> dict[str, str]:
    """What stands about own questions to begin with, by language."""
    found: dict[str, str] = yaml.safe_load(dict(library.files("own"))["words-2026.yaml"])["note"]
    return found


def _loaded(text: str, name: str) -> Framework:
    try:
        return core.load(text, name=name)
    except core.FrameworkError as error:
        raise Refused(str(error), code="framework_faulty") from error


def _first_scale() -> Tree:
    steps = [{"value": value, "text": {SOURCE_LANGUAGE: str(words)}} for value, words in enumerate(_STEPS, start=1)]
    return {"code": "stammer", "low": 1, "high": len(steps), "steps": steps}
