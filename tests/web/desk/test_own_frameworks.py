"""An organisation's own questions, from a copy to a Läget: written part by part, and never lost on the way."""

import re

from django.test import Client
from tests import world
from tests.web.desk.conftest import Town

from genklang.apps.frameworks import own_queries as own
from genklang.apps.frameworks import queries as frameworks

LISTS = {"area": "focus_areas", "indicator": "indicators"}


def home(town: Town, rest: str = "") -> str:
    return f"/skrivbord/organisationer/{town.world.organisation_id}/egna-fragor/{rest}"


def page(own_id: int, rest: str = "") -> str:
    return f"/skrivbord/egna-fragor/{own_id}/{rest}"


def begun(client: Client, town: Town, *, title: str = "Läget i byn", framework_id: int | str | None = None) -> int:
    """A draft from the town's own framework (or another; "" for an empty one)."""
    base = town.world.framework_id if framework_id is None else framework_id
    answer = client.post(home(town, "nya/"), {"title": title, "framework_id": base, "target": "youth"})
    assert answer.status_code == 303, answer.content.decode()
    return int(re.search(r"/egna-fragor/(\d+)/", answer.headers["Location"])[1])  # type: ignore[index]


def fields(client: Client, address: str) -> dict[str, str]:
    """What a form's page would send as it is."""
    form = client.get(address).context["form"]
    return {name: "" if (value := form[name].value()) in (None, False) else value for name in form.fields}


def save(client: Client, address: str, **changes: object):
    return client.post(address, {**fields(client, address), **changes})


def question(own_id: int, code: str):
    draft = own.draft(own_id)
    assert draft is not None
    assert draft.framework is not None
    return draft.framework.question(code)


def test_a_copy_is_changed_published_and_answered(town: Town, administrator: Client) -> None:
    own_id = begun(administrator, town)
    text = administrator.get(page(own_id)).content.decode()
    assert "Det utgår från Provramverk, version 1." in text
    assert "Jag sover gott." in text
    answer = save(administrator, page(own_id, "del/question/sover/"), text="Jag sover hela natten.")
    assert answer.status_code == 303
    draft = own.draft(own_id)
    assert draft is not None
    area = draft.tree["focus_areas"][0]["code"]
    indicator = draft.tree["focus_areas"][0]["indicators"][0]["code"]
    added = {"text": "Jag äter frukost.", "scale": "instammer", "direction": "1"}
    assert administrator.post(page(own_id, f"ny/question/{indicator}/"), added).status_code == 303
    assert question(own_id, "jag_ater_frukost").text["sv"] == "Jag äter frukost."
    seen = administrator.get(page(own_id, "visa/"))
    assert "Jag sover hela natten." in seen.content.decode()
    asked = administrator.get(page(own_id, "publicera/"))
    mark = re.search(r'name="mark" value="(\w+)"', asked.content.decode())[1]  # type: ignore[index]
    assert administrator.post(page(own_id, "publicera/"), {"mark": mark}).status_code == 303
    info = own.own(own_id)
    assert info is not None
    assert list(info.versions) == [1]
    published = frameworks.framework(info.versions[1])
    assert published.question("sover").text["sv"] == "Jag sover hela natten."
    assert area in [one.code for one in published.focus_areas]
    form = administrator.get(f"/skrivbord/verksamheter/{town.world.activity_id}/grupper/").context["form"]
    assert (info.code, "Läget i byn") in form.fields["framework_code"].choices
    group_id, _codes = world.group(town.world.activity_id, size=3, framework_code=info.code, name="Nya")
    round_id = world.open_round(group_id)
    assert world.rounds.round(round_id).framework_id == info.versions[1]
