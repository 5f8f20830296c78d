"""A yes holds for the text it was said to: when the text changes, the next sheet asks anew."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from tests.web.answer.group import Handset, OpenGroup, form_of
from tests.world import answers_of

import genklang
from genklang.apps.people import consent_policy, queries
from genklang.apps.rounds.models import Sheet

pytestmark = pytest.mark.django_db
CHANGED = "Texten har ändrats sedan du sa ja."
TEMPLATES = Path(genklang.__file__).parent / "web/templates/answer"
#: What each text said when its version was given: who changes a text gives it a new version, with its own line here.
SAID = {
    "2026-3": ("consent_text.html", "96332b6ea7e526d5"),
    "2026-vuxna-2": ("consent_text_adults.html", "4bba2859b5816044"),
}


def change_text(monkeypatch: pytest.MonkeyPatch) -> str:
    known = consent_policy.consent_policy()
    newer = replace(known, text_versions=(*known.text_versions, "2027-1"))
    for module in ("queries", "actions"):
        monkeypatch.setattr(f"genklang.apps.people.{module}.consent_policy", lambda: newer)
    return newer.current


def answered(group: OpenGroup) -> Handset:
    """Card 1 has said yes and answered Läget 1; Läget 2 is open and the phone is in."""
    phone = Handset()
    phone.enter(group.codes[0])
    if phone.answer(answers_of(4)).status_code != 303:
        raise AssertionError("the sheet was not taken")
    group.open_round()
    phone.enter(group.codes[0])
    return phone


def sheets(group: OpenGroup) -> int:
    return Sheet.objects.filter(round_id=group.round_id).count()


def words_of(template: str) -> str:
    said = re.findall(r'{% translate "([^"]+)"', (TEMPLATES / template).read_text(encoding="utf-8"))
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:16]


def test_a_changed_text_is_a_new_version() -> None:
    policy = consent_policy.consent_policy()
    for version in (policy.current, policy.current_for("adults")):
        template, digest = SAID[version]
        assert words_of(template) == digest, version


def test_both_texts_tell_of_the_questions_about_the_group(group: OpenGroup) -> None:
    page = answered(group).get("/svara/laget").text
    for told in ("vilka svar som var vanligast", "tas varje enskilt svar bort", "De svaren står inte under Mina svar."):
        assert told in page
        assert told in (TEMPLATES / "consent_text_adults.html").read_text(encoding="utf-8")


def test_the_same_text_is_not_asked_twice(group: OpenGroup) -> None:
    page = answered(group).get("/svara/laget").text
    assert 'id="samtycke"' not in page
    assert CHANGED not in page
    assert "Det här sa du ja till" in page


def test_a_new_text_is_shown_and_asked_and_the_rest_is_not_asked_again(
    group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = answered(group)
    newest = change_text(monkeypatch)
    page = phone.get("/svara/laget").text
    assert 'id="samtycke"' in page and CHANGED in page
    assert 'id="bakgrund"' not in page and "#bakgrund" not in page
    assert "Det här sa du ja till" not in page
    assert phone.answer(answers_of(2), samtyckestext=newest).status_code == 303
    consent = queries.consent_of(group.participants[0])
    assert consent is not None
    assert consent.text_version == newest
    assert sheets(group) == 1


@pytest.mark.parametrize("said", [{"samtycke": ""}, {"samtycke": "ja", "samtyckestext": "2026-1"}])
def test_no_sheet_is_taken_on_the_old_yes(
    said: dict[str, str], group: OpenGroup, monkeypatch: pytest.MonkeyPatch
) -> None:
    phone = answered(group)
    fields = phone.fields()
    newest = change_text(monkeypatch)
    page = phone.post(fields, **form_of(answers_of(2)), **said, gor="skicka")
    assert page.status_code == 422
    assert "Läs den och välj igen." in page.text
    assert page.text.count(" checked") >= len(answers_of(2))
    assert sheets(group) == 0
    assert phone.post(fields, **form_of(answers_of(2)), samtycke="ja", samtyckestext=newest).status_code == 303


def test_half_a_sheet_is_not_lost_to_a_new_text(group: OpenGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = answered(group)
    half = dict(list(answers_of(4).items())[:3])
    assert phone.answer(half, gor="pausa").status_code == 303
    newest = change_text(monkeypatch)
    page = phone.get("/svara/laget").text
    assert CHANGED in page and page.count(" checked") == 3
    assert phone.answer({}, samtyckestext=newest, gor="skicka").status_code == 303
    kept = Sheet.objects.get(round_id=group.round_id).answers
    assert {code: kept[code] for code in half} == half


def test_no_is_no(group: OpenGroup, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = answered(group)
    change_text(monkeypatch)
    page = phone.answer(answers_of(2), samtycke="nej")
    assert "Du har valt att inte svara" in page.text
    assert sheets(group) == 0
