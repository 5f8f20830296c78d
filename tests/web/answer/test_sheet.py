"""`/svara/laget`: what is shown, what is taken, and what comes back whole when it is not."""

import pytest
from django.core import signing
from tests.web.answer.group import Handset, OpenGroup, answered, checked, form_of, open_group
from tests.world import CODES, answers_of

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.config import clock

pytestmark = pytest.mark.django_db


def test_one_form_holds_every_question_and_every_choice(phone: Handset, group: OpenGroup) -> None:
    page = phone.get("/svara/laget").text
    assert page.count("<form") == 1
    for question in group.framework.questions:
        for value in (*(step.value for step in question.scale.steps), -1, -2):
            assert page.count(f'name="q.{question.code}" value="{value}"') == 1
    assert "6 av 6" in page


def test_a_sheet_is_taken_and_the_receipt_says_when_next_time_is(phone: Handset, group: OpenGroup) -> None:
    response = phone.answer(answers_of(4))
    assert (response.status_code, response["Location"]) == (303, "/svara/tack")
    page = phone.get("/svara/tack").text
    assert "Dina svar på Läget 1 har kommit fram." in page
    assert "Nästa Läget är" in page
    assert answered(group) == 1


def test_who_never_saw_the_first_receipt_is_told_as_if_it_were_the_first(phone: Handset, group: OpenGroup) -> None:
    before = dict(phone.client.cookies)
    fields = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    assert phone.post(fields).status_code == 303
    phone.client.cookies.clear()
    phone.client.cookies.update(before)
    assert phone.post(fields).status_code == 303
    page = phone.get("/svara/tack").text
    assert "Dina svar på Läget 1 har kommit fram." in page
    assert "hade redan kommit fram" not in page
    assert answered(group) == 1


def test_the_same_sheet_again_is_one_sheet(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    assert phone.post(fields).status_code == 303
    assert phone.post(fields).status_code == 303
    assert "De är sparade en gång." in phone.get("/svara/tack").text
    assert answered(group) == 1


def test_the_same_sheet_with_other_answers_is_refused_and_comes_back(phone: Handset) -> None:
    fields = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    phone.post(fields)
    response = phone.post(fields, **form_of(answers_of(2)))
    assert response.status_code == 409
    assert ("q.oro", "2") in checked(response)
    assert "har inte ändrats" in response.text
    assert "Skicka igen" not in response.text


def test_another_sheet_after_a_whole_one_is_refused(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields()
    phone.answer(answers_of(4))
    other = Handset()
    other.enter(group.codes[0])
    assert "Du har redan svarat" in other.get("/svara/laget").text
    token = other.token("/svara/")
    response = other.post(fields | {"ulid": "7" + "Z" * 25, "csrfmiddlewaretoken": token}, **form_of(answers_of(1)))
    assert response.status_code == 409
    assert ("q.oro", "1") in checked(response)


def test_a_sheet_after_close_is_kept_as_late(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    group.close_round()
    assert phone.post(fields).status_code == 303
    assert "hade hunnit stänga" in phone.get("/svara/tack").text
    assert answered(group) == 0


def test_a_sheet_much_too_late_comes_back_with_a_sentence(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | form_of(answers_of(4)) | {"samtycke": "ja"}
    group.open_round()
    response = phone.post(fields)
    assert response.status_code == 422
    assert "stängt" in response.text
    assert ("q.oro", "4") in checked(response)


def test_without_consent_nothing_is_saved_and_all_is_kept(phone: Handset, group: OpenGroup) -> None:
    response = phone.post(phone.fields(), **form_of(answers_of(5)), kon="other", konord="<b>jag</b>", gor="skicka")
    assert response.status_code == 422
    assert {(f"q.{code}", "5") for code in CODES} | {("kon", "other")} == checked(response)
    assert "&lt;b&gt;jag&lt;/b&gt;" in response.text
    assert 'href="#samtycke"' in response.text
    assert answered(group) == 0


def test_who_skipped_everything_is_told_only_what_is_true_and_may_end(phone: Handset, group: OpenGroup) -> None:
    response = phone.answer({})
    assert response.status_code == 422
    trouble = response.text.split('id="fel"')[1].split("</section>")[0]
    assert "Inget svar kom med." in trouble
    assert 'href="#f1">Till frågorna' in trouble
    assert "Dina svar finns kvar" not in trouble
    assert "Skicka igen" not in trouble
    assert 'value="nej">Avsluta utan att svara' in trouble
    ended = phone.post(phone.fields(), samtycke="ja", gor="nej")
    assert "Du har valt att inte svara" in ended.text
    assert answered(group) == 0


def test_a_no_is_respected(phone: Handset, group: OpenGroup) -> None:
    response = phone.answer(answers_of(5), samtycke="nej")
    assert response.status_code == 200
    assert "Du har valt att inte svara" in response.text
    # A borrowed phone can be handed on from here too.
    assert 'action="/svara/lamna"' in response.text
    assert answered(group) == 0


@pytest.mark.parametrize(
    "tampered",
    [
        {"q.oro": "6"},
        {"q.oro": "3.5"},
        {"q.finns_inte": "3"},
        {"ulid": "short"},
        {"ulid": ""},
        {"fodd": "1066-1070"},
        {"kon": "x" * 500},
    ],
)
def test_a_tampered_sheet_comes_back_with_a_sentence(
    phone: Handset, group: OpenGroup, tampered: dict[str, str]
) -> None:
    response = phone.answer(answers_of(4), **tampered)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert ("q.mar_bra", "4") in checked(response)
    assert answered(group) == 0


@pytest.mark.parametrize("lage", ["0", "999999999", "-1", "x", "", "١"])
def test_a_form_for_no_known_laget_is_for_the_open_one(phone: Handset, group: OpenGroup, lage: str) -> None:
    assert phone.answer(answers_of(4), lage=lage).status_code == 303
    assert answered(group) == 1


def test_a_foreign_laget_in_the_form_is_not_answered(phone: Handset, group: OpenGroup) -> None:
    foreign = open_group(small=True)
    assert phone.answer(answers_of(4), lage=str(foreign.round_id)).status_code == 303
    assert (answered(group), answered(foreign)) == (1, 0)


def test_an_old_form_comes_back_whole_and_can_be_sent_again(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | {"csrfmiddlewaretoken": "a" * 64}
    response = phone.post(fields, **form_of(answers_of(2)), samtycke="ja")
    assert response.status_code == 403
    assert ("q.oro", "2") in checked(response)
    assert answered(group) == 0


def test_a_pass_that_ran_out_asks_for_the_code_and_keeps_the_answers(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | form_of(answers_of(2)) | {"samtycke": "ja"}
    del phone.client.cookies["svara"]
    response = phone.post(fields)
    assert response.status_code == 403
    assert ("q.oro", "2") in checked(response)
    assert 'name="kod"' in response.text
    wrong = phone.post(fields, kod="nej")
    assert wrong.status_code == 422
    assert ("q.oro", "2") in checked(wrong)
    assert phone.post(fields, kod=group.codes[0]).status_code == 303
    assert answered(group) == 1


@pytest.mark.parametrize(
    "value",
    ["", "x", signing.dumps([1, 1, None], salt="another"), "a:b:c"],
    ids=["empty", "letter", "signed for another use", "three parts"],  # a signature holds the second it was made
)
def test_a_forged_pass_is_no_pass(group: OpenGroup, value: str) -> None:
    phone = Handset()
    phone.client.cookies["svara"] = value
    assert phone.get("/svara/laget")["Location"] == "/svara/"
    assert phone.get("/svara/tack")["Location"] == "/svara/"


def test_more_than_a_sheet_can_hold_is_413(phone: Handset, group: OpenGroup) -> None:
    response = phone.post(phone.fields(), konord="x" * 300_000)
    assert response.status_code == 413
    assert "finns kvar på förra sidan" in response.text
    many = {f"q.x{number}": "1" for number in range(500)}
    assert phone.post(many).status_code in (400, 413)
    assert answered(group) == 0


def test_a_guardian_must_have_said_yes_where_the_policy_says(group: OpenGroup) -> None:
    young = open_group(small=True, youngest_age=11)
    phone = Handset()
    phone.enter(young.codes[0])
    assert phone.get("/svara/laget").status_code == 403
    fields = {"csrfmiddlewaretoken": phone.token("/svara/"), "lage": str(young.round_id), "ulid": "0" * 26}
    response = phone.post(fields, samtycke="ja", **form_of(answers_of(3)))
    assert response.status_code == 422
    activities.guardian_consent(group_id=young.group_id, card=1, by=SYSTEM, at=clock.now())
    assert phone.answer(answers_of(3)).status_code == 303


def test_nothing_is_open(phone: Handset, group: OpenGroup) -> None:
    group.close_round()
    page = phone.get("/svara/laget")
    assert page.status_code == 200
    assert "Läget är inte öppet nu" in page.text
