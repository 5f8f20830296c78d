"""The consent policy, read from the library. A missing or broken one stops everything that asks for it."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

import yaml

from genklang import library

from .types import ConsentPolicy

FILE = "consent-2026.yaml"


@lru_cache(maxsize=1)
def consent_policy() -> ConsentPolicy:
    """Age limit and consent texts. LookupError or ValueError when the file is missing or not as it should be."""
    texts = dict(library.files("policies"))
    return read(texts[FILE])


def read(text: str) -> ConsentPolicy:
    """The policy in a file's text. ValueError when something is missing."""
    try:
        data = yaml.safe_load(text)
        policy = ConsentPolicy(
            name=data["name"],
            dated=data["dated"],
            own_consent_from=int(data["own_consent_from"]["value"]),
            text_versions=_versions(data["text_versions"]),
            adult_text_versions=_versions(data.get("adult_text_versions", ())),
            partner_text_versions=_versions(data.get("partner_text_versions", ())),
        )
    except (KeyError, TypeError, yaml.YAMLError) as error:
        raise ValueError(f"{FILE}: {error}") from error
    if not policy.text_versions:
        raise ValueError(f"{FILE}: text_versions is empty")
    return policy


def _versions(entries: Iterable[Mapping[str, object]]) -> tuple[str, ...]:
    return tuple(str(entry["version"]) for entry in entries)
