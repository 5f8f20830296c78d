"""Load framework files. A loaded version never changes: new words are a new version."""

from datetime import datetime

from genklang.apps.audit.types import Actor


def load_library(*, by: Actor, at: datetime) -> tuple[str, ...]:
    """Load every framework shipped with the package; returns what was new, such as "unga-exempel v1"."""
    raise NotImplementedError


def load_text(*, text: str, name: str, by: Actor, at: datetime) -> int:
    """The id of this framework version, loaded if new. Refused: framework_faulty, wording_changed."""
    raise NotImplementedError
