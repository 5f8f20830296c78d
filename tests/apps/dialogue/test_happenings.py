"""What happened is written with a day and without a cause; beside a total stands only what all its groups have."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.apps.dialogue.test_dialogue import refusal
from tests.world import AT, World

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import happening_actions as actions
from genklang.apps.dialogue import happening_queries as queries
from genklang.apps.dialogue import permissions
from genklang.apps.dialogue.models import Happening
from genklang.apps.dialogue.types import LONGEST_HAPPENING, MOST_HAPPENINGS
from genklang.apps.organisations.types import NotAllowed
from genklang.core.disclosure.evidence import Level

DAY = date(2026, 2, 1)


def add(unit_id: int, *, level: Level = Level.GROUP, words: str = "Gymmånaden slutade", **given: Any) -> int:
    plain = {"day": DAY, "kind": "ends", "by": SYSTEM, "at": AT}
    return actions.add_happening(level=level, unit_id=unit_id, words=words, **(plain | given))


def test_what_happened_is_written_changed_and_taken_away(town: World) -> None:
    one = add(town.group_id, words="  Gymmånaden   slutade ")
    (found,) = queries.happened_in(town.group_id)
    assert (found.id, found.words, found.level, found.unit_id) == (
        one,
        "Gymmånaden slutade",
        Level.GROUP,
        town.group_id,
    )
    actions.edit_happening(happening_id=one, day=DAY, kind="begins", words="Gymmet öppnade", by=SYSTEM, at=AT)
    assert queries.happening(one).words == "Gymmet öppnade"  # type: ignore[union-attr]
    actions.remove_happening(happening_id=one, by=SYSTEM, at=AT)
    assert queries.happened_in(town.group_id) == ()
    assert refusal(actions.remove_happening, happening_id=one, by=SYSTEM, at=AT) == "happening_unknown"


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"words": " "}, "words_missing"),
        ({"words": "x" * (LONGEST_HAPPENING + 1)}, "too_long"),
        ({"words": "Rummet stängde, därför var det stökigt"}, "cause_word"),
        ({"kind": "party"}, "bad_kind"),
        ({"day": AT.date() + timedelta(days=1)}, "bad_day"),
        ({"day": date(1999, 12, 31)}, "bad_day"),
    ],
)
def test_what_is_refused(town: World, given: dict[str, Any], code: str) -> None:
    assert refusal(add, town.group_id, **given) == code
    assert queries.happened_in(town.group_id) == ()


def test_the_same_is_written_once_also_when_another_is_changed_into_it(town: World) -> None:
    add(town.group_id)
    assert refusal(add, town.group_id) == "happening_there"
    other = add(town.group_id, words="Gymmet öppnade")
    same = {"day": DAY, "kind": "ends", "words": "Gymmånaden slutade", "by": SYSTEM, "at": AT}
    assert refusal(actions.edit_happening, happening_id=other, **same) == "happening_there"


def test_there_is_an_end_to_how_many(town: World) -> None:
    for at in range(MOST_HAPPENINGS):
        add(town.group_id, words=f"Träff {at}")
    assert refusal(add, town.group_id, words="En till") == "too_many"


def test_nothing_happens_in_a_whole_initiative(town: World) -> None:
    with pytest.raises(ValueError, match="initiative"):
        add(town.initiative_id, level=Level.INITIATIVE)
    with pytest.raises(IntegrityError), transaction.atomic():
        Happening.objects.create(group_id=town.group_id, activity_id=town.activity_id, day=DAY, kind="ends", words="x")


def test_a_group_has_its_activitys_each_once_by_day(town: World) -> None:
    add(town.group_id, words="Rummet öppnade", day=date(2026, 2, 2), kind="place")
    add(town.activity_id, level=Level.ACTIVITY, words="rummet öppnade", day=date(2026, 2, 2), kind="place")
    add(town.activity_id, level=Level.ACTIVITY)
    assert [one.words for one in queries.happened_in(town.group_id)] == ["Gymmånaden slutade", "Rummet öppnade"]
    written = queries.written_for(Level.ACTIVITY, town.activity_id)
    assert [one.words for one in written] == ["Gymmånaden slutade", "rummet öppnade"]


def test_beside_a_total_stands_only_what_every_group_has(town: World) -> None:
    other, _codes = world.group(town.activity_id)
    add(town.group_id, words="Bara här")
    add(town.group_id, words="I båda")
    add(other, words="i båda")
    add(other, words="I båda", day=date(2026, 2, 2))
    add(town.activity_id, level=Level.ACTIVITY, words="I hela verksamheten")
    found = [one.words for one in queries.happened_in_all([town.group_id, other])]
    assert found == ["I båda", "I hela verksamheten"]
    assert queries.happened_in_all([]) == ()


def test_who_may_write(town: World, other_town: World) -> None:
    one = add(town.group_id)
    whole = add(town.activity_id, level=Level.ACTIVITY)
    permissions.check_writes_happening(town.leader, one)
    permissions.check_writes_happening(town.process_leader, whole)
    for user, happening in (
        (town.leader, whole),
        (town.administrator, one),
        (town.sponsor, one),
        (other_town.process_leader, one),
        (town.leader, 10**9),
    ):
        with pytest.raises(NotAllowed):
            permissions.check_writes_happening(user, happening)


def test_the_record_never_says_what_was_written(town: World) -> None:
    one = add(town.group_id, words="hemligtord")
    actions.remove_happening(happening_id=one, by=SYSTEM, at=AT)
    lines = Event.objects.filter(name__startswith="happening.")
    assert [line.name for line in lines.order_by("id")] == ["happening.added", "happening.removed"]
    assert "hemligtord" not in str(list(lines.values_list("details", flat=True)))
