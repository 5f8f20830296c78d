"""Frameworks that organisations write themselves: what is published, what is being written, and who may use which."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from genklang.core import frameworks as core
from genklang.core.frameworks import SOURCE_LANGUAGE, Framework, Line, Told
from genklang.core.frameworks.drafts import Fault, codes_of, faults_of
from genklang.core.frameworks.write import Tree

from . import queries
from .models import FrameworkVersion, OwnFramework
from .types import Draft, OwnInfo, Refused

_NOT_IN_WRITING = _("Inget utkast är öppet. Börja på en ny version först.")
_NOT_WHOLE = _("Något saknas fortfarande i utkastet. Se vad som är kvar.")


def own(own_id: int) -> OwnInfo | None:
    """One framework of an organisation's own, or None."""
    return next(iter(_infos(OwnFramework.objects.filter(id=own_id))), None)


def own_frameworks(organisation_id: int) -> tuple[OwnInfo, ...]:
    """What the organisation has written or is writing, by title."""
    found = _infos(OwnFramework.objects.filter(organisation_id=organisation_id))
    return tuple(sorted(found, key=lambda one: one.title))


def draft(own_id: int) -> Draft | None:
    """What is being written; None if nothing is."""
    row = OwnFramework.objects.filter(id=own_id).first()
    return draft_of(row) if row and row.draft else None


def draft_of(row: OwnFramework) -> Draft:
    """The same, of a row that has been read. Refused: not_in_writing."""
    if not row.draft:
        raise not_in_writing()
    return Draft(_infos([row])[0], *_read(row.draft))


def not_in_writing() -> Refused:
    """Nothing of the framework is being written."""
    return Refused(_NOT_IN_WRITING, code="not_in_writing")


def whole(own_id: int) -> Framework:
    """What is being written, when nothing in it is missing. Refused: not_in_writing, not_whole."""
    found = draft(own_id)
    if found is None:
        raise not_in_writing()
    return whole_of(found)


def whole_of(found: Draft) -> Framework:
    """The same, of a draft that has been read."""
    if found.framework is None:
        raise Refused(_NOT_WHOLE, code="not_whole")
    return found.framework


def codes_used(row: OwnFramework, tree: Tree) -> frozenset[str]:
    """Codes that a new part cannot have: those of the draft, and those that ever meant something else."""
    earlier = (queries.framework(found) for found in queries.versions(row.code).values())
    return codes_of(tree).union(*(codes_of(core.tree_of(version)) for version in earlier))


def draft_lines(own_id: int, language: str) -> tuple[Line, ...]:
    """Every text of what is being written, in this language. Refused: not_in_writing, not_whole."""
    return lines_in(whole(own_id), [language])[language]


def lines_in(framework: Framework, languages: Collection[str]) -> dict[str, tuple[Line, ...]]:
    """Every text of a framework, in each of these languages."""
    memory = queries.memory(framework.code)
    return {language: core.lines(framework, memory, language) for language in languages}


def spoken_draft(own_id: int) -> Framework:
    """What is being written in every language that has all its texts. Refused: not_in_writing, not_whole."""
    found = whole(own_id)
    return core.spoken(found, queries.memory(found.code))


def told_of(draft: Draft, language: str) -> dict[tuple[str, str], Told]:
    """(key, Swedish) -> text of this language, for all that the framework has ever said there."""
    memory = queries.memory(draft.of.code)
    return {(key, swedish): told for (spoken, key, swedish), told in memory.items() if spoken == language}


def usable(organisation_id: int) -> frozenset[str]:
    """Codes of the frameworks the organisation's groups may answer: those of everybody, and its own."""
    others = OwnFramework.objects.exclude(organisation_id=organisation_id).values_list("code", flat=True)
    return published() - set(others)


def published() -> frozenset[str]:
    """Codes of every framework that has a version."""
    return frozenset(FrameworkVersion.objects.values_list("code", flat=True))


def choices(organisation_id: int) -> tuple[tuple[str, str], ...]:
    """(code, Swedish title) of each framework that a group of the organisation may answer, by title; for a form.

    Without those for partners: who answers them is no group of an activity.
    """
    mine = {code for code in usable(organisation_id) if queries.latest(code)[1].target != "partners"}
    return tuple(choice for choice in queries.choices() if choice[0] in mine)


def beginnings(organisation_id: int) -> tuple[tuple[int, str, int], ...]:
    """(framework id, Swedish title, version) of what a new framework may begin from: the newest of each, by title."""
    newest = (queries.latest(code) for code, _said in choices(organisation_id))
    return tuple((found, framework.title[SOURCE_LANGUAGE], framework.version) for found, framework in newest)


@lru_cache(maxsize=32)
def _read(text: str) -> tuple[Tree, Framework | None, tuple[Fault, ...]]:
    tree = core.tree_in(text)
    return tree, *faults_of(tree)


def _infos(rows: Iterable[OwnFramework]) -> tuple[OwnInfo, ...]:
    found = list(rows)
    versions: dict[str, dict[int, int]] = defaultdict(dict)
    known = FrameworkVersion.objects.filter(code__in={row.code for row in found}).order_by("version")
    for code, version, framework_id in known.values_list("code", "version", "id"):
        versions[code][version] = framework_id
    return tuple(
        OwnInfo(row.id, row.organisation_id, row.code, row.title, row.based_on, bool(row.draft), versions[row.code])
        for row in found
    )
