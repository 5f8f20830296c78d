"""Lugnare sida without script: the same form, all kept, remembered on this phone, gone when it is handed over."""

import pytest
from tests.web.answer.group import Handset, checked, form_of

pytestmark = pytest.mark.django_db


def test_it_is_turned_on_and_off_and_nothing_is_sent_or_lost(phone: Handset) -> None:
    before = phone.get("/svara/laget").text
    assert "data-calm" not in before
    assert 'id="lugn" name="gor" value="lugn" aria-pressed="false"' in before
    fields = phone.fields()
    page = phone.post(fields, **form_of({"mar_bra": 4}), samtycke="ja", gor="lugn")
    assert page.status_code == 200
    assert "data-calm" in page.text
    assert 'value="lugn" aria-pressed="true"' in page.text
    assert ("q.mar_bra", "4") in checked(page)
    assert f'name="ulid" value="{fields["ulid"]}"' in page.text
    assert "data-calm" in phone.get("/svara/laget").text
    assert "data-calm" not in phone.post(phone.fields(), gor="lugn").text
    assert "data-calm" not in phone.get("/svara/laget").text


def test_the_next_one_who_has_the_phone_begins_anew(phone: Handset) -> None:
    phone.post(phone.fields(), gor="lugn")
    assert "data-calm" in phone.get("/svara/").text
    left = phone.post(phone.fields(), gor="lamna")
    assert left.status_code == 200
    assert "data-calm" not in phone.get("/svara/").text


def test_a_page_that_is_kept_for_everybody_is_calm_for_who_asked_alone(phone: Handset) -> None:
    phone.post(phone.fields(), gor="lugn")
    assert "data-calm" in phone.get("/svara/").text
    assert "data-calm" not in Handset().get("/svara/").text


@pytest.mark.parametrize("value", ["1", "JA", "nej", ""])
def test_only_the_cookie_of_the_choice_counts(phone: Handset, value: str) -> None:
    phone.client.cookies["lugn"] = value
    assert "data-calm" not in phone.get("/svara/").text
