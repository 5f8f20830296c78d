"""The effect report from Bäckby made again: what its five cases tell is what the released numbers say, and the report
is there, with its numbers bound to releases, its stories in the groups' words and its quotes by role.

Source: Effektrapport Bäckby 2020–2023 (docs/explanation/backby.md lays the two side by side).
"""

import re
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from django.test import Client, TestCase, override_settings

from genklang.apps.analysis import queries as analysis
from genklang.apps.analysis.surroundings import around
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import queries as dialogue
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks.actions import load_library
from genklang.apps.partnership import checkup_queries as checkups
from genklang.apps.partnership import queries as partnerships
from genklang.apps.reports import effect_queries
from genklang.apps.reports.remark_queries import remarks_of
from genklang.apps.reports.telling_queries import editions_with
from genklang.apps.reports.types import Telling
from genklang.apps.stories import queries as stories
from genklang.apps.stories.quote_actions import withdraw_quote
from genklang.core.disclosure.cells import Scoring
from genklang.core.disclosure.evidence import Level, Span, Unit
from genklang.core.disclosure.facts import Fact
from genklang.jobs.demo.build import build, is_built
from genklang.jobs.demo.deeds import Building
from genklang.jobs.demo.reading import backby
from genklang.web.desk.partnership_checkup import told_of
from genklang.web.desk.totals import framework_of

from .test_demo_build import AT

UP, DOWN = {"sign_up", "clear_up"}, {"sign_down", "clear_down"}


def label(building: Building, group: str, code: str, start: int, end: int) -> str:
    """The word for a group's movement, as it was released."""
    released = analysis.released(level=Level.GROUP, unit_id=building.groups[group], number=end)
    assert released is not None
    return next(
        cell.label or "" for cell in released.cells if cell.measure.code == code and cell.span == Span(start, end)
    )


class BackbyTest(TestCase):
    """Built once; what a test changes is rolled back after it."""

    shelf: ClassVar[list[Building]] = []

    @property
    def built(self) -> Building:
        return self.shelf[-1]

    @classmethod
    def setUpClass(cls) -> None:
        folder = cls.enterClassContext(TemporaryDirectory())
        cls.enterClassContext(override_settings(DATA_DIR=Path(folder), DEMO=True))
        super().setUpClass()

    @classmethod
    def setUpTestData(cls) -> None:
        load_library(by=SYSTEM, at=AT)
        cls.shelf.append(build(backby(), at=AT))

    def page(self) -> str:
        report = effect_queries.effect_reports([self.built.initiatives["backby"]])[0]
        found = Client().get(f"/effektrapporter/{report.id}/1/")
        assert found.status_code == 200
        return found.content.decode()

    def test_case_1_trust_falls_as_awareness_grows_and_the_streets_and_the_adults_are_safer(self) -> None:
        assert is_built(self.built.town)
        group = "fritidsgarden_alla"
        assert label(self.built, group, "politikerfortroende", 1, 2) in UP
        assert label(self.built, group, "politikerfortroende", 2, 3) in DOWN
        for code in ("samhallskunskap", "trygghet", "vuxenstod"):
            assert label(self.built, group, code, 1, 3) in UP

    def test_case_2_a_need_first_misread(self) -> None:
        group = "unga_ledare_alla"
        for code in ("utrymme", "skolmotivation", "studiero"):
            assert label(self.built, group, code, 1, 2) in DOWN
            assert label(self.built, group, code, 2, 3) in UP
        round_id = self.built.rounds[group, 2]
        session = dialogue.session_of(round_id)
        assert session is not None
        said = {one.measure_code: one for one in dialogue.insights(session.id)}["skolmotivation"]
        assert (said.hypothesis, said.verdict) == ("Ni behöver läxhjälp nu när ni går på gymnasiet.", "no")

    def test_case_3_adults_who_learn_whom_to_trust(self) -> None:
        group = "mamma_united_alla"
        for code in ("fortroende_soc", "fortroende_polis", "maende", "trygg_ute"):
            assert label(self.built, group, code, 1, 2) in UP
        # Both frameworks have a measure called gemenskap; the numbers are in the adults' words.
        assert framework_of(Level.GROUP, self.built.groups[group], 2).code == "vuxna_exempel"

    def test_case_4_a_dip_that_an_event_stands_beside(self) -> None:
        group = "tjejforum_alla"
        for code in ("fysisk_aktivitet", "arbetsdrommar"):
            assert label(self.built, group, code, 1, 2) in DOWN
            assert label(self.built, group, code, 2, 3) in UP
        story = next(one for one in stories.stories_of(self.built.groups[group]) if one.title.startswith("När"))
        assert "Gratismånaden på gymmet tog slut" in {words for _day, words in story.happened}

    def test_case_5_signs_that_it_goes_up(self) -> None:
        for code in ("jobbkunskap", "arbetsdrommar", "jobbmojlighet"):
            assert label(self.built, "ungas_vagar_alla", code, 1, 3) in UP

    def test_the_report_says_that_it_is_made_again_and_has_every_part_of_the_source(self) -> None:
        page = self.page()
        assert "Svaren bakom talen är påhittade" in page
        for story in backby().group("fritidsgarden_alla").stories:
            assert story.title in page
        assert page.count('class="report-story"') == 9
        assert page.count('class="report-quote"') == 4
        # When each Läget was, and how many answered, stands in the open at every case.
        cases = page.split('class="report-story"')[1:]
        held = re.compile(r'<p class="quiet">Läget 1, \w+ \d{4}: \d+ av \d+ svarade\. Läget 2, \w+ \d{4}: \d+ av \d+')
        assert [bool(held.search(case)) for case in cases] == [True] * 9
        assert "disclosure-2026" in page and page.count("disclosure-2026") == 1
        assert "+2,59" in page
        assert "110 % mer än genomsnittet för Västerås stadsdelar" in page

    def test_nothing_in_the_report_is_left_to_look_at(self) -> None:
        report = effect_queries.effect_reports([self.built.initiatives["backby"]])[0]
        info = effect_queries.edition(report.id, 1)
        assert remarks_of(info.content, initiative_id=info.initiative_id) == {}

    def test_the_partnership_has_the_partners_the_goals_and_the_needs_of_the_source(self) -> None:
        found = partnerships.partnership_of(self.built.initiatives["backby"])
        assert found is not None
        assert len(found.goals) == 4
        names = {partner.name for partner in partnerships.partners(found.id)}
        assert names == {"Rädda Barnen", "Bostads AB Mimer", "IKEA", "Västerås stad", "Mamma United"}

    def test_the_partners_have_answered_twice_apart_from_everybody_else(self) -> None:
        group = self.built.groups["partnerna_backby"]
        found = checkups.checkup(self.built.initiatives["backby"])
        assert found is not None
        assert (found.group_id, [one.is_released for one in found.held]) == (group, [True, True])
        assert label(self.built, "partnerna_backby", "vem_bestammer", 1, 2) in UP
        said = told_of(found, leads=True)
        # What fell is lowest too, and is shown roughly: neither is left out for that.
        assert any(words.startswith("Roller och resurser, ") and "minskning" in words for words in said)
        assert any("lägst" in words.lower() and "Roller och resurser (ungefär" in words for words in said)
        assert any("”Pengar och tid”" in words for words in said)
        assert not any("”Pengar och tid”" in words for words in told_of(found))
        assert all(group not in info.cell.groups for info in self.totals())

    def totals(self) -> list[Fact]:
        """Every number that is out of the whole."""
        known = around([Unit(Level.INITIATIVE, self.built.initiatives["backby"])])
        framework = frameworks.latest("unga_exempel")[1]
        return list(known.facts(Scoring.of(framework)))

    def test_a_quote_that_is_taken_back_is_told_no_more_and_whoever_does_it_is_told_where_it_stands(self) -> None:
        quotes = stories.quotes_of(self.built.groups["ungas_vagar_alla"])
        assert len(quotes) == 2
        held = editions_with(Telling.QUOTE, quotes[0].id, initiative_id=self.built.initiatives["backby"])
        assert [edition.number for edition in held] == [1]
        withdraw_quote(quote_id=quotes[0].id, by=SYSTEM, at=AT)
        assert not stories.told_quotes([quotes[0].id])
        assert quotes[0].words in self.page()  # the edition that is out stays as it was
