"""What a group picked, as its leader sees it: on the result page and in the talk, in order, never how many or who."""

import re

import pytest
from django.test import Client
from django.urls import reverse
from tests import world
from tests.kinds import KINDS
from tests.web.desk.conftest import ClientOf
from tests.world import World, later

from genklang.apps.analysis.actions import release_round, release_total
from genklang.apps.rounds import actions
from genklang.apps.rounds.parse import new_ulid
from genklang.core.disclosure.evidence import Level

pytestmark = pytest.mark.django_db
PICKS = [3, 3, 3, 3, 1, 1, 1, 4, 4]


def released(size: int = 9) -> tuple[World, int]:
    """Two votes and what is told to nobody: `vem` hangs on a no, and a number."""
    town = world.build(size=size, framework=KINDS)
    round_id = world.open_round(town.group_id)
    for person, pick in zip(town.participants, PICKS, strict=False):
        actions.receive_sheet(
            round_id=round_id,
            participant_id=person,
            ulid=new_ulid(),
            answers=dict.fromkeys(world.CODES, 3) | {f"andra.{pick}": 1, "kontakt": 2, "vem": 2, "timmar": 17},
            complete=True,
            consent=world.consent(),
            at=later(days=1),
        )
    world.close_round(round_id, at=later(days=7))
    release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    return town, round_id


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def told(text: str) -> list[str]:
    """The sentences of the part about what the group picked."""
    part = text[text.index("Det gruppen valde") :]
    return re.findall(r"<p[^>]*>([^<]+)</p>", part[: part.index("</section>")])


def test_the_result_page_tells_the_order_and_no_counts(client_of: ClientOf) -> None:
    town, round_id = released()
    text = page(client_of(town.leader), f"/skrivbord/laget/{round_id}/resultat/")
    assert told(text)[:6] == [
        "Vanligast: ”Nej”.",
        "Sist: ”Ja”.",
        "Vanligast: ”Bussen”.",
        "Sedan: ”Skolan”.",
        "Sedan: ”Planen”.",
        "Sist: ”Maten”.",
    ]
    seen = re.sub(r"<[^>]*>", " ", text)  # what stands in a form's hidden fields is drawn anew each time
    for never in ("Vem vill du prata med", "En vän", "17", "Hur länge sover du"):
        assert never not in seen


def test_where_too_few_picked_it_is_said_why_nothing_is_shown(client_of: ClientOf) -> None:
    town, round_id = released(size=4)
    text = page(client_of(town.leader), f"/skrivbord/laget/{round_id}/resultat/")
    assert told(text)[:2] == ["För få svarade på den här frågan. Inget visas, så att ingens svar går att gissa."] * 2
    assert "Vanligast" not in text


def test_the_talk_has_a_slide_for_each_vote_that_is_shown_and_one_turns_through_them(client_of: ClientOf) -> None:
    town, round_id = released()
    text = page(client_of(town.leader), f"/skrivbord/laget/{round_id}/aterkoppling/")
    slides = re.findall(r'<section class="slide[^"]*" id="([^"]+)"', text)
    assert slides[-3:] == ["val-kontakt", "val-andra", "slut"]
    found = {one: text[text.index(f'id="{one}"') :].split("</section>")[0] for one in slides}
    onward = {one: re.findall(r'class="button" href="#([^"]+)"', part) for one, part in found.items()}
    assert onward[slides[-4]] == ["val-kontakt"]
    assert onward["val-kontakt"] == ["val-andra"]
    assert onward["val-andra"] == ["slut"]
    assert 'href="#val-andra"' in found["slut"]
    assert "Det ni valde, 2 av 2" in found["val-andra"]
    assert f"{len(town.participants)} svarade på frågan. Hur många som valde vad visas inte." in found["val-andra"]


def test_larger_units_are_told_nothing_of_it(client_of: ClientOf) -> None:
    town, _round_id = released(size=9)
    by = world.actor(town.process_leader)
    release_total(level=Level.ACTIVITY, unit_id=town.activity_id, number=1, by=by, at=later(days=20))
    text = page(client_of(town.process_leader), reverse("desk:total", args=[Level.ACTIVITY, town.activity_id, 1]))
    assert "Det gruppen valde" not in text
    assert "Bussen" not in text


def test_the_texts_of_every_kind_stand_on_the_page_for_translators(client_of: ClientOf) -> None:
    town, _round_id = released()
    text = page(
        client_of(town.administrator), f"/skrivbord/organisationer/{town.organisation_id}/sprak/{town.framework_id}/en/"
    )
    for words in ("Vad vill du ändra?", "Planen", "timmar", "Hur länge sover du?"):
        assert words in text
