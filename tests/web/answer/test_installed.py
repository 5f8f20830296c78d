"""What makes the phone's pages installable and able to stand without a network: the same for everybody, and small."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.web.answer.group import Handset, OpenGroup, hidden

from genklang.apps.rounds import queries as rounds
from genklang.config import clock

pytestmark = pytest.mark.django_db
SCRIPT_BYTES = 12_000
#: What reads aloud is fetched by who asks for it, and is no part of what every phone loads.
HEARD = {"read.js": 4_000, "touch.js": 2_000, "recordings.js": 2_100, "front.js": 500}


def script(name: str) -> bytes:
    found = finders.find(f"js/phone/{name}")
    assert isinstance(found, str)
    return Path(found).read_bytes()


def test_the_script_is_small() -> None:
    found = finders.find("js/phone/worker.js")
    assert isinstance(found, str)
    weights = {file.name: len(gzip.compress(file.read_bytes(), 9)) for file in Path(found).parent.glob("*.js")}
    assert {"phone.js", "worker.js"} <= set(weights)
    for name, bound in HEARD.items():
        assert weights.pop(name) <= bound
    assert sum(weights.values()) <= SCRIPT_BYTES


def test_the_worker_keeps_what_every_page_loads_and_is_asked_for_each_time() -> None:
    response = Client().get("/svara/arbetare.js")
    assert response.headers["Content-Type"].startswith("text/javascript")
    assert response.headers["Cache-Control"] == "no-cache"
    first, rest = response.text.split("\n", 1)
    kept = json.loads(first.removeprefix("const SHELL = ").removesuffix(";"))
    assert kept[0] == "/svara/utan-nat"
    page = Client().get("/svara/").text
    assert set(kept[1:]) == set(re.findall(r'(?:stylesheet" href|module" src)="(/static/[^"]+)"', page))
    assert rest.encode() == script("worker.js")
    assert Client(headers={"accept-language": "ar"}).get("/svara/arbetare.js").text == response.text


def test_the_page_without_a_network_speaks_the_phones_language_and_knows_nobody(phone: Handset) -> None:
    assert "You have no network" in Client().get("/svara/utan-nat?sprak=en").text
    response = phone.get("/svara/utan-nat?sprak=sv")
    assert "Du är utan nät" in response.text
    assert response.headers["Content-Language"] == "sv"
    assert "data-now" not in response.text
    assert "<form" not in response.text
    assert "sprak" not in response.cookies


@pytest.mark.parametrize(("language", "direction"), [("sv", "ltr"), ("en", "ltr"), ("ar", "rtl")])
def test_it_can_be_installed_in_the_phones_language(language: str, direction: str) -> None:
    response = Client().get(f"/svara/appen.webmanifest?sprak={language}")
    manifest = json.loads(response.content)
    assert response.headers["Content-Type"] == "application/manifest+json"
    assert (manifest["lang"], manifest["dir"]) == (language, direction)
    assert (manifest["start_url"], manifest["scope"], manifest["id"]) == ("/svara/laget", "/svara/", "/svara/")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    for icon in manifest["icons"]:
        assert finders.find(icon["src"].removeprefix("/static/"))
    assert f'href="/svara/appen.webmanifest?sprak={language}"' in Client().get(f"/svara/?sprak={language}").text


def test_every_page_tells_the_time_so_that_a_wrong_clock_loses_nothing() -> None:
    found = re.search(r'data-now="(\d+)"', Client().get("/svara/").text)
    assert found is not None
    assert abs(int(found[1]) - clock.now().timestamp()) < 60


def test_a_new_form_has_a_new_key_and_one_without_a_pass_has_none(phone: Handset) -> None:
    keys = {re.findall(r'data-seal="([^"]*)"', phone.get("/svara/laget").text)[0] for _form in range(3)}
    assert len(keys) == 3
    fields = phone.fields() | {"samtycke": "ja"}
    del phone.client.cookies["svara"]
    assert 'data-seal=""' in phone.post(fields).text


def test_handing_over_in_the_middle_pauses_and_leaves(phone: Handset, group: OpenGroup) -> None:
    response = phone.answer({"oro": 5}, gor="lamna")
    assert "Det du hann svara är sparat. Kom tillbaka med ditt kort." in response.text
    assert "Svar du har skickat" not in response.text
    assert "Telefonen är lämnad" in response.text
    assert 'data-clear="*"' in response.text
    assert not {name for name, cookie in phone.client.cookies.items() if cookie.value}
    assert rounds.count(group.round_id).started == 1


@pytest.mark.parametrize("fields", [{}, {"q.oro": "5", "samtycke": ""}], ids=["nothing answered", "no yes"])
def test_handing_over_keeps_nothing_where_nothing_may_be_kept(
    phone: Handset, group: OpenGroup, fields: dict[str, str]
) -> None:
    assert "Telefonen är lämnad" in phone.post(phone.fields(), gor="lamna", **fields).text
    assert rounds.count(group.round_id).started == 0


def test_who_had_pressed_send_before_handing_over_has_sent(phone: Handset, group: OpenGroup) -> None:
    assert "Telefonen är lämnad" in phone.answer({"oro": 5}, gor="lamna", klart="ja").text
    assert rounds.count(group.round_id).answered == 1


def test_a_code_entered_to_hand_over_is_not_left_on_the_phone(phone: Handset, group: OpenGroup) -> None:
    fields = phone.fields() | {"q.oro": "5", "samtycke": "ja"}
    del phone.client.cookies["svara"]
    assert "Telefonen är lämnad" in phone.post(fields, gor="lamna", kod=group.codes[0]).text
    assert phone.get("/svara/laget").status_code == 302


def test_the_offline_form_comes_back_with_its_own_ulid_after_a_pause(phone: Handset) -> None:
    first = hidden(phone.get("/svara/laget"), "ulid")
    phone.answer({"oro": 5}, gor="pausa", ulid=first)
    assert hidden(phone.get("/svara/laget"), "ulid") == first
