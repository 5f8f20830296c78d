"""How the tests write an organisation's own questions at the desk: by its pages, as a browser would."""

import re
from typing import Any

from django.http import HttpResponse
from django.test import Client
from tests.world import World

from genklang.apps.frameworks import own_queries as own
from genklang.apps.frameworks.types import Draft
from genklang.core.frameworks import Framework


def home(place: World, rest: str = "") -> str:
    return f"/skrivbord/organisationer/{place.organisation_id}/egna-fragor/{rest}"


def page(own_id: int, rest: str = "") -> str:
    return f"/skrivbord/egna-fragor/{own_id}/{rest}"


def begun(client: Client, place: World, *, title: str = "Läget i byn", base: int | str | None = None) -> int:
    """A draft from the world's own framework, or another one, or ("") from nothing."""
    framework_id = place.framework_id if base is None else base
    answer = client.post(home(place, "nya/"), {"title": title, "framework_id": framework_id, "target": "youth"})
    assert answer.status_code == 303, answer.content.decode()
    return own_id_in(answer)


def own_id_in(answer: HttpResponse) -> int:
    found = re.search(r"/egna-fragor/(\d+)/", answer.headers["Location"])
    assert found is not None
    return int(found[1])


def fields(client: Client, address: str) -> dict[str, Any]:
    """What a form's page would send as it is."""
    form = client.get(address).context["form"]
    shown = {name: form[name].value() for name in form.fields}
    return {name: value for name, value in shown.items() if value is not None and value is not False}


def save(client: Client, address: str, **changes: object) -> Any:
    return client.post(address, {**fields(client, address), **changes})


def mark(client: Client, address: str) -> str:
    """What a page says that somebody has seen."""
    found = re.search(r'name="mark" value="(\w+)"', client.get(address).content.decode())
    assert found is not None, address
    return found[1]


def publish(client: Client, own_id: int, *, same: tuple[str, ...] = ()) -> int:
    """The framework id of the new version."""
    address = page(own_id, "publicera/")
    answer = client.post(address, {"mark": mark(client, address), "samma": same})
    assert answer.status_code == 303, answer.content.decode()
    info = own.own(own_id)
    assert info is not None
    return info.versions[max(info.versions)]


def draft(own_id: int) -> Draft:
    found = own.draft(own_id)
    assert found is not None
    return found


def written(own_id: int) -> Framework:
    """What is being written, when it is whole."""
    found = draft(own_id).framework
    assert found is not None
    return found
