"""What young people write themselves: by no card, in no log, in no snapshot, no byte left, no way past the gate."""

import logging
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from tests import own_words, world
from tests.architecture.source import modules
from tests.attacks.test_leader_with_codes import everything_tried
from tests.attacks.test_logs_and_storage import where
from tests.own_words import QUESTION
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup
from tests.world import answers_of

from genklang.apps.analysis.actions import release_round
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import actions as people
from genklang.apps.voices.models import Text
from genklang.config import clock
from genklang.web.answer import receiving

SECRET = "ordsombaraensjälvharskrivit"
FIELD = f"t.{QUESTION}"


@pytest.fixture(autouse=True)
def own_snapshots(settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


def a_group() -> OpenGroup:
    at = clock.now()
    built = world.build(size=6, youngest_age=15, schedule=SCHEDULE, framework=own_words.FRAMEWORK, at=at)
    own_words.contact(built)
    for _ in range(2):
        own_words.reader(built)
    round_id = world.open_round(built.group_id, at=at)
    return OpenGroup(
        built.group_id, round_id, built.codes, built.participants, frameworks.framework(built.framework_id)
    )


def entered(group: OpenGroup, code: str) -> Handset:
    phone = Handset()
    phone.enter(code)
    return phone


@pytest.mark.django_db
@pytest.mark.parametrize("state", ["paused", "sent", "sealed"])
def test_a_leader_with_every_code_reads_no_text(state: str) -> None:
    group = a_group()
    young = entered(group, group.codes[0])
    wish = "pausa" if state == "paused" else "skicka"
    assert young.answer(answers_of(4), gor=wish, **{FIELD: SECRET}).status_code == 303
    if state == "sealed":
        made = young.client.post("/svara/nyckel", {"slag": "device", "csrfmiddlewaretoken": young.token("/svara/mina")})
        assert made.status_code == 303
        assert SECRET in young.get("/svara/mina").text, "the look is not blind"
    for code in [*group.codes, group.reissue(1), group.reissue(1)]:
        leader = entered(group, code)
        for what, page in everything_tried(leader, code):
            assert SECRET not in page.content.decode(), f"{what} with {code}"
    assert Text.objects.get().words == SECRET


@pytest.mark.django_db
def test_a_leader_who_goes_on_with_a_paused_sheet_reads_nothing_and_opens_nothing() -> None:
    group = a_group()
    young = entered(group, group.codes[0])
    assert young.answer({"trivs": 4}, gor="pausa", **{FIELD: SECRET}).status_code == 303
    leader = entered(group, group.codes[0])
    assert SECRET not in leader.get("/svara/laget").text
    assert leader.answer(answers_of(1)).status_code == 303
    leader.client.post("/svara/nyckel", {"slag": "device", "csrfmiddlewaretoken": leader.token("/svara/mina")})
    for path in ("/svara/tack", "/svara/mina", "/svara/mina/hamta"):
        assert SECRET not in leader.get(path).content.decode()


@pytest.mark.django_db
def test_no_log_holds_a_text(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    group = a_group()
    phone = entered(group, group.codes[0])
    assert phone.answer(answers_of(4), **{FIELD: SECRET * 40}).status_code == 422
    assert phone.answer({"trivs": 99}, **{FIELD: SECRET}).status_code == 422
    assert phone.answer(answers_of(4), **{FIELD: SECRET}).status_code == 303
    failing = Handset(Client(enforce_csrf_checks=True, raise_request_exception=False))
    failing.enter(group.codes[1])

    def fails(**_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(receiving.voice_actions, "send_sheet", fails)
    assert failing.answer(answers_of(4), **{FIELD: SECRET}).status_code == 500
    said = capfd.readouterr()
    formatter = logging.Formatter("%(message)s %(pathname)s %(args)s")
    text = "\n".join([said.out, said.err, caplog.text, *(formatter.format(record) for record in caplog.records)])
    assert "planted" in text, "the look is not blind"
    assert SECRET not in text


@pytest.mark.django_db(transaction=True)
def test_only_one_row_holds_a_text_and_after_erasure_no_byte_does() -> None:
    town = own_words.build()
    person = town.world.participants[0]
    words = {each: SECRET if each == person else "Skolan" for each in town.everyone}
    own_words.both_held(town, words, at=clock.now())
    for round_id in Text.objects.order_by("round_id").values_list("round_id", flat=True).distinct():
        release_round(round_id=round_id, by=SYSTEM, at=world.later(days=9, at=clock.now()))
    assert any(Path(settings.DATA_DIR).rglob("*.parquet")), "the look is not blind"
    held = where(SECRET)
    assert [place for place in held if place.startswith("table ")] == ["table voices_text"]
    assert not any(place.endswith((".parquet", ".json")) for place in held)
    own_words.code(town.readers[0], Text.objects.get(words=SECRET).id, "Skolan", worry=True)
    people.erase(participant_id=person, by=SYSTEM, at=world.later(days=20, at=clock.now()))
    assert where(SECRET) == []


def test_released_themes_are_read_back_by_their_own_room_alone() -> None:
    at = [module.name for module in modules() if "ReleasedThemes.from_json" in _source(module.name)]
    assert at == ["apps.voices.queries"]


def _source(name: str) -> str:
    path = Path(__file__).resolve().parents[2] / "src" / "genklang" / Path(*name.split("."))
    file = path.with_suffix(".py")
    return (file if file.exists() else path / "__init__.py").read_text(encoding="utf-8")


@pytest.mark.django_db
def test_a_reader_sees_no_group_no_card_and_no_result() -> None:
    town = own_words.build()
    w = town.world
    own_words.both_held(town)
    for reader in town.readers:
        client = Client()
        client.force_login(get_user_model().objects.get(pk=reader))
        for page in (
            f"/skrivbord/grupper/{w.group_id}/",
            f"/skrivbord/verksamheter/{w.activity_id}/",
            f"/skrivbord/initiativ/{w.initiative_id}/",
            f"/skrivbord/organisationer/{w.organisation_id}/",
            f"/skrivbord/resultat/satsning/{w.initiative_id}/1/",
            "/skrivbord/oro/",
        ):
            assert client.get(page).status_code == 404, page
