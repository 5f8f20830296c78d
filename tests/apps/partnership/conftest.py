"""A partnership around an initiative, begun by whoever leads it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.partnership import actions, queries
from genklang.apps.partnership.types import Refused

DAY = date(2026, 3, 2)


def refusal(do: Callable[..., Any], **given: Any) -> str:
    """The code of what is refused, with a sentence for the page."""
    with pytest.raises(Refused) as refused:
        do(**given)
    assert str(refused.value.sentence)
    return refused.value.code


@dataclass(frozen=True)
class Together:
    world: World
    id: int
    partner: int

    @property
    def mark(self) -> str:
        """Of what stands there now."""
        info = queries.partnership(self.id)
        assert info is not None
        return info.mark

    @property
    def act(self) -> dict[str, Any]:
        return {"by": Actor.staff(self.world.process_leader), "at": world.AT}


def begun(town: World) -> Together:
    """The leading organisation is the first partner."""
    by = Actor.staff(town.process_leader)
    found = actions.begin_partnership(
        initiative_id=town.initiative_id, name="Bergsängen tillsammans", begun_on=DAY, by=by, at=world.AT
    )
    return Together(town, found, queries.partners(found)[0].id)


@pytest.fixture
def together(town: World) -> Together:
    return begun(town)
