"""An initiative that is an idea, with one of the programme's own sheets at hand."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import pytest
from tests import world
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions, queries
from genklang.apps.initiatives.types import Refused, State
from genklang.core.proposals import Sheet, criteria, read_sheet


def sheet(name: str = "uvas") -> Sheet:
    """One of the six."""
    place = resources.files("genklang.library").joinpath(f"demo/proposals/{name}.txt")
    return read_sheet(place.read_text(encoding="utf-8"), criteria()).sheet


def refusal(do: Callable[..., Any], **given: Any) -> str:
    """The code of what is refused, with a sentence for the page."""
    with pytest.raises(Refused) as refused:
        do(**given)
    assert str(refused.value.sentence)
    return refused.value.code


@dataclass(frozen=True)
class Idea:
    """`lead` leads the organisation's work; `head` administers it."""

    world: World
    id: int

    @property
    def lead(self) -> dict[str, Any]:
        return {"by": Actor.staff(self.world.process_leader), "at": world.AT}

    @property
    def head(self) -> dict[str, Any]:
        return {"by": Actor.staff(self.world.administrator), "at": world.AT}

    @property
    def state(self) -> State:
        return queries.states([self.id])[self.id]

    def proposed(self) -> int:
        """A whole proposal that is handed in."""
        made = actions.begin_proposal(initiative_id=self.id, sheet=sheet(), **self.lead)
        actions.submit(proposal_id=made, version=1, **self.lead)
        return made


@pytest.fixture
def idea(town: World) -> Idea:
    by = Actor.staff(town.administrator)
    return Idea(
        town,
        actions.begin_idea(organisation_id=town.organisation_id, name="Fler i förskolan", by=by, at=world.AT),
    )
