"""The retention policy, read from the library. A missing or broken one stops everything that asks for it."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import yaml

from genklang import library

FILE = "retention-2026.yaml"


@dataclass(frozen=True, slots=True)
class RetentionPolicy:
    """`unfinished_days`: how long after a Läget has closed a half sheet is kept, and a yes without any sheet."""

    name: str
    dated: date
    unfinished_days: int


@lru_cache(maxsize=1)
def retention_policy() -> RetentionPolicy:
    """The policy in use. LookupError or ValueError when the file is missing or not as it should be."""
    texts = dict(library.files("policies"))
    return read(texts[FILE])


def read(text: str) -> RetentionPolicy:
    """The policy in a file's text. ValueError when something is missing or no number of days."""
    try:
        data = yaml.safe_load(text)
        days = data["parameters"]["unfinished_days"]["value"]
        policy = RetentionPolicy(name=data["name"], dated=data["dated"], unfinished_days=days)
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise ValueError(f"{FILE}: {error}") from error
    if type(days) is not int or days < 1:
        raise ValueError(f"{FILE}: unfinished_days is {days!r}, not a number of days")
    return policy
