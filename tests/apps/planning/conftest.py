"""An initiative, and whoever leads it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.audit.types import Actor, Refused


def refusal(do: Callable[..., Any], **given: Any) -> str:
    """The code of what is refused, with a sentence for the page."""
    with pytest.raises(Refused) as refused:
        do(**given)
    assert str(refused.value.sentence)
    return refused.value.code


@dataclass(frozen=True)
class Place:
    world: World

    @property
    def id(self) -> int:
        return self.world.initiative_id

    @property
    def act(self) -> dict[str, Any]:
        return {"by": Actor.staff(self.world.process_leader), "at": world.AT}


@pytest.fixture
def place(town: World) -> Place:
    return Place(town)
