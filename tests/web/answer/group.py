"""A group with an open Läget and its cards, and a handset without a browser, for tests of the phone."""

import re
from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client
from tests import world

from genklang import library
from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.core.frameworks import Framework

SCHEDULE = {"kind": "every", "n": 6, "unit": "months"}


@dataclass
class OpenGroup:
    """`codes[0]` is card 1. `open_round` closes the Läget that is open and opens the next."""

    group_id: int
    round_id: int
    codes: tuple[str, ...]
    participants: tuple[int, ...]
    framework: Framework

    def close_round(self) -> None:
        world.close_round(self.round_id, at=clock.now())

    def open_round(self) -> None:
        self.close_round()
        self.round_id = world.open_round(self.group_id, at=clock.now())

    def reissue(self, card: int) -> str:
        return activities.reissue_card(group_id=self.group_id, card=card, by=SYSTEM, at=clock.now())


def open_group(*, size: int = 6, youngest_age: int = 15, small: bool = False) -> OpenGroup:
    """A new organisation and group with Läget 1 open: the shipped example, or (`small`) six questions."""
    at = clock.now()
    text = world.FRAMEWORK if small else dict(library.files("frameworks"))["unga-exempel-v1.yaml"]
    built = world.build(size=size, youngest_age=youngest_age, schedule=SCHEDULE, framework=text, at=at)
    round_id = world.open_round(built.group_id, at=at)
    framework = frameworks.framework(built.framework_id)
    return OpenGroup(built.group_id, round_id, built.codes, built.participants, framework)


def answered(group: OpenGroup) -> int:
    """How many whole sheets its open Läget has."""
    return rounds.count(group.round_id).answered


def _handset() -> Client:
    return Client(enforce_csrf_checks=True)


@dataclass
class Handset:
    """A phone without script: keeps cookies, reads the forms it is shown, posts what it is told."""

    client: Client = field(default_factory=_handset)

    def get(self, path: str) -> HttpResponse:
        return self.client.get(path)

    def token(self, path: str) -> str:
        """The form's own token on a page."""
        return hidden(self.get(path), "csrfmiddlewaretoken")

    def enter(self, code: str) -> HttpResponse:
        """Type a code at the door."""
        return self.client.post("/svara/kod", {"kod": code, "csrfmiddlewaretoken": self.token("/svara/")})

    def fields(self) -> dict[str, str]:
        """The hidden fields of the form, as the page has them now."""
        page = self.get("/svara/laget")
        return {name: hidden(page, name) for name in ("csrfmiddlewaretoken", "lage", "ulid", "sprak")}

    def post(self, fields: dict[str, str], **more: str) -> HttpResponse:
        return self.client.post("/svara/laget", fields | more)

    def answer(self, answers: dict[str, int], **more: str) -> HttpResponse:
        """Fill in the form as it is shown now and send it."""
        return self.post(self.fields(), **(form_of(answers) | {"samtycke": "ja", "gor": "skicka"} | more))


def form_of(answers: dict[str, int]) -> dict[str, str]:
    """The fields that these answers are posted as."""
    return {f"q.{code}": str(value) for code, value in answers.items()}


def hidden(page: HttpResponse, name: str) -> str:
    """The value of a hidden field on a page."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    if found is None:
        raise AssertionError(f"the page has no field {name}")
    return found[1]


def attribute(page: HttpResponse, name: str) -> str:
    """The value of the first attribute of this name on a page."""
    found = re.search(rf' {name}="([^"]+)"', page.content.decode())
    if found is None:
        raise AssertionError(f"the page has no {name}")
    return found[1]


def checked(page: HttpResponse) -> set[tuple[str, str]]:
    """(name, value) of each choice that is made on a page."""
    return set(re.findall(r'name="([^"]+)" value="([^"]*)" checked', page.content.decode()))
