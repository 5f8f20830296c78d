"""Promises every sentence of the command line from the files `*texts.yaml`, in the language asked for."""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

LISTED = 40  # names in one sentence; the rest are counted


def say(lang: str, key: str, **values: object) -> str:
    """The text under a dotted `key`, its braces filled in. KeyError: no such key, language or value.

    A tuple is a list of names: the first `LISTED`, and how many more there are.
    """
    part, _, name = key.partition(".")
    filled = {word: _named(value, lang) if isinstance(value, tuple) else value for word, value in values.items()}
    return str(_texts()[part][name][lang]).format_map(filled)


def _named(names: tuple[object, ...], lang: str) -> str:
    return and_more([str(name) for name in names[:LISTED]], len(names), lang)


def and_more(listed: Sequence[str], total: int, lang: str) -> str:
    """What is named, and how many of `total` are not."""
    shown = ", ".join(listed)
    return f"{shown} {say(lang, 'list.more', count=total - len(listed))}" if total > len(listed) else shown


def in_language(part: str, swedish: str, lang: str) -> str:
    """A sentence of the foundation, which is Swedish, in `lang` where `part` has it; otherwise as it is."""
    return next((str(said[lang]) for said in _texts()[part].values() if said["sv"] == swedish), swedish)


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    """All `*texts.yaml` beside this module; a part (the first word of a key) belongs to one file."""
    loaded: dict[str, dict[str, dict[str, str]]] = {}
    for file in sorted(files("genklang.cli").iterdir(), key=lambda item: item.name):
        if file.name.endswith("texts.yaml"):
            loaded |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded
