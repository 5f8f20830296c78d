"""Framework versions as the core knows them; each is read once per process."""

from genklang.core.frameworks import Framework


def framework(framework_id: int) -> Framework:
    """The framework with this id. LookupError if there is none."""
    raise NotImplementedError


def latest(code: str) -> tuple[int, Framework]:
    """(id, framework) of the highest version. Refused: framework_unknown."""
    raise NotImplementedError


def versions(code: str) -> dict[int, int]:
    """{version number: framework id}, lowest first."""
    raise NotImplementedError


def choices() -> tuple[tuple[str, str], ...]:
    """(code, Swedish title) of each framework, by title; for a form."""
    raise NotImplementedError
