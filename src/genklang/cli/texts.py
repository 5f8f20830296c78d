"""Promises every sentence of the command line from `texts.yaml`, in the language asked for."""

from functools import cache
from importlib.resources import files

import yaml


def say(lang: str, key: str, **values: object) -> str:
    """The text under a dotted `key`, its braces filled in. KeyError: no such key, language or value."""
    part, _, name = key.partition(".")
    return str(_texts()[part][name][lang]).format_map(values)


def in_language(part: str, swedish: str, lang: str) -> str:
    """A sentence of the foundation, which is Swedish, in `lang` where `part` has it; otherwise as it is."""
    return next((str(said[lang]) for said in _texts()[part].values() if said["sv"] == swedish), swedish)


@cache
def _texts() -> dict[str, dict[str, dict[str, str]]]:
    loaded: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (files("genklang.cli") / "texts.yaml").read_text(encoding="utf-8")
    )
    return loaded
