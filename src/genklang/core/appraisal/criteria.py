"""Promises the criteria that a proposal of each kind is assessed against, in the order of the sheet.

Source: the decision sheets of a Core Team, kept word for word in `library/appraisal`.
"""

from dataclasses import dataclass
from functools import cache
from typing import Literal, get_args

import yaml

from genklang.library import files

Kind = Literal["forum", "pilot"]
KINDS: tuple[Kind, ...] = get_args(Kind)


@dataclass(frozen=True, slots=True)
class Criterion:
    """`name` as the sheet has it; `kinds`: the kinds of proposal that are assessed against it."""

    key: str
    name: str
    kinds: tuple[Kind, ...]


def criteria(kind: Kind) -> tuple[Criterion, ...]:
    """The criteria of one kind of proposal. ValueError: there is no such kind."""
    if kind not in KINDS:
        raise ValueError(f"a proposal is one of {', '.join(KINDS)}")
    return tuple(one for one in _all() if kind in one.kinds)


@cache
def _all() -> tuple[Criterion, ...]:
    ((_, text),) = files("appraisal")
    return tuple(Criterion(row["key"], row["name"], tuple(row["kinds"])) for row in yaml.safe_load(text)["criteria"])
