"""A partner on the phone: asked about the work and not about oneself, and told who sees what of it."""

import pytest
from tests import checkup, world
from tests.web.answer.group import Handset, form_of

from genklang.apps.people import queries as people
from genklang.apps.people.models import Background, Consent
from genklang.apps.rounds.models import Sheet
from genklang.config import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def held() -> checkup.Checkup:
    now = clock.now()
    found = checkup.begin(world.build(at=now), size=4, at=now)
    world.open_round(found.group_id, at=now)
    return found


@pytest.fixture
def phone(held: checkup.Checkup) -> Handset:
    handset = Handset()
    handset.enter(held.codes[0])
    return handset


def test_the_form_asks_how_they_work_together_and_nothing_about_oneself(phone: Handset) -> None:
    page = phone.get("/svara/laget").content.decode()
    assert "Hur arbetar ni ihop?" in page
    assert "Hur har du det?" not in page
    assert "Den du arbetar för får inte se dina svar." in page
    assert "Bris" not in page
    assert "Vad behöver vi arbeta mest med?" in page
    assert 'id="bakgrund"' not in page and "#bakgrund" not in page
    assert 'class="button if-yes" href="#f1"' in page


@pytest.mark.parametrize(("language", "says"), [("en", "How do you work together?"), ("uk", "Як ви працюєте разом?")])
def test_it_is_asked_in_other_languages(phone: Handset, language: str, says: str) -> None:
    assert says in phone.get(f"/svara/laget?sprak={language}").content.decode()


def test_a_sheet_is_kept_with_a_yes_to_the_partners_text_and_no_background(phone: Handset) -> None:
    answers = {question.code: 4 for question in checkup.framework().questions}
    sent = phone.post(
        phone.fields(), **form_of(answers), samtycke="ja", gor="skicka", kon="girl", land="annat", fodd="1980-1989"
    )
    assert sent.status_code == 303
    assert Sheet.objects.get().complete
    assert Consent.objects.get().text_version == people.consent_policy().current_for("partners")
    assert not Background.objects.exists()
