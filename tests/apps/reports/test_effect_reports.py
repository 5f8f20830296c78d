"""An effect report is written by several, signed by two, published once; nothing that was typed is lost."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from tests import world
from tests.apps.reports.conftest import Written, looked_at, may
from tests.at_once import at_once

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.reports import effect_actions as actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import permissions
from genklang.apps.reports.models import Edition, EffectReport, Section, SectionText
from genklang.apps.reports.seen_queries import pointing_out, unseen
from genklang.apps.reports.types import Kept, Refused, ReportState
from genklang.core.reports import EVERY, Why

AT = world.later(days=160)


def write(written: Written, code: str, text: str, version: int, **more: Any) -> Kept:
    return actions.write_section(
        report_id=written.report_id, code=code, text=text, version=version, by=more.pop("by", written.by), at=AT, **more
    )


def text_of(written: Written, code: str) -> str:
    return queries.content_of(written.report_id).section(code).text


def sign(written: Written, by: Actor) -> None:
    actions.sign(report_id=written.report_id, digest=queries.digest_of(written.report_id), by=by, at=AT)


def act(written: Written) -> dict[str, Any]:
    return {"report_id": written.report_id, "by": written.by, "at": AT}


def published(written: Written) -> int:
    actions.send_to_review(**act(written))
    sign(written, written.by)
    sign(written, written.other)
    return actions.publish_edition(**act(written))


def refused(expected: str, call: Any, *args: Any, **given: Any) -> None:
    with pytest.raises(Refused) as no:
        call(*args, **given)
    assert no.value.code == expected
    assert str(no.value.sentence).endswith(".")


def test_a_report_begins_with_every_section_of_the_model_in_order(written: Written) -> None:
    info = queries.effect_report(written.report_id)
    assert (info.title, info.edition, info.state, info.editions) == ("Bergsängen 2026", 1, ReportState.DRAFT, ())
    assert tuple(section.code for section in queries.content_of(written.report_id).sections) == EVERY
    begin = {"initiative_id": written.world.initiative_id, "by": SYSTEM, "at": AT}
    refused("title_taken", actions.begin_report, title=" Bergsängen  2026", **begin)
    refused("title_missing", actions.begin_report, title=" ", **begin)
    refused("text_too_long", actions.begin_report, title="x" * 121, **begin)


def test_who_comes_second_loses_nothing(written: Written) -> None:
    assert write(written, "short", "Ena texten.\r\n\r\nMer.  ", 0) == Kept(1)
    kept = write(written, "short", "Andra texten.", 0, by=written.other)
    assert (kept.version, text_of(written, "short")) == (1, "Ena texten.\n\nMer.")
    (aside,) = queries.set_aside(written.report_id, "short")
    assert (aside.id, aside.text, aside.written_by) == (kept.aside_id, "Andra texten.", written.other.staff_id)
    assert write(written, "short", "Båda texterna.", 1, settles=aside.id, by=written.other) == Kept(2)
    assert queries.set_aside(written.report_id, "short") == ()
    assert [row.text for row in SectionText.objects.order_by("id")] == [
        "Ena texten.\n\nMer.",
        "Andra texten.",
        "Båda texterna.",
    ]


def test_two_who_write_the_same_or_different_sections_do_not_meet(written: Written) -> None:
    assert write(written, "short", "Samma.", 0) == Kept(1)
    assert write(written, "short", "Samma.", 0, by=written.other) == Kept(1)
    assert write(written, "goals", "Målet.", 0, by=written.other) == Kept(1)
    assert SectionText.objects.count() == 2


def test_an_aside_is_settled_only_by_a_text_that_came_in(written: Written) -> None:
    write(written, "short", "Ena.", 0)
    first = write(written, "short", "Andra.", 0).aside_id
    second = write(written, "short", "Tredje.", 0, settles=first).aside_id
    assert {aside.id for aside in queries.set_aside(written.report_id, "short")} == {first, second}
    actions.settle_aside(code="short", aside_id=first or 0, **act(written))
    assert [aside.id for aside in queries.set_aside(written.report_id, "short")] == [second]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_save_at_the_same_moment_one_stands_and_one_is_kept(written: Written) -> None:
    found = at_once(lambda: write(written, "short", "Ena.", 0), lambda: write(written, "short", "Andra.", 0))
    assert sorted(bool(kept.aside_id) for kept in found if isinstance(kept, Kept)) == [False, True]
    (aside,) = queries.set_aside(written.report_id, "short")
    assert {text_of(written, "short"), aside.text} == {"Ena.", "Andra."}


def test_what_is_refused_leaves_everything_as_it_was(written: Written) -> None:
    refused("text_too_long", write, written, "short", "x" * 8001, 0)
    refused("section_unknown", write, written, "finns_inte", "x", 0)
    refused("nothing_written", actions.send_to_review, **act(written))
    write(written, "results", "Insatsen gav effekt.", 0)
    refused("effect_word", actions.send_to_review, **act(written))
    assert queries.effect_report(written.report_id).state is ReportState.DRAFT


def test_two_persons_sign_what_they_have_read_and_it_is_published_whole(written: Written) -> None:
    write(written, "short", "Det här hände.", 0)
    write(written, "goals", "Målet är att insatser ger effekt.", 0)
    refused("wrong_state", sign, written, written.by)
    actions.send_to_review(**act(written))
    refused("not_in_writing", write, written, "short", "Annat.", 1)
    refused("changed_meanwhile", actions.sign, **(act(written) | {"digest": "0" * 64}))
    refused("not_a_person", sign, written, SYSTEM)
    sign(written, written.by)
    refused("signed_already", sign, written, written.by)
    refused("wrong_state", actions.publish_edition, **act(written))
    sign(written, written.other)
    info = queries.effect_report(written.report_id)
    assert (info.state, [one.user_id for one in info.signatures]) == (
        ReportState.SIGNED,
        [written.by.staff_id, written.other.staff_id],
    )
    assert actions.publish_edition(**act(written)) == 1
    edition = queries.edition(written.report_id, 1)
    assert [(section.code, section.text) for section in edition.content.sections] == [
        ("short", "Det här hände."),
        ("goals", "Målet är att insatser ger effekt."),
    ]
    refused("wrong_state", actions.publish_edition, **act(written))


def test_of_two_who_sign_one_at_least_has_written_nothing(written: Written) -> None:
    town = written.world
    third = Actor.staff(
        world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.initiative_id, town.organisation_id)
    )
    write(written, "short", "Det här hände.", 0)
    kept = write(written, "short", "Något annat hände.", 0, by=third)
    assert kept.aside_id and queries.writers(written.report_id) == {written.by.staff_id, third.staff_id}
    actions.send_to_review(**act(written))
    sign(written, third)
    refused("both_wrote", sign, written, written.by)
    assert queries.effect_report(written.report_id).state is ReportState.REVIEW
    sign(written, written.other)
    assert queries.effect_report(written.report_id).state is ReportState.SIGNED


def test_two_who_have_written_nothing_may_sign(written: Written) -> None:
    write(written, "short", "Det här hände.", 0, by=SYSTEM)
    actions.send_to_review(**act(written))
    sign(written, written.by)
    sign(written, written.other)
    assert queries.effect_report(written.report_id).state is ReportState.SIGNED


def test_who_may_sign_is_who_is_named(written: Written) -> None:
    town, foreign = written.world, world.build()
    over = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.ORGANISATION, town.organisation_id, town.organisation_id)
    elsewhere = world.initiative(town.organisation_id)
    beside = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, elsewhere, town.organisation_id)
    named = permissions.signers(town.initiative_id)
    assert named == {town.process_leader, town.administrator, over}
    roles = ("leader", "process_leader", "administrator", "sponsor")
    everybody = {over, beside} | {getattr(one, role) for one in (town, foreign) for role in roles}
    assert {who for who in everybody if permissions.may_sign_report(who, town.initiative_id)} == named


def test_a_personal_number_stops_the_report_and_whom_to_turn_to_is_no_remark(written: Written) -> None:
    write(written, "contact", "Fråga Noor Ek, 070-174 06 00.", 0)
    assert looked_at(written) == {}
    write(written, "results", "Noor Ek, 070-174 06 00, svarade.", 0)
    assert [one.why for one in looked_at(written)["results"]] == [Why.TELEPHONE, Why.NAME]
    write(written, "results", "Strömlunda AB och hon, 20080229-1234.", 1)
    assert [one.why for one in looked_at(written)["results"]] == [Why.PERSONAL_NUMBER]
    refused("personal_number", actions.send_to_review, **act(written))
    write(written, "results", "Hon.", 2)
    actions.send_to_review(**act(written))


def test_what_may_point_somebody_out_is_answered_place_by_place_before_others_read(written: Written) -> None:
    write(written, "results", "Amina, 15, gillar det. Hon bor på Bergsgatan 12.", 0)
    refused("not_seen", actions.send_to_review, **act(written))
    marks = [one.mark for one in pointing_out(written.report_id)]
    assert len(marks) == 3
    refused("not_seen", actions.send_to_review, **act(written), seen=marks[:2])
    actions.send_to_review(**act(written), seen=marks)
    kept = [one.seen for one in pointing_out(written.report_id)]
    assert {(one.user_id, one.at) for one in kept if one} == {(written.by.staff_id, AT)}
    assert "Amina" not in str(list(Event.objects.values_list("details", flat=True)))
    actions.take_back(**act(written))
    write(written, "results", "Amina, 15, gillar det. Hon bor på Bergsgatan 14.", 1)
    # What stands as it did is answered; the changed sentence asks anew.
    again = unseen(written.report_id)
    assert len(again) == 1
    refused("not_seen", actions.send_to_review, **act(written), seen=marks)
    actions.send_to_review(**act(written), seen=again)
    sign(written, written.by)


def test_nobody_signs_what_points_somebody_out_and_came_after_it_was_sent(written: Written) -> None:
    write(written, "results", "Det blev bättre.", 0)
    actions.send_to_review(**act(written))
    Section.objects.filter(report_id=written.report_id, code="results").update(text="Amina, 15, gillar det.")
    refused("not_seen", sign, written, written.by)


def test_all_of_the_young_is_hoped_for_and_never_shown(written: Written) -> None:
    write(written, "goals", "Alla unga mår bättre.", 0)
    assert looked_at(written) == {}
    write(written, "results", "Alla unga mår bättre.", 0)
    assert [one.why for one in looked_at(written)["results"]] == [Why.ALL_OR_NONE]


def test_what_is_taken_back_must_be_signed_again(written: Written) -> None:
    write(written, "short", "Det här hände.", 0)
    actions.send_to_review(**act(written))
    sign(written, written.by)
    actions.take_back(**act(written))
    assert queries.effect_report(written.report_id).signatures == ()
    write(written, "short", "Något annat.", 1)
    actions.send_to_review(**act(written))
    sign(written, written.by)
    assert queries.effect_report(written.report_id).state is ReportState.REVIEW


def test_an_edition_never_changes_and_the_next_is_written_from_it(written: Written) -> None:
    write(written, "short", "Första.", 0)
    published(written)
    assert actions.begin_next_edition(**act(written)) == 2
    write(written, "short", "Andra.", 1)
    assert queries.edition(written.report_id, 1).content.section("short").text == "Första."
    assert published(written) == 2
    assert queries.edition(written.report_id, 2).content.section("short").text == "Andra."
    assert queries.effect_report(written.report_id).editions == (1, 2)
    with pytest.raises(LookupError):
        queries.edition(written.report_id, 3)


def test_the_table_itself_refuses_an_edition_that_one_person_signed_twice(written: Written) -> None:
    write(written, "short", "Första.", 0)
    published(written)
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.update(signed_second=written.by.staff_id)


def test_the_record_says_what_was_done_and_never_what_was_written(written: Written) -> None:
    write(written, "short", "hemligtord", 0)
    write(written, "short", "hemligtord igen", 0)
    published(written)
    events = Event.objects.filter(name__startswith="effect_report.").order_by("id")
    assert [event.name.partition(".")[2] for event in events] == [
        "begun",
        "written",
        "set_aside",
        "reviewed",
        "signed",
        "signed",
        "published",
    ]
    assert {event.organisation_id for event in events} == {written.world.organisation_id}
    assert "hemligtord" not in str([event.details for event in events])


def test_who_writes_and_who_signs(written: Written) -> None:
    town, foreign = written.world, world.build()
    roles = ("leader", "process_leader", "administrator", "sponsor")
    writes = [role for role in roles if may(permissions.check_writes_report, getattr(town, role), written.report_id)]
    signs = [role for role in roles if may(permissions.check_signs_report, getattr(town, role), written.report_id)]
    assert (writes, signs) == (["process_leader"], ["process_leader", "administrator"])
    for role in roles:
        assert not may(permissions.check_signs_report, getattr(foreign, role), written.report_id)
    partner = world.organisation()
    world.activity(partner, town.initiative_id)
    guest = world.staff_with(RoleKind.PROCESS_LEADER, ScopeKind.INITIATIVE, town.initiative_id, partner)
    assert not may(permissions.check_signs_report, guest, written.report_id)
    assert not may(permissions.check_signs_report, town.process_leader, EffectReport.objects.count() + 987_654)
