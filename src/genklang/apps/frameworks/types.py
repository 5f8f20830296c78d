"""Why something was not taken; a framework as the phone speaks it; one that is being written; a text read aloud."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from genklang.apps.audit import types as audit
from genklang.core.frameworks import Framework
from genklang.core.frameworks.drafts import Fault


class Refused(audit.Refused):
    """Codes: framework_faulty, texts_faulty, wording_changed, framework_unknown.

    While one is written: title_taken, part_gone, changed_meanwhile, not_whole, nothing_new, target_fixed, in_writing,
    not_in_writing, draft_faulty. Of texts read aloud: recordings_faulty, recordings_full.
    """


class Faulty(Refused):
    """What was written in a part of a draft cannot stand there; `faults` says in which of its fields, and why."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(_("Det gick inte att spara. Det du skrev finns kvar."), code="draft_faulty")
        self.faults = faults


@dataclass(frozen=True, slots=True)
class Spoken:
    """A framework in every language that has all its texts. `revision` is another as soon as any text is."""

    framework: Framework
    revision: int


@dataclass(frozen=True, slots=True)
class OwnInfo:
    """A framework that an organisation writes. `versions`: number -> framework id of what is out, lowest first."""

    id: int
    organisation_id: int
    code: str
    title: str
    based_on: str
    in_writing: bool
    versions: Mapping[int, int] = field(hash=False)


@dataclass(frozen=True, slots=True)
class Draft:
    """What is being written: the tree as it stands, the framework if it is whole, else what is wrong or missing.

    The tree is shared by all who read it and is never changed.
    """

    of: OwnInfo
    tree: Mapping[str, Any] = field(hash=False)
    framework: Framework | None = field(hash=False)
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Recorded:
    """A text read aloud: for which words, and what its sound is called and weighs (in bytes)."""

    id: int
    key: str
    words: str
    kind: str
    digest: str
    size: int
    added_at: datetime
