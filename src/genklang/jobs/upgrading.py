"""What a newly installed version brings along is taken in: tables, frameworks with their translations, policies.

Again is fine: what is there already is left as it is, and so is what people here have mended. Policies and the short
questions are read from the package each time; here they are read once, so that a faulty file stops the upgrade and not
the first young person.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from django.core.management import call_command

from genklang import library
from genklang.apps.audit import queries as audit
from genklang.apps.audit.actions import record
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.apps.people.queries import consent_policy
from genklang.apps.pulses.queries import form_asked
from genklang.core.disclosure.policy import default_policy

from . import serving

LOADED = "library.loaded"
#: What load_library takes in, in the order it does.
FOLDERS = ("frameworks", "translations")


@dataclass(frozen=True, slots=True)
class Upgraded:
    """`migrations`: how many the database waited for. `frameworks`: what is new, such as "unga_exempel v2"."""

    migrations: int
    frameworks: tuple[str, ...]
    texts: tuple[str, ...]
    rules: str
    questions: str


def upgrade(*, at: datetime) -> Upgraded:
    """Bring the database up to the installed version. Refused: as `load_library`; then nothing of it is loaded.

    ValueError or LookupError: a policy of the package is missing or broken.
    """
    waiting = serving.waiting_migrations()
    if waiting:
        call_command("migrate", verbosity=0)
    texts = tuple(sorted(consent_policy().asked_now))
    rules, questions = default_policy().name, form_asked().name
    return Upgraded(waiting, take_in_library(at=at), texts, rules, questions)


def take_in_library(*, at: datetime) -> tuple[str, ...]:
    """Load frameworks and translations; returns the frameworks that were new. Refused: as `load_library`."""
    loaded = load_library(by=SYSTEM, at=at)
    if not library_is_loaded():
        record(LOADED, by=SYSTEM, at=at, digest=_digest())
    return loaded


def library_is_loaded() -> bool:
    """Whether the files of this very package were the last that were loaded here."""
    return audit.newest_detail(LOADED, "digest") == _digest()


def _digest() -> str:
    files = [(folder, name, text) for folder in FOLDERS for name, text in library.files(folder)]
    return hashlib.sha256(repr(files).encode()).hexdigest()
