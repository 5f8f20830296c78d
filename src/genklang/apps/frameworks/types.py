"""Why a framework file was not loaded, and a framework as the phone speaks it."""

from dataclasses import dataclass

from genklang.apps.audit import types as audit
from genklang.core.frameworks import Framework


class Refused(audit.Refused):
    """Codes: framework_faulty, texts_faulty, wording_changed, framework_unknown."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A framework in every language that has all its texts. `revision` is another as soon as any text is."""

    framework: Framework
    revision: int
