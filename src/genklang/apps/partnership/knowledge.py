"""What the room knows from the library: what a leader reads before a first Läget, and the seven principles."""

from functools import cache

import yaml

from genklang import library

from .types import Principle, TrainingText

NAME = "leader-2026"


@cache
def text() -> TrainingText:
    """What is to be read now."""
    return TrainingText.read(yaml.safe_load(dict(library.files("training"))[f"{NAME}.yaml"]))


@cache
def principles() -> tuple[Principle, ...]:
    """The seven that the model rests on, in the order of the source."""
    kept = yaml.safe_load(dict(library.files("partnership"))["principles.yaml"])
    return tuple(Principle(one["code"], one["name"], one["words"]) for one in kept["principles"])
