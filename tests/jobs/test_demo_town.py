"""The town as it is written: the size of the pilot, every situation in it; a slip in the file is refused in words."""

from collections import Counter
from datetime import date

import pytest

from genklang import library
from genklang.apps.pulses.queries import form_asked
from genklang.core.frameworks import Framework, load
from genklang.jobs.demo.reading import TownError, read, the_town
from genklang.jobs.demo.town import Town, day_of
from genklang.jobs.demo.welcome import ROLES

TODAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def town() -> Town:
    return the_town()


@pytest.fixture(scope="module")
def framework() -> Framework:
    return load(dict(library.files("frameworks"))["unga-exempel-v1.yaml"], name="unga-exempel-v1.yaml")


def test_the_size_of_the_pilot(town: Town) -> None:
    young = [group for group in town.groups if not group.framework]
    activities = [one for one in town.activities if one.key in {group.activity for group in young}]
    assert sum(group.everyone for group in young) == 106
    assert (len({one.organisation for one in activities}), len(activities), len(young)) == (4, 7, 10)
    assert all(4 <= group.everyone <= 20 for group in town.groups)


def test_adults_have_an_organisation_of_their_own_and_answer_what_is_no_scale(town: Town) -> None:
    """So that what they answer stands in no number with what the young answer."""
    (adults,) = [group for group in town.groups if group.framework]
    (activity,) = [one for one in town.activities if one.key == adults.activity]
    assert [one.key for one in town.activities if one.organisation == activity.organisation] == [activity.key]
    assert [one.key for one in town.activities if one.initiative == activity.initiative] == [activity.key]
    framework = load(dict(library.files("frameworks"))["vuxna-exempel-v1.yaml"], name="vuxna-exempel-v1.yaml")
    steps = {aside.code: len(aside.steps) for aside in framework.asides}
    assert {code: len(weights) for code, weights in adults.leaning.items()}.items() <= steps.items()
    assert adults.youngest_age >= 18


def test_the_short_questions_have_been_told_once_and_are_open_now(town: Town) -> None:
    told, now = town.group(town.visitor.group).pulses
    assert (told.open, now.open) == (False, True)
    for pulse in (told, now):
        choices = {question.code: len(question.choices) for question in form_asked().questions}
        assert {code: len(weights) for code, weights in pulse.leaning.items()} == choices


def test_initiatives_span_several_organisations(town: Town) -> None:
    for initiative in town.initiatives[:2]:
        assert len({a.organisation for a in town.activities if a.initiative == initiative.key}) >= 2


def test_somebody_holds_each_role(town: Town) -> None:
    assert {town.first_with(kind).key for kind in ROLES} == {
        "samira",
        "maria",
        "helena",
        "eva",
        "petra",
        "agnes",
        "leo",
        "noor",
    }


def test_the_situations_are_there(town: Town) -> None:
    torsdag = town.group("tjejforum_torsdag")
    assert (torsdag.people, len(torsdag.left), torsdag.joined[0].cards) == (9, 2, 1)
    nine = town.group("laxhjalp_torsdag")
    assert (nine.everyone, nine.left, [laget.absent for laget in nine.laget]) == (9, (), [()] * 3)
    assert any(group.everyone < 5 for group in town.groups)
    assert any(group.everyone >= 12 for group in town.groups)
    lagen = [laget for group in town.groups for laget in group.laget]
    assert sum(laget.open for laget in lagen) == 1
    assert sum(len(laget.paused) for laget in lagen) == 1
    assert any(laget.absent for laget in lagen)
    assert Counter(len(group.laget) for group in town.groups) == {3: 5, 2: 3, 1: 3}


def test_the_talk_is_filled_in(town: Town) -> None:
    sessions = [laget.session for group in town.groups for laget in group.laget if laget.session]
    actions = [action for session in sessions for action in session.actions]
    assert {insight.verdict for session in sessions for insight in session.insights} >= {"yes", "no", "other"}
    last = {action.updates[-1].state if action.updates else "agreed" for action in actions}
    assert last == {"agreed", "under_way", "done", "dropped"}
    ended = [update for action in actions for update in action.updates if update.state in ("done", "dropped")]
    assert all(update.what_happened for update in ended)


def test_an_effect_report_is_signed_by_another_than_who_writes_it(town: Town) -> None:
    (report,) = town.effect_reports
    assert (report.of, report.number) == ("tillsammans", 2)
    assert report.by != report.other


def test_every_measure_that_is_named_is_in_the_framework(town: Town, framework: Framework) -> None:
    young = [group for group in town.groups if not group.framework]
    sessions = [laget.session for group in young for laget in group.laget if laget.session]
    named = [insight.measure for session in sessions for insight in session.insights]
    named += [action.measure for session in sessions for action in session.actions if action.measure]
    known = {("indicator", indicator.code) for indicator in framework.indicators}
    known |= {("focus_area", area.code) for area in framework.focus_areas}
    asked = [session.places for session in sessions if session.places]
    known |= {("places", spot.square) for places in asked for spot in places.spots}
    assert {(measure.kind, measure.code) for measure in named} <= known
    indicators = {indicator.code for indicator in framework.indicators}
    assert set(town.base) <= indicators | {"fortroende_soc", "fortroende_polis"}
    assert {code for group in town.groups for code in group.moves} <= indicators


def test_result_sheets_hold_what_their_groups_have_said(town: Town) -> None:
    assert [(sheet.of, sheet.number) for sheet in town.result_sheets] == [("tillsammans", 2)]
    for sheet in town.result_sheets:
        for voice in sheet.voices:
            session = town.group(voice.group).laget[sheet.number - 1].session
            assert session is not None
            assert voice.measure in [insight.measure for insight in session.insights]
        assert "effekt" not in (sheet.title + sheet.introduction).lower()


def test_addresses_lead_nowhere(town: Town) -> None:
    assert all(person.email.endswith(".example") for person in town.staff)
    assert town.visitor.reminded.endswith(".example")


@pytest.mark.parametrize(
    ("slip", "told"),
    [
        (("seed: 20264", "seed: tjugo"), "town.seed"),
        (("place: Strömlunda\n", ""), "place is missing"),
        (("place: Strömlunda\n", "place: Strömlunda\nmayor: Ulla\n"), "mayor is not known"),
        (("organisation: bostader}", "organisation: borttagen}"), "there is no organisation borttagen"),
        (("absent: [4]\n        paused", "absent: [99]\n        paused"), "a card is named that nobody has"),
        (("trygghet: [0.3, -0.9]", "trygghet: [0.3]"), "trygghet moves 1 times in 2"),
        (("{group: laxhjalp_torsdag, m", "{group: laxhjalp_ingen, m"), "there is no group laxhjalp_ingen"),
        (("{activity: nattfotboll,", "{activity: dagfotboll,"), "there is no activity dagfotboll"),
        (("partner: mobler", "partner: stolar"), "a partner is named that is not in it"),
        (("skippers: 0\n", "skippers: false\n"), "skippers"),
        (("groups:\n", "groups: [\n"), "not YAML"),
    ],
)
def test_a_slip_is_told_with_its_place(slip: tuple[str, str], told: str) -> None:
    text = dict(library.files("demo"))["town.yaml"]
    assert slip[0] in text
    with pytest.raises(TownError, match=told):
        read(text.replace(*slip))


def test_days_are_counted_back() -> None:
    assert day_of(7, TODAY) == date(2026, 11, 14)


@pytest.mark.parametrize(
    ("today", "year"), [(date(2026, 11, 21), 2026), (date(2026, 9, 1), 2026), (date(2026, 8, 31), 2025)]
)
def test_the_summer_is_the_latest_that_is_over(today: date, year: int) -> None:
    assert day_of("07-11", today) == date(year, 7, 11)


def test_a_summer_ends_before_september() -> None:
    with pytest.raises(ValueError, match="09-03"):
        day_of("09-03", TODAY)
