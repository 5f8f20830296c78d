"""Promises that every sentence comes from a file in `library/wording`, and that a missing one is loud."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

LANGUAGES = ("sv", "en")


def text(lang: str, key: str, **values: object) -> str:
    """The text under a dotted `key`, its braces filled in. KeyError: no such language, key or value."""
    return texts(lang)[key].format_map(values)


@cache
def texts(lang: str) -> Mapping[str, str]:
    """All texts of a language by dotted key. KeyError: unknown language."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    source = (files("genklang") / "library" / "wording" / f"{lang}.yaml").read_text(encoding="utf-8")
    return MappingProxyType(dict(_flat("", yaml.safe_load(source))))


def _flat(prefix: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in _flat(f"{prefix}.{key}".lstrip("."), item)]
    return [(prefix, str(value))]
