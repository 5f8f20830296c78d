"""Promise: an erasure that is killed at any of its steps has removed everything of the person or nothing; the same call
once more removes the rest. What is gone from the database is in no file of the snapshot either."""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from tests.kill.installation import installation

#: At full length each step is tried; otherwise every fourth.
STRIDE = 1 if "GENKLANG_KILLS" in os.environ else 4
FEWEST_STEPS = 30
PEOPLE = 84 // STRIDE

pytestmark = pytest.mark.kill


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[dict[str, Any]]]:
    """What was found around each kill, first step first; the last erasure got to its end."""
    with installation(tmp_path_factory.mktemp("radering") / "plats", "erasing") as place:
        members = place.run("tests.kill.prepare", "1", str(PEOPLE))
        yield place.run("tests.kill.erasing", str(STRIDE), given=members)


def test_enough_steps_were_met_and_the_last_erasure_got_through(seen: list[dict[str, Any]]) -> None:
    assert [one["done"] for one in seen] == [False] * (len(seen) - 1) + [True]
    assert len(seen) > FEWEST_STEPS / STRIDE
    assert all(one["before"]["in_a_file"] for one in seen)
    assert all(count > 0 for count in seen[0]["before"]["rows"].values())


def test_everything_of_the_person_is_there_or_nothing(seen: list[dict[str, Any]]) -> None:
    for one in seen:
        gone = dict.fromkeys(one["before"]["rows"], 0)
        assert one["after"]["rows"] in (one["before"]["rows"], gone), one["steps"]


def test_some_kills_came_before_the_commit_and_some_after(seen: list[dict[str, Any]]) -> None:
    erased = [not any(one["after"]["rows"].values()) for one in seen]
    assert erased == sorted(erased)
    assert erased[0] is False


def test_who_is_gone_from_the_database_is_in_no_file(seen: list[dict[str, Any]]) -> None:
    for one in seen:
        if not any(one["after"]["rows"].values()):
            assert not one["after"]["in_a_file"], one["steps"]


def test_the_same_call_once_more_removes_the_rest_once(seen: list[dict[str, Any]]) -> None:
    for number, one in enumerate(seen, start=1):
        assert not any(one["last"]["rows"].values()), one["steps"]
        assert not one["last"]["in_a_file"], one["steps"]
        assert one["last"]["erasures"] == number


def test_nobody_else_is_touched(seen: list[dict[str, Any]]) -> None:
    for number, one in enumerate(seen):
        assert {one[when]["others"] for when in ("before", "after", "last")} == {PEOPLE - number - 1}
