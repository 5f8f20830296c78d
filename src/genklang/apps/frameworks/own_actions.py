"""Publish what is written as a version that never changes, begin on the next one, or let it be."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from genklang.apps.audit.actions import record
from genklang.apps.audit.types import Actor
from genklang.core import frameworks as core
from genklang.core.frameworks import SOURCE_LANGUAGE

from . import actions, own_queries, queries
from .holding import locked, seen
from .models import Recording
from .types import Refused


def publish(*, own_id: int, mark: str, same: Collection[str], by: Actor, at: datetime) -> int:
    """The framework id of what is written, as the next version; nothing is being written any more.

    `same`: reworded questions that somebody says still ask the same. Refused: not_in_writing, not_whole,
    changed_meanwhile, nothing_new.
    """
    with transaction.atomic():
        row = locked(own_id)
        draft = seen(row, mark)
        whole = own_queries.whole_of(draft)
        tree = dict(draft.tree)
        versions = queries.versions(row.code)
        if versions:
            last, framework_id = max(versions.items())
            differs = core.differences(queries.framework(framework_id), whole)
            tree |= {"version": last + 1}
            kept = sorted({*differs.same, *(code for code in differs.reworded if code in same)})
            tree |= {"equivalent": {last: kept}} if kept else {}
            before = core.tree_of(queries.framework(framework_id))
            if before | {"version": 0, "equivalent": {}} == tree | {"version": 0, "equivalent": {}}:
                raise Refused(_("Inget är ändrat sedan förra versionen."), code="nothing_new")
        published = actions.load_text(text=core.written(tree), name=f"{row.code} v{tree['version']}", by=by, at=at)
        row.draft = ""
        row.changed_at = at
        row.save(update_fields=["draft", "changed_at"])
        about = {"framework": published, "code": row.code, "version": tree["version"]}
        record("framework.published", by=by, at=at, organisation_id=row.organisation_id, subject_id=row.id, **about)
    return published


def begin_next(*, own_id: int, by: Actor, at: datetime) -> None:
    """Begin on the next version, from the last one that was published. Refused: in_writing, framework_unknown."""
    with transaction.atomic():
        row = locked(own_id)
        if row.draft:
            raise Refused(_("Ett utkast är redan öppet."), code="in_writing")
        _framework_id, last = queries.latest(row.code)
        tree = core.tree_of(last) | {"version": last.version + 1, "title": {SOURCE_LANGUAGE: row.title}}
        tree.pop("equivalent", None)
        row.draft = core.written(tree)
        row.changed_at = at
        row.save(update_fields=["draft", "changed_at"])
        record("framework.begun", by=by, at=at, organisation_id=row.organisation_id, subject_id=row.id, code=row.code)


def discard(*, own_id: int, mark: str, by: Actor, at: datetime) -> None:
    """Let what is being written be. What was never published is gone. Refused: not_in_writing, changed_meanwhile."""
    with transaction.atomic():
        row = locked(own_id)
        seen(row, mark)
        record("framework.discarded", by=by, at=at, organisation_id=row.organisation_id, subject_id=row.id)
        versions = queries.versions(row.code)
        if not versions:
            Recording.objects.filter(code=row.code).delete()
            row.delete()
            return
        row.draft = ""
        row.title = queries.latest(row.code)[1].title[SOURCE_LANGUAGE]
        row.changed_at = at
        row.save(update_fields=["draft", "title", "changed_at"])
