"""The six proposals handed in, five who assess them, and what each of them says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from importlib import resources
from typing import Any

from tests import world
from tests.world import World

from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions, panel_actions, panel_queries, queries
from genklang.apps.initiatives.panel_types import ItemInfo, PanelInfo
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.core.appraisal import Score
from genklang.core.proposals import Sheet, criteria, read_sheet

DAY = world.later(days=30).date()


def sheets() -> list[Sheet]:
    """The six, in the order of their files' names."""
    places = sorted(resources.files("genklang.library").joinpath("demo/proposals").iterdir(), key=lambda one: one.name)
    return [read_sheet(place.read_text(encoding="utf-8"), criteria()).sheet for place in places]


@dataclass(frozen=True)
class Team:
    """`staff`: five who assess; the first is the administrator who leads the round."""

    world: World
    staff: tuple[int, ...]
    panel_id: int

    @property
    def info(self) -> PanelInfo:
        info = panel_queries.panel(self.panel_id)
        assert info is not None
        return info

    @property
    def chair(self) -> dict[str, Any]:
        return {"by": Actor.staff(self.world.administrator), "at": world.later(days=2)}

    def assess(self, person: int, item: ItemInfo, **said: Any) -> None:
        """One whole sheet."""
        act = {"by": Actor.staff(person), "at": world.later(days=1)}
        panel_actions.assess(panel_id=self.panel_id, item_id=item.id, scores=scores(item, person, **said), **act)

    def assess_all(self, *people: int) -> None:
        for person in people:
            for item in self.info.items:
                self.assess(person, item, proposers=True)

    def close(self, *, even_so: bool = False) -> None:
        panel_actions.close_panel(panel_id=self.panel_id, even_so=even_so, **self.chair)


def scores(
    item: ItemInfo,
    person: int,
    *,
    score: int | None = 3,
    given: Mapping[str, int | None] | None = None,
    proposers: bool = False,
) -> list[Score]:
    """`proposers`: the same as on the sheet. The words say who wrote them."""
    version = queries.version(item.proposal_id, item.version)
    assert version is not None
    theirs = {one.criterion: one.score for one in version.sheet.valuation} if proposers else {}
    said = {**theirs, **(given or {})}
    return [
        Score(one.code, said.get(one.code, score), f"ordav{person}om{one.code}") for one in criteria().of(item.kind)
    ]


def submitted(town: World, *, twice: bool = False) -> list[int]:
    """The ids of the six proposals, handed in; `twice`: each once more under another name."""
    act: dict[str, Any] = {"by": Actor.staff(town.process_leader), "at": world.AT}
    more = [replace(one, name=f"{one.name} (norr)") for one in sheets()] if twice else []
    made = actions.begin_ideas(organisation_id=town.organisation_id, sheets=[*sheets(), *more], **act)
    found = [info.id for one in made for info in queries.proposals_of(one)]
    for one in found:
        actions.submit(proposal_id=one, version=1, by=Actor.staff(town.process_leader), at=world.AT)
    return found


def open_round(town: World, *, name: str = "Höstens förslag", twice: bool = False) -> Team:
    others = [
        world.staff_with(RoleKind.CORE_TEAM, ScopeKind.ORGANISATION, town.organisation_id, town.organisation_id)
        for _ in range(3)
    ]
    staff = (town.administrator, town.leader, *others)
    act: dict[str, Any] = {"by": Actor.staff(town.administrator), "at": world.AT}
    made = panel_actions.open_panel(
        organisation_id=town.organisation_id,
        name=name,
        last_day=DAY,
        chair=town.administrator,
        assessors=staff,
        proposals=submitted(town, twice=twice),
        **act,
    )
    return Team(town, staff, made)
