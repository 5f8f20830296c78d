"""A proposal's sheet ("Underlag för Core Team beslut"), as it lies before those who decide.

Source: the six sheets of the programme *Alla barn och unga lyckas* (four forum initiatives and two pilots); the parts
and their order are theirs.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What is proposed. The two are valued by different criteria and never ranked together."""

    FORUM = "forum"
    PILOT = "pilot"


class Section(StrEnum):
    """The parts of a sheet, in the order in which they stand."""

    NAME = "name"
    ACTORS = "actors"
    SOCIETAL_GOALS = "societal_goals"
    PURPOSE = "purpose"
    DESCRIPTION = "description"
    EFFECT_GOALS = "effect_goals"
    ADDED_VALUE = "added_value"
    RESOURCES = "resources"
    VALUATION = "valuation"


#: The steps of a criterion.
SCORES = range(1, 6)


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or with `item` a line of a list. One line of text, never empty."""

    text: str
    item: bool = False


@dataclass(frozen=True, slots=True)
class EffectGoal:
    """What is to change. `direct` None: the sheet does not say whether directly or indirectly."""

    text: str
    direct: bool | None


@dataclass(frozen=True, slots=True)
class Valued:
    """The proposers' own valuation by one criterion (its code). `score` 1 to 5, or None.

    `unknown`: there is nothing to go by ("underlag saknas"), which is an answer and not the step in the middle. Without
    it, None is not settled yet.
    """

    criterion: str
    score: int | None
    motivation: str
    unknown: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole sheet, or a half-written one: what is not there is empty. `kind` None: it does not say."""

    kind: Kind | None = None
    programme: str = ""
    name: str = ""
    actors: tuple[str, ...] = ()
    societal_goals: tuple[str, ...] = ()
    purpose: tuple[Block, ...] = ()
    description: tuple[Block, ...] = ()
    effect_goals: tuple[EffectGoal, ...] = ()
    added_value: tuple[str, ...] = ()
    resources: tuple[Block, ...] = ()
    valuation: tuple[Valued, ...] = ()
