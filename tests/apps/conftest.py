import pytest
from tests import world
from tests.world import World


@pytest.fixture
def town(db: None) -> World:
    """One organisation with a group of six."""
    return world.build()


@pytest.fixture
def other_town(town: World) -> World:
    """A foreign organisation beside it."""
    return world.build()
