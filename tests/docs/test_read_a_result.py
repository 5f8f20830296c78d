"""What the guide for leaders says about the demo's result stands there: five questions with answers that hold."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from django.contrib.auth import get_user_model
from django.test import Client, TestCase, override_settings

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks.actions import load_library
from genklang.jobs.demo.build import build
from genklang.jobs.demo.reading import the_town

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "read-a-result.md").read_text(encoding="utf-8")
AT = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
#: > **What it is about** · a fact · another fact
FACTS = [line.removeprefix("> ").split(" · ") for line in GUIDE.splitlines() if line.startswith("> ")]
MEASURE = re.compile(r'<article class="measure.*?</article>', re.DOTALL)


def plain(markup: str) -> str:
    """The words of a piece of a page."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", markup)).split())


class GuideTest(TestCase):
    #: Rendered once: looked at, never changed.
    pages: ClassVar[list[str]] = []

    @classmethod
    def setUpTestData(cls) -> None:
        town = the_town()
        folder = cls.enterClassContext(TemporaryDirectory())
        with override_settings(DATA_DIR=Path(folder), DEMO=True):
            load_library(by=SYSTEM, at=AT)
            built = build(town, at=AT)
        client = Client()
        leader = staff_by_email(town.first_with("leader").email)
        assert leader is not None
        client.force_login(get_user_model().objects.get(pk=leader.id))
        round_id = built.rounds["tjejforum_torsdag", 2]
        cls.pages.append(client.get(f"/skrivbord/laget/{round_id}/resultat/").content.decode())

    def test_every_fact_in_the_answers_stands_on_the_page(self) -> None:
        page = self.pages[-1]
        articles = [plain(article) for article in MEASURE.findall(page)]
        assert len(FACTS) == 7
        for about, *facts in FACTS:
            name = about.strip("*")
            part = plain(page) if name == "Sidan" else next(one for one in articles if one.startswith(name))
            for fact in facts:
                assert fact in part, f"{name}: {fact}"

    def test_that_numbers_tell_no_cause_stands_before_the_fold(self) -> None:
        mind = self.pages[-1].split('class="mind"')[1].split("</section>")[0]
        assert mind.count("inte vad en förändring beror på") == 1
        assert mind.index("inte vad en förändring beror på") < mind.index("<details")

    def test_the_words_that_lead_there_are_the_page_s_own(self) -> None:
        page = plain(self.pages[-1])
        for words in ("Hur säkert är det här?", "Att tänka på", "Tjejforum torsdag", "Läget 2"):
            assert words in GUIDE
            assert words in page

    def test_there_are_five_questions_each_with_an_answer(self) -> None:
        parts = re.split(r"^## \d\. ", GUIDE, flags=re.MULTILINE)[1:]
        assert len(parts) == 5
        for part in parts:
            assert "**Svar: " in part
            assert "?" in part.splitlines()[0]
