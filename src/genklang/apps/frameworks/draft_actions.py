"""Write an own framework, part by part. What is kept is always a draft that can be read; it may be unfinished.

What is wrong in the part that somebody writes is refused, field by field, and nothing is kept. What is missing
elsewhere is told beside the draft and stops it from being published. `mark` says which words somebody had in front of
them: where others stand there now, nothing is written over.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import frameworks as core
from genklang.core.frameworks import SOURCE_LANGUAGE, Told, drafts
from genklang.core.frameworks.drafts import Fault, Kind, Part
from genklang.core.frameworks.write import Tree

from . import own_queries, queries
from .holding import locked
from .keeping import keep_texts
from .models import OwnFramework
from .types import Faulty, Refused

EASY = "sv-easy"
TITLE = "framework.title"
#: Where the words of a part stand, that a code is made from and an easy line belongs to.
WORDS: Mapping[Kind, str] = {"area": "name", "indicator": "name"}
#: Parts whose codes name what is measured: no other framework may have the same.
MEASURES: tuple[Kind, ...] = ("area", "indicator")


def change_part(
    *,
    own_id: int,
    kind: Kind,
    code: str,
    fields: Mapping[str, Any],
    mark: str,
    by: Actor,
    at: datetime,
    easy: str | None = None,
) -> None:
    """Write these fields of a part as they stand in a file; a field that is None is taken away. `easy`: its easy line.

    Refused: part_gone, changed_meanwhile, target_fixed, title_taken, not_in_writing; Faulty.
    """
    with transaction.atomic():
        row, tree = _open(own_id)
        part = _part(tree, kind, code)
        if drafts.mark_of(part) != mark:
            raise Refused(
                _("Någon annan har ändrat här sedan du öppnade sidan. Det du skrev finns kvar, men är inte sparat."),
                code="changed_meanwhile",
            )
        if (
            kind == "framework"
            and fields.get("target", tree["target"]) != tree["target"]
            and queries.versions(row.code)
        ):
            raise target_fixed()
        _keep(row, drafts.changed(tree, part, fields), kind, code, fields, easy, by=by, at=at)
        _record("changed", row, kind, code, by=by, at=at)


def add_part(
    *,
    own_id: int,
    kind: Kind,
    under: str,
    fields: Mapping[str, Any],
    by: Actor,
    at: datetime,
    easy: str | None = None,
) -> str:
    """The code of a new part, last under its home. Refused: part_gone, not_in_writing; Faulty."""
    with transaction.atomic():
        row, tree = _open(own_id)
        used = own_queries.codes_used(row, tree)
        if kind in MEASURES:
            stems = {code.removesuffix(own_measure("", row.id)) for code in used}
            code = own_measure(drafts.new_code(_words(kind, fields), stems), row.id)
        else:
            code = drafts.new_code(_words(kind, fields), used)
        try:
            new = drafts.added(tree, kind, under, {"code": code, **fields})
        except KeyError:
            raise _gone() from None
        _keep(row, new, kind, code, fields, easy, by=by, at=at)
        _record("added", row, kind, code, by=by, at=at)
    return code


def move_part(*, own_id: int, kind: Kind, code: str, steps: int, by: Actor, at: datetime) -> None:
    """So many steps further down among its like, or up. Refused: part_gone, not_in_writing."""
    with transaction.atomic():
        row, tree = _open(own_id)
        store(row, drafts.moved(tree, _part(tree, kind, code), steps), at=at)
        _record("moved", row, kind, code, by=by, at=at)


def remove_part(*, own_id: int, kind: Kind, code: str, mark: str, by: Actor, at: datetime) -> None:
    """Take a part away, with what stands in it. `mark` is of the whole. Refused: part_gone, changed_meanwhile."""
    with transaction.atomic():
        row, tree = _open(own_id)
        part = _part(tree, kind, code)
        if drafts.mark_of(part, whole=True) != mark:
            raise Refused(
                _("Någon annan har ändrat här sedan du öppnade sidan. Läs en gång till."), code="changed_meanwhile"
            )
        store(row, drafts.removed(tree, part), at=at)
        _record("removed", row, kind, code, by=by, at=at)


def own_measure(code: str, own_id: int) -> str:
    """A code of a focus area or an indicator that no other framework has, since it is kept beside what is released."""
    return f"{code}_e{own_id}"


def _open(own_id: int) -> tuple[OwnFramework, Tree]:
    row = locked(own_id)
    return row, dict(own_queries.draft_of(row).tree)


def _part(tree: Tree, kind: Kind, code: str) -> Part:
    part = drafts.part_of(tree, kind, code)
    if part is None or (kind != "framework" and not code):
        raise _gone()
    return part


def _gone() -> Refused:
    return Refused(_("Den delen finns inte längre i utkastet. Någon annan kan ha tagit bort den."), code="part_gone")


def _keep(
    row: OwnFramework,
    tree: Tree,
    kind: Kind,
    code: str,
    fields: Mapping[str, Any],
    easy: str | None,
    *,
    by: Actor,
    at: datetime,
) -> None:
    every = drafts.faults_of(tree)[1]
    faults = [
        fault
        for fault in every
        if (fault.kind, fault.code) == (kind, code) and re.split(r"[.\[]", fault.field)[0] in fields
    ]
    wrong_easy = core.text_fault(easy) if easy else ""
    if wrong_easy:
        faults.append(Fault(kind, code, "easy", wrong_easy))
    # A file that is too large is nobody's field.
    faults += [fault for fault in every if fault.kind == "framework" and not fault.field]
    if faults:
        raise Faulty(tuple(faults))
    if easy is not None:
        pair = code, _words(kind, fields)
        before = queries.memory(row.code).get((EASY, *pair), Told("", reviewed=False))
        if before.text != easy:
            keep_texts(row.code, EASY, {pair: Told(easy, reviewed=bool(easy))}, shipped=False, by=by, at=at)
    if kind == "framework":
        _rename(row, tree["title"][SOURCE_LANGUAGE], by=by, at=at)
    store(row, tree, at=at)


def _rename(row: OwnFramework, title: str, *, by: Actor, at: datetime) -> None:
    """A name that stands as it is in other languages goes on doing so."""
    for (language, key, swedish), told in queries.memory(row.code).items():
        if title != row.title and (key, swedish, told.text) == (TITLE, row.title, row.title):
            keep_texts(row.code, language, {(TITLE, title): Told(title, reviewed=False)}, shipped=False, by=by, at=at)
    row.title = title


def _words(kind: Kind, fields: Mapping[str, Any]) -> str:
    words = fields.get(WORDS.get(kind, "text")) or {}
    return str(words.get(SOURCE_LANGUAGE, kind)).strip()


def store(row: OwnFramework, tree: Tree, *, at: datetime) -> None:
    """Keep the draft and its title, in the caller's transaction. Refused: title_taken."""
    row.draft = core.written(tree)
    row.changed_at = at
    try:
        with transaction.atomic():
            row.save(update_fields=["draft", "title", "changed_at"])
    except IntegrityError:
        raise title_taken() from None


def target_fixed() -> Refused:
    """What somebody says yes to depends on whom the questions are for."""
    return Refused(_("Frågorna är redan publicerade. Vilka de är till för går inte att ändra."), code="target_fixed")


def title_taken() -> Refused:
    """Two frameworks of one organisation would have the same name."""
    return Refused(_("Ni har redan frågor med det namnet. Välj ett annat."), code="title_taken")


def _record(what: str, row: OwnFramework, kind: Kind, code: str, *, by: Actor, at: datetime) -> None:
    record(
        f"framework.part_{what}",
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject_id=row.id,
        kind=kind,
        code=code,
    )
