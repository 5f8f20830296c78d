"""Own frameworks as a room: who writes at the same moment, which codes they have, what stays when published."""

from collections.abc import Iterator

import pytest
from django.db import connection
from tests import world
from tests.at_once import at_once

from genklang import library
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import begin_actions, draft_actions, own_actions, own_queries, permissions, queries
from genklang.apps.frameworks.actions import load_library
from genklang.apps.frameworks.models import FrameworkVersion, OwnFramework
from genklang.apps.frameworks.types import Faulty, Refused
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.core.frameworks import load
from genklang.core.frameworks.drafts import mark_of, part_of, parts

ACT = {"by": SYSTEM, "at": world.AT}


def begun(organisation_id: int, *, title: str = "Egna", base: int | None = None) -> int:
    framework_id = world.load_framework() if base is None else base
    return begin_actions.begin(
        organisation_id=organisation_id, title=title, framework_id=framework_id, target="youth", **ACT
    )


def mark(own_id: int, code: str = "") -> str:
    found = own_queries.draft(own_id)
    assert found is not None
    part = part_of(dict(found.tree), "question", code) if code else next(parts(dict(found.tree)))
    assert part is not None
    return mark_of(part, whole=not code)


def write(own_id: int, code: str, text: str, seen: str) -> None:
    fields = {"text": {"sv": text}}
    draft_actions.change_part(own_id=own_id, kind="question", code=code, fields=fields, mark=seen, **ACT)


def publish(own_id: int) -> int:
    return own_actions.publish(own_id=own_id, mark=mark(own_id), same=(), **ACT)


@pytest.mark.django_db(transaction=True)
def test_two_who_write_at_the_same_moment_both_keep_theirs_or_one_is_told() -> None:
    own_id = begun(world.organisation())
    sover, trivs = mark(own_id, "sover"), mark(own_id, "trivs")
    assert at_once(lambda: write(own_id, "sover", "Ena.", sover), lambda: write(own_id, "trivs", "Andra.", trivs)) == [
        None,
        None,
    ]
    framework = own_queries.whole(own_id)
    assert (framework.question("sover").text["sv"], framework.question("trivs").text["sv"]) == ("Ena.", "Andra.")
    seen = mark(own_id, "sover")
    same = at_once(lambda: write(own_id, "sover", "Ena igen.", seen), lambda: write(own_id, "sover", "Båda.", seen))
    assert sorted(map(str, same)) == ["None", "changed_meanwhile"]


@pytest.mark.django_db(transaction=True)
def test_published_twice_at_the_same_moment_is_published_once() -> None:
    own_id = begun(world.organisation())
    seen = mark(own_id)
    both = at_once(*[lambda: own_actions.publish(own_id=own_id, mark=seen, same=(), **ACT)] * 2)
    assert "not_in_writing" in both
    info = own_queries.own(own_id)
    assert info is not None
    assert list(info.versions) == [1]


def measures(text: str) -> Iterator[str]:
    framework = load(text, name="x")
    yield from (one.code for one in (*framework.focus_areas, *framework.indicators))


def test_no_two_frameworks_measure_by_the_same_code(db: None) -> None:
    load_library(by=SYSTEM, at=world.AT)
    organisation_id = world.organisation()
    base, _framework = queries.latest("unga_exempel")
    first = begun(organisation_id, base=base)
    publish(first)
    info = own_queries.own(first)
    assert info is not None
    second = begun(organisation_id, base=info.versions[1], title="Kopia av kopian")
    publish(second)
    known: dict[str, set[str]] = {}
    for code, text in FrameworkVersion.objects.order_by("id").values_list("code", "text"):
        known.setdefault(code, set()).update(measures(text))
    own = [codes for code, codes in known.items() if code not in ("unga_exempel", "vuxna_exempel", "samverkan_exempel")]
    assert len(own) == 2
    for codes in own:
        assert sum(bool(codes & others) for others in known.values()) == 1  # itself


def test_the_next_version_measures_by_the_same_codes(db: None) -> None:
    own_id = begun(world.organisation())
    first = queries.framework(publish(own_id))
    own_actions.begin_next(own_id=own_id, **ACT)
    with pytest.raises(Refused, match="in_writing"):
        own_actions.begin_next(own_id=own_id, **ACT)
    write(own_id, "sover", "Jag sover hela natten.", mark(own_id, "sover"))
    second = queries.framework(publish(own_id))
    assert [one.code for one in second.indicators] == [one.code for one in first.indicators]
    assert second.equivalent == {1: frozenset(q.code for q in first.questions) - {"sover"}}
    assert second.version == 2


def test_nothing_is_kept_of_what_is_refused(db: None) -> None:
    own_id = begun(world.organisation())
    before = OwnFramework.objects.get(id=own_id).draft
    with pytest.raises(Faulty) as told:
        write(own_id, "sover", "", mark(own_id, "sover"))
    assert [(fault.code, fault.field) for fault in told.value.faults] == [("sover", "text.sv")]
    with pytest.raises(Refused, match="changed_meanwhile"):
        write(own_id, "sover", "Nytt.", "en annan")
    with pytest.raises(Refused, match="part_gone"):
        write(own_id, "finns_inte", "Nytt.", "")
    with pytest.raises(Refused, match="changed_meanwhile"):
        own_actions.publish(own_id=own_id, mark="en annan", same=(), **ACT)
    assert OwnFramework.objects.get(id=own_id).draft == before


def test_a_file_of_another_target_is_refused_once_published(db: None) -> None:
    own_id = begun(world.organisation())
    publish(own_id)
    own_actions.begin_next(own_id=own_id, **ACT)
    adults = dict(library.files("frameworks"))["vuxna-exempel-v1.yaml"]
    with pytest.raises(Refused, match="target_fixed"):
        begin_actions.replace_from_file(own_id=own_id, text=adults, name="v.yaml", mark=mark(own_id), **ACT)


def test_who_writes(db: None) -> None:
    place = world.build(size=1)
    assert permissions.writes(place.administrator) == permissions.writes(place.process_leader)
    assert permissions.writes(place.administrator) == {place.organisation_id}
    assert permissions.writes(place.leader) == permissions.writes(place.sponsor) == frozenset()
    one = world.staff_with(
        RoleKind.PROCESS_LEADER, ScopeKind.ACTIVITY, place.activity_id, place.organisation_id, at=world.AT
    )
    assert permissions.writes(one) == frozenset()


def test_the_table_holds_no_two_of_one_name(db: None) -> None:
    organisation_id = world.organisation()
    begun(organisation_id)
    with pytest.raises(Refused, match="title_taken"):
        begun(organisation_id)
    begun(world.organisation())
    assert not connection.needs_rollback
