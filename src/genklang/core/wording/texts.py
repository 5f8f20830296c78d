"""Promises that every sentence comes from a file in `library/wording`, and that a missing one is loud."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

import yaml

LANGUAGES = ("sv", "en")
PARTS = ("", "-reports")  # the sentences of a result, and those beside it


def text(lang: str, key: str, **values: object) -> str:
    """The text under a dotted `key`, its braces filled in. KeyError: no such language, key or value."""
    return texts(lang)[key].format_map(values)


@cache
def texts(lang: str) -> Mapping[str, str]:
    """All texts of a language by dotted key. KeyError: unknown language."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    folder = files("genklang") / "library" / "wording"
    sources = [(folder / f"{lang}{part}.yaml").read_text(encoding="utf-8") for part in PARTS]
    return MappingProxyType(dict(pair for source in sources for pair in _flat("", yaml.safe_load(source))))


def _flat(prefix: str, value: object) -> list[tuple[str, str]]:
    if isinstance(value, dict):
        return [pair for key, item in value.items() for pair in _flat(f"{prefix}.{key}".lstrip("."), item)]
    return [(prefix, str(value))]
