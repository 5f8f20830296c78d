"""In by the code: exchanged at once, never in an address, wrong ones told in a sentence."""

import pytest
from tests.web.answer.group import Handset, OpenGroup

pytestmark = pytest.mark.django_db


def test_a_code_gives_a_pass_that_only_the_server_reads(group: OpenGroup) -> None:
    phone = Handset()
    response = phone.enter(group.codes[0])
    assert (response.status_code, response["Location"]) == (303, "/svara/laget")
    cookie = response.cookies["svara"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/svara"
    assert cookie["max-age"] == 4 * 3600
    assert group.codes[0] not in cookie.value


@pytest.mark.parametrize("change", [str.lower, lambda code: code.replace("-", ""), lambda code: f"  {code} "])
def test_a_code_may_be_typed_in_many_ways(group: OpenGroup, change: "object") -> None:
    assert Handset().enter(change(group.codes[1])).status_code == 303  # type: ignore[operator]


@pytest.mark.parametrize("code", ["", "X", "KX7P-4MQD-9T", "x" * 5000, "\x00", "ÅÄÖ-😀"])
def test_a_wrong_code_comes_back_with_a_sentence(group: OpenGroup, code: str) -> None:
    response = Handset().enter(code)
    assert response.status_code == 422
    assert 'role="alert"' in response.text
    assert "aria-invalid" in response.text


def test_a_replaced_code_opens_nothing_and_ends_passes_made_with_it(group: OpenGroup) -> None:
    early, late = Handset(), Handset()
    early.enter(group.codes[0])
    new = group.reissue(1)
    assert late.enter(group.codes[0]).status_code == 422
    assert early.get("/svara/laget").status_code == 302
    assert late.enter(new).status_code == 303


def test_an_old_page_keeps_the_code_and_asks_to_try_again(group: OpenGroup) -> None:
    response = Handset().client.post("/svara/kod", {"kod": group.codes[0]})
    assert response.status_code == 403
    assert group.codes[0] in response.text
    assert "Tryck på Öppna Läget igen." in response.text


def test_too_many_tries_are_told_as_such(group: OpenGroup) -> None:
    from genklang.apps.people.codes import new_code

    phone = Handset()
    statuses = {phone.enter(new_code()).status_code for _try in range(400)}
    assert statuses == {422, 429}


def test_pages_are_kept_by_no_cache_and_the_start_holds_no_code(group: OpenGroup) -> None:
    phone = Handset()
    phone.enter(group.codes[0])
    for path in ("/svara/", "/svara/laget", "/svara/mina"):
        assert phone.get(path)["Cache-Control"] == "no-store"
