"""The town as it is built: through the rooms' actions, with every situation visible in what was released."""

import stat
from collections import Counter
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar
from unittest.mock import patch

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import TestCase, override_settings

from genklang.apps.activities import queries as activities
from genklang.apps.activities.permissions import reach
from genklang.apps.analysis import actions as analysis_actions
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import places_queries
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.dialogue.types import PLACES
from genklang.apps.evaluation import queries as evaluation
from genklang.apps.frameworks.actions import load_library
from genklang.apps.initiatives import panel_queries
from genklang.apps.initiatives import queries as ways
from genklang.apps.partnership import contribution_queries, meeting_queries
from genklang.apps.partnership import queries as partnerships
from genklang.apps.partnership.training_queries import has_read
from genklang.apps.people import queries as people
from genklang.apps.people.types import Message, Refused
from genklang.apps.planning import queries as planning
from genklang.apps.pulses import queries as pulses
from genklang.apps.reports import effect_queries
from genklang.apps.reports import queries as reports
from genklang.apps.reports.permissions import check_sees_sheet, may_publish
from genklang.apps.reports.remark_queries import remarks_of
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds import queries as rounds
from genklang.apps.rounds.types import Count
from genklang.apps.voices import queries as voices
from genklang.apps.voices import reading_queries, worry_queries
from genklang.config import clock
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span
from genklang.core.disclosure.released import Released, ReleasedCell
from genklang.core.evaluation.plan import Part, Results, differences
from genklang.core.proposals import Kind
from genklang.core.reports import EASY
from genklang.jobs import serving
from genklang.jobs.demo import codes
from genklang.jobs.demo.address import reserve
from genklang.jobs.demo.build import build, is_built
from genklang.jobs.demo.deeds import Building
from genklang.jobs.demo.reading import the_town
from genklang.jobs.reminders import send_reminders
from genklang.web.presenters.report_reading import reading

#: Saturday 21 November, noon.
AT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
OPEN = "tjejforum_torsdag"


def released(built: Building, group: str, number: int) -> Released:
    found = analysis.released(level=Level.GROUP, unit_id=built.groups[group], number=number)
    assert found is not None
    return found


def moved(built: Building, group: str, code: str, start: int, end: int) -> ReleasedCell:
    return released(built, group, end).movement(Measure(MeasureKind.INDICATOR, code), Span(start, end))


def every_release(built: Building) -> list[Released]:
    places = [
        *((Level.GROUP, unit) for unit in built.groups.values()),
        *((Level.ACTIVITY, unit) for unit in built.activities.values()),
        *((Level.INITIATIVE, unit) for unit in built.initiatives.values()),
        *((Level.ORGANISATION, unit) for unit in built.organisations.values()),
    ]
    return [
        analysis.released_for_release(info.id) for level, unit in places for info in analysis.releases_of(level, unit)
    ]


#: group, indicator, from, to, labels that fit what the group says about it
STORIES = [
    ("unga_ledare_onsdag", "politikerfortroende", 1, 2, {"clear_up", "sign_up"}),
    ("unga_ledare_onsdag", "politikerfortroende", 2, 3, {"clear_down", "sign_down"}),
    ("unga_ledare_onsdag", "samhallskunskap", 1, 3, {"clear_up", "sign_up"}),
    ("laxhjalp_torsdag", "studiero", 1, 2, {"clear_down", "sign_down"}),
    ("laxhjalp_torsdag", "studiero", 2, 3, {"clear_up", "sign_up"}),
    ("tjejforum_torsdag", "fysisk_aktivitet", 1, 2, {"clear_down", "sign_down"}),
    ("nattfotboll_lordag", "trygghet", 1, 2, {"clear_down", "sign_down"}),
    ("ungas_vagar_1", "jobbkunskap", 1, 3, {"clear_up", "sign_up"}),
]


class TownTest(TestCase):
    """Built once; what a test changes is rolled back after it."""

    #: Looked at, never changed: Django would hand each test a copy of an attribute of its own.
    shelf: ClassVar[list[Building]] = []

    @property
    def built(self) -> Building:
        return self.shelf[-1]

    @classmethod
    def setUpClass(cls) -> None:
        folder = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder), DEMO=True))
        # Bäckby, which the command builds beside the town, has a test of its own.
        cls.enterClassContext(patch("genklang.jobs.management.commands.demo.is_built", return_value=True))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        load_library(by=SYSTEM, at=AT)
        cls.shelf.append(build(the_town(), at=AT))

    def test_everything_is_there(self) -> None:
        built = self.built
        assert is_built(built.town)
        assert sum(len(activities.roster(group)) for group in built.groups.values()) == 106 + 13
        assert len(activities.activities(built.activities.values())) == 7 + 1
        assert len(every_release(built)) == 22 + 1 + len(built.town.totals)

    def test_a_group_has_said_where_it_is_unsafe_and_what_was_done_is_bound_to_the_place(self) -> None:
        built = self.built
        session = dialogue.session_of(built.rounds["nattfotboll_lordag", 2])
        assert session is not None
        asked, info = dialogue.votes(session.id)[PLACES].outcome, places_queries.places_map(session.id)
        assert asked.released is not None and asked.released["unsafe"].first[0] == "i5"
        assert asked.released["safe"].first[0] == "h3"
        assert info is not None and [place.name for place in info.places][2] == "Gångtunneln"
        assert places_queries.picture(session.id) is not None
        bound = [one for one in dialogue.actions_of(session.group_id) if one.measure_kind == PLACES]
        assert [(one.measure_code, one.state) for one in bound] == [("i5", "done")]

    def test_the_last_laget_asks_for_own_words_and_is_compared_with_those_before(self) -> None:
        built = self.built
        versions = [info.framework_version for info in rounds.rounds_of(built.groups["unga_ledare_onsdag"])]
        assert versions == [1, 1, 2]
        cell = moved(built, "unga_ledare_onsdag", "samhallskunskap", 1, 3)
        assert cell.label in {"clear_up", "sign_up"}

    def test_own_words_are_read_released_acted_on_and_some_wait_to_be_read(self) -> None:
        built = self.built
        done, waits = built.initiatives["tillsammans"], built.initiatives["vagen_in"]
        shown = voices.themes(done, 3)
        assert shown is not None
        assert {theme.name for theme in shown.themes} == {"Skolan", "Trygghet", "Vuxna omkring mig"}
        assert shown.other
        assert sum(len(theme.voices) for theme in shown.themes) == 3
        (case,) = worry_queries.worries_for(built.staff["noor"])
        assert len(worry_queries.notes(case.id)) == 2
        pools = {(pool.initiative_id, pool.number): pool for pool in reading_queries.pools_for(built.staff["agnes"])}
        assert (pools[waits, 2].to_read, pools[waits, 2].enough) == (13, True)
        first = reading_queries.next_text(built.staff["agnes"], waits, 2)
        info = reading_queries.text_for(built.staff["agnes"], first or 0)
        assert info is not None
        assert info.urgent

    def test_what_the_adults_chose_is_told_with_their_result(self) -> None:
        shown = analysis.votes(self.built.groups["mammor_bergsangen"], 1)
        assert {code: vote.state for code, vote in shown.items()} == {
            "andra_helst": "shown",
            "vet_hur": "shown",
            "fler_vuxna": "coarser",
        }
        assert shown["andra_helst"].first[0] == "1"

    def test_the_short_questions_are_told_once_and_open_now(self) -> None:
        told, now = pulses.pulses_of(self.built.groups[OPEN])
        assert (told.is_open, now.is_open) == (False, True)
        assert pulses.count(now.id).answered == 4
        assert {code: vote.state.hidden for code, vote in pulses.released(told.id).items()} == dict.fromkeys(
            ("vara_med", "lyssnat", "mer_av"), False
        )

    def test_the_visitor_has_written_beside_the_answers_and_is_reminded_once(self) -> None:
        built = self.built
        visitor = built.town.visitor
        person = built.cards[visitor.group][visitor.card].participant_id
        file = rounds.own_download(built.reading_keys[person])
        assert [mark["slag"] for mark in file["anteckningar"]] == ["mål", "kommentar", "anteckning"]
        assert file["paminnelser"]["till"] == visitor.reminded
        letters: list[Message] = []
        assert send_reminders(deliver=letters.append, at=AT).sent == 1
        assert [letter.address for letter in letters] == [visitor.reminded]
        assert send_reminders(deliver=letters.append, at=AT).sent == 0

    def test_nothing_lies_in_the_future(self) -> None:
        built = self.built
        for group in built.groups.values():
            for found in rounds.rounds_of(group):
                assert found.opened_at < AT
                assert found.closed_at is None or found.opened_at < found.closed_at < AT

    def test_every_way_of_showing_and_hiding_occurs(self) -> None:
        built = self.built
        states = Counter(str(cell.state) for release in every_release(built) for cell in release.cells)
        assert states.keys() >= {"shown", "clipped", "coarser", "too_few", "protects_others", "low_turnout"}
        assert states["shown"] > sum(states.values()) / 2

    def test_the_course_is_half_way(self) -> None:
        (course,) = (
            one
            for one in activities.initiatives_of(self.built.organisations["lyckas"])
            if one.name == "En bättre start"
        )
        assert [len(need.sources) for need in planning.needs(course.id)] == [0, 1, 1]
        assert planning.plan(course.id).target_group and planning.goals(course.id) == ()

    def test_the_core_team_has_assessed_six_sheets_and_the_four_forum_sheets_are_a_chain(self) -> None:
        """What five said, as what the sheets say of themselves: (5, 4), (4, 4), (4, 2), (3, 2)."""
        again, first = panel_queries.panels_of(self.built.organisations["lyckas"])
        assert (first.is_closed, again.is_closed) == (True, False)
        forum, pilot = (panel_queries.together(first.id, kind) for kind in Kind)
        assert forum is not None and pilot is not None
        names = [item.name.split()[0].strip(":") for item in forum.items]
        assert {(names[better], names[worse]) for better, worse in forum.better} == {
            ("UVAS", "Samverkansmöjligheter"),
            ("Samverkansmöjligheter", "Normförskjutning"),
            ("Normförskjutning", "Perspektivskifte"),
        }
        # All five have said something of each; of a pilot one is in conflict, and one had nothing to go by.
        assert not any(cell.missing for cell in forum.cells)
        first_pilot = pilot.items[0].name.startswith("Cornerstone")
        assert first_pilot and [sum(counts) for counts in pilot.steps[0]] == [4] * 4
        assert sum(counts[-1] for steps in pilot.steps for counts in steps) == 1

    def test_what_was_decided_is_not_always_what_came_first_and_what_came_of_it_stands_there(self) -> None:
        of = {key: self.built.initiatives[key] for key in ("uvas", "perspektivskifte", "normforskjutning")}
        told = {one.initiative_id: one for one in ways.decisions_of(self.built.initiatives.values())}
        assert told.keys() == set(of.values())
        assert [str(told[key].outcome) for key in of.values()] == ["yes", "yes", "later"]
        assert told[of["uvas"]].followed_up
        # It came last, and is to be looked at again by now.
        assert told[of["perspektivskifte"]].conditions and ways.to_follow_up(AT.date()).keys() == {
            of["perspektivskifte"]
        }

    def test_one_of_the_core_team_has_two_sheets_left(self) -> None:
        again, _first = panel_queries.panels_of(self.built.organisations["lyckas"])
        assert [seat.left for seat in panel_queries.seats_of(self.built.staff["petra"])] == [2, 0]
        assert sorted(panel_queries.progress(again.id).values()) == [False, False, False, True, True]

    def test_the_group_of_nine_that_changed_is_coarser_than_the_one_that_did_not(self) -> None:
        built = self.built
        changed, same = released(built, OPEN, 2), released(built, "laxhjalp_torsdag", 2)
        assert changed.returning[Span(1, 2)] == (7, 9)
        assert same.returning[Span(1, 2)] == (9, 9)
        assert {str(cell.state) for cell in changed.cells if cell.span} <= {"coarser", "words_only"}
        assert {str(cell.state) for cell in same.cells if cell.span} <= {"shown", "clipped"}

    def test_the_numbers_say_what_the_talk_is_about(self) -> None:
        built = self.built
        for group, code, start, end, labels in STORIES:
            with self.subTest(group=group, code=code, end=end):
                assert moved(built, group, code, start, end).label in labels
                session = dialogue.session_of(built.rounds[group, end])
                assert session is not None
                assert dialogue.insights(session.id)

    def test_the_fall_that_is_growth_is_explained_beside_the_number(self) -> None:
        built = self.built
        session = dialogue.session_of(built.rounds["unga_ledare_onsdag", 3])
        assert session is not None
        said = [each for each in dialogue.insights(session.id) if each.measure_code == "politikerfortroende"]
        assert [each.verdict for each in said] == ["no"]
        assert "Nu vet vi vad man kan kräva" in said[0].words

    def test_plans_for_judging_are_locked_and_one_says_that_it_was_changed_after_the_results(self) -> None:
        first, changed = evaluation.versions(self.built.initiatives["tillsammans"])
        assert (first.known.results, changed.known.results) == (Results.START, Results.SHOWN)
        # When it is measured was changed, not what it is judged by.
        assert [one.part for one in differences(first.text, changed.text)] == [Part.TIMES]
        assert first.level == changed.level == 1
        idea = evaluation.plan(self.built.initiatives["uvas"])
        assert idea is not None and (idea.known.results, idea.level) == (Results.OTHER, 5)

    def test_the_partnership_has_met_decided_and_rests_its_needs_on_a_released_number(self) -> None:
        built = self.built
        info = partnerships.partnership_of(built.initiatives["tillsammans"])
        assert info is not None
        partners = partnerships.partners(info.id)
        assert [partner.organisation_id is None for partner in partners] == [False] * 4 + [True] * 2
        left = meeting_queries.open_decisions([info.id])
        assert [one.due_on is not None and one.due_on < AT.date() for one in left] == [True, False, False]
        figures = [
            source.figure for need in planning.needs(info.initiative_id) for source in need.sources if source.figure
        ]
        assert [figure.span for figure in figures] == [Span(1, 2)]
        sums = contribution_queries.sums(contribution_queries.contributions(info.id))
        told = [("money", True), ("money", False), ("time", True), ("time", False), ("premises", True)]
        assert [(one.kind, one.given) for one in sums] == told
        leaders = [built.staff[group.leader] for group in built.town.groups]
        assert all(has_read(leader) for leader in leaders)

    def test_the_sponsor_reads_a_result_sheet_with_the_groups_own_words(self) -> None:
        built = self.built
        (sheet,) = reports.result_sheets(built.initiatives["tillsammans"])
        assert sheet.number == 2 and len(sheet.voices) == 6
        assert any("tyst plats" in voice.words for voice in sheet.voices)
        assert check_sees_sheet(built.staff["eva"], sheet.id) == sheet
        assert may_publish(built.staff["maria"], sheet.initiative_id)

    def test_actions_are_in_every_state_and_one_is_overdue(self) -> None:
        built = self.built
        groups = built.groups.values()
        assert {each.state for group in groups for each in dialogue.actions_of(group)} == {
            "agreed",
            "under_way",
            "done",
            "dropped",
        }
        late = [each for each in dialogue.promised(groups) if each.due_on and each.due_on < AT.date()]
        assert [each.what for each in late] == ["Ordna Brunch och träning för hela området."]
        assert dialogue.you_said_we_did(built.groups[OPEN])

    def test_one_is_open_with_a_few_answers_and_two_are_due(self) -> None:
        built = self.built
        assert list(rounds.open_rounds(frozenset(built.groups.values()))) == [built.groups[OPEN]]
        assert rounds.count(built.rounds[OPEN, 3]) == Count(answered=6, started=1, roster=8)
        due = {
            key
            for key, group in built.groups.items()
            if (window := rounds.next_window(group, AT.date())) and window.earliest <= AT.date() <= window.latest
        }
        assert due == {"nattfotboll_lordag", "ungas_vagar_2"}

    def test_the_open_one_can_be_closed_and_released_by_whoever_tries_the_demo(self) -> None:
        built = self.built
        by = built.by("samira")
        round_actions.close_round(round_id=built.rounds[OPEN, 3], by=by, at=AT)
        analysis_actions.release_round(round_id=built.rounds[OPEN, 3], by=by, at=AT)
        states = Counter(str(cell.state) for cell in released(built, OPEN, 3).cells if cell.span is None)
        assert states["shown"] + states["clipped"] > 15

    def test_roles_reach_what_they_should(self) -> None:
        built = self.built
        leader, process, administrator, sponsor = (
            reach(built.staff[key]) for key in ("samira", "maria", "helena", "eva")
        )
        assert leader.leads == {built.groups[OPEN]}
        assert len(process.leads) == 6
        assert administrator.administers == {built.organisations["samklang"]}
        assert not administrator.groups
        assert sponsor.sponsored == {built.initiatives["tillsammans"]}
        assert not sponsor.groups

    def test_an_effect_report_is_out_and_every_number_in_it_stands_beside_it(self) -> None:
        (listed,) = effect_queries.effect_reports([self.built.initiatives["tillsammans"]])
        info = effect_queries.effect_report(listed.id)
        assert (info.state, info.editions) == ("published", (1,))
        assert {one.user_id for one in info.signatures} == {self.built.staff["maria"], self.built.staff["ingrid"]}
        content = effect_queries.edition(info.id, 1).content
        assert [section.code for section in content.sections] == ["short", "results", *EASY]
        assert [section.code for section in content.sections if section.placed] == ["short", "results", "easy_changed"]
        told = [reading(section.text) for section in content.sections if section.code in EASY]
        assert all(one and not one["long"] for one in told)
        assert remarks_of(content, initiative_id=info.initiative_id) == {}

    def test_the_visitors_words_open_their_earlier_sheets_and_no_others(self) -> None:
        built = self.built
        visitor = built.town.visitor
        person = built.cards[visitor.group][visitor.card].participant_id
        key = people.check_reading(participant_id=person, words=visitor.reading_words, at=AT)
        assert [sheet.round_number for sheet in rounds.own_sheets(key)] == [1, 2]
        other = built.cards[visitor.group][1].participant_id
        with pytest.raises(Refused):
            people.check_reading(participant_id=other, words=visitor.reading_words, at=AT)

    def test_the_youngest_waits_for_a_guardian(self) -> None:
        built = self.built
        rows = activities.roster(built.groups["unga_ledare_fredag"])
        assert [row.card for row in rows if row.guardian_consent_on is None] == [3]

    def test_codes_are_kept_for_the_owner_of_the_computer_only(self) -> None:
        built = self.built
        codes.keep(built)
        path = Path(settings.DATA_DIR) / "codes.json"
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
        found = codes.open_card(at=AT)
        assert found is not None
        assert (found.number, found.code) == (3, built.cards[OPEN][built.town.visitor.card].code)
        with override_settings(DEMO=False):
            with pytest.raises(ImproperlyConfigured):
                codes.keep(built)
            with pytest.raises(ImproperlyConfigured):
                codes.kept()

    def test_the_command_finds_the_town_and_prints_every_way_in(self) -> None:
        built = self.built
        codes.keep(built)
        out = StringIO()
        # The demo's own route exists under its settings only, so a link is the bare number here.
        later = AT + timedelta(minutes=1)
        with override_settings(DEMO_SIGN_IN_LINK="builtins.str"), patch.object(clock, "now", return_value=later):
            call_command("demo", address="http://192.0.2.4:8000/", stdout=out)
        text = out.getvalue()
        assert "Bygger" not in text
        for name in ("Samira Lindal", "Maria Forsvik", "Helena Rydmark", "Eva Askestad", "Rana Sjöstrand"):
            assert name in text
        for what in ("Var vi bra?", "Röstningar", "Min resa", "Rätta ett svar", "send_reminders"):
            assert what in text
        code = built.cards[OPEN][built.town.visitor.card].code
        assert f"http://192.0.2.4:8000/svara/#{code}" in text
        assert "█" in text
        assert "LAN=1" not in text

    def test_a_taken_port_is_said_and_a_chosen_one_is_not_changed(self) -> None:
        codes.keep(self.built)
        out = StringIO()
        later = AT + timedelta(minutes=1)
        with (
            reserve("127.0.0.1", first=18_500) as taken,
            override_settings(DEMO_SIGN_IN_LINK="builtins.str"),
            patch.object(clock, "now", return_value=later),
            patch.object(serving, "collect"),
            patch.object(serving, "serve") as serve,
        ):
            port = taken.getsockname()[1]
            call_command("demo", port=port, stdout=out)
            with pytest.raises(CommandError, match=f"Port {port} is taken"):
                call_command("demo", port=port, exact=True, stdout=StringIO())
        served = serve.call_args.kwargs["port"]
        assert served > port
        assert serve.call_count == 1
        assert out.getvalue().startswith(
            f"Port {port} är upptagen på den här datorn. Sidan får port {served} i stället."
        )
        assert f"http://127.0.0.1:{served}/" in out.getvalue()

    def test_outside_the_demo_the_command_does_nothing(self) -> None:
        with override_settings(DEMO=False), pytest.raises(CommandError, match="own settings"):
            call_command("demo", address="http://192.0.2.4:8000")
