"""What lies about: logs, the database's bytes, snapshot files, cookies, headers. Nothing in them tells an answer."""

import logging
import re
import stat
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from tests import world
from tests.attacks.town import Town
from tests.attacks.walking import every_page
from tests.web.answer.group import Handset, OpenGroup, form_of, open_group
from tests.world import answers_of

from genklang.apps.activities.actions import remove_participant
from genklang.apps.analysis.actions import release_round
from genklang.apps.audit.types import SYSTEM
from genklang.apps.rounds import actions as round_actions
from genklang.apps.rounds.models import Sheet
from genklang.config import clock

WORDS = "gul cykel under bron"
#: Words of a person's own, which stand nowhere else.
OWN = "ordsomingenannanskriver"
PHONE = ("/svara/", "/svara/laget", "/svara/tack", "/svara/mina", "/svara/mina/hamta", "/svara/mina/ta-bort")


def key(phone: Handset, **fields: str) -> str:
    """Make a reading key; the secret that the phone keeps, if it does."""
    page = phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": phone.token("/svara/mina"), **fields})
    assert page.status_code == 303
    return phone.client.cookies["egen"].value if "egen" in phone.client.cookies else ""


def a_laget(group: OpenGroup) -> list[str]:
    """A whole Läget by phone: background, pause, keys, mistakes, a fault in the server, release, own page, withdrawal.

    Returns everything that must not stand anywhere afterwards.
    """
    secrets = [*group.codes, *(code.replace("-", "") for code in group.codes), WORDS, OWN]
    for at, code in enumerate(group.codes):
        phone = Handset()
        phone.enter(code[:-1] + ("A" if code[-1] != "A" else "B"))
        phone.enter(code)
        background = {"kon": "other", "konord": OWN, "fodd": "", "land": "annat"}
        if at == 0:
            phone.answer({"trivs": 4}, gor="pausa", **background)
        fields = phone.fields()
        assert phone.post(fields | form_of(answers_of(4)) | {"samtycke": "ja", "q.trivs": "tjugo"}).status_code == 422
        assert phone.answer(answers_of(4), **background).status_code == 303
        if at == 1:
            secrets.append(key(phone, slag="device"))
            phone.get("/svara/mina/hamta")
        if at == 2:
            key(phone, slag="words", ord=WORDS)
            other = Handset()
            token = other.token("/svara/mina")
            for words in ("fel ord helt och hållet", WORDS):
                other.client.post("/svara/mina", {"csrfmiddlewaretoken": token, "kod": code, "ord": words})
            other.get("/svara/mina")
    secrets += Sheet.objects.order_by("id").values_list("ulid", flat=True)
    now = clock.now()
    world.close_round(group.round_id, at=now)
    release_round(round_id=group.round_id, by=SYSTEM, at=now + timedelta(days=1))
    return secrets


@pytest.mark.django_db
def test_no_log_holds_an_answer_a_code_or_a_key(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    group = open_group(size=8, small=True)
    secrets = a_laget(group)
    town = Town()
    town.group("G1", 8, activity="a", initiative="i", organisation="o")
    town.hold("G1", 1, (3, 4, 2, 3, 4, 3, 3, 2))
    town.release("G1", 1)
    every_page(town)
    # The server fails in the middle of a sheet: what is logged is where, never what.
    group.round_id = world.open_round(group.group_id, at=clock.now() + timedelta(days=2))
    phone = Handset(Client(enforce_csrf_checks=True, raise_request_exception=False))
    phone.enter(group.codes[3])

    def fails(**_: object) -> None:
        raise RuntimeError("planted")

    monkeypatch.setattr(round_actions, "receive_sheet", fails)
    assert phone.answer(answers_of(4), konord=OWN).status_code == 500
    said = capfd.readouterr()
    formatter = logging.Formatter("%(message)s %(pathname)s %(args)s")
    text = "\n".join([said.out, said.err, caplog.text, *(formatter.format(record) for record in caplog.records)])
    assert "planted" in text, "the look is not blind"
    assert [secret for secret in secrets if secret and secret in text] == []
    assert not re.search(r"q\.(mar_bra|trivs|oro)", text)
    people = get_user_model().objects.filter(pk__in=town.staff)
    assert [person.email for person in people if person.email in text] == []


def stored() -> Iterator[tuple[str, bytes]]:
    """Everything that is kept: each row of each table, the bytes of the database's files, the snapshot's files."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            yield f"table {table}", "\n".join(map(repr, cursor.fetchall())).encode()
    if connection.vendor == "sqlite":
        path = Path(str(connection.settings_dict["NAME"]))
        for file in sorted(path.parent.glob(f"{path.name}*")):
            yield f"file {file.name}", file.read_bytes()
    for file in sorted(Path(settings.DATA_DIR).rglob("*")):
        if file.is_file():
            yield f"file {file.name}", file.read_bytes()


def where(secret: str) -> list[str]:
    """In what the secret stands, as it is or in other letters."""
    return [place for place, held in stored() if secret.encode() in held or secret.upper().encode() in held]


@pytest.mark.django_db(transaction=True)
def test_no_code_and_no_key_is_stored_in_plain_text() -> None:
    group = open_group(small=True)
    secrets = [secret for secret in a_laget(group) if secret]
    ulids = set(Sheet.objects.order_by("id").values_list("ulid", flat=True))
    assert where(OWN), "the look is not blind"
    for secret in secrets:
        if secret != OWN and secret not in ulids:
            assert where(secret) == []
    new = group.reissue(1)
    assert where(new) == where(new.replace("-", "")) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("way", ["by the leader", "by the person"])
def test_after_erasure_no_row_and_no_byte_holds_the_person(way: str) -> None:
    """Row, log of the database, free page, snapshot: the words and the sheet's mark of the erased are gone."""
    group = open_group(small=True)
    phones = []
    for at, code in enumerate(group.codes):
        phone = Handset()
        phone.enter(code)
        assert phone.answer(answers_of(3), kon="other", konord=f"{OWN}{at}x").status_code == 303
        phones.append(phone)
    key(phones[0], slag="device")
    mark = Sheet.objects.get(participant_id=group.participants[0]).ulid
    now = clock.now()
    world.close_round(group.round_id, at=now)
    release_round(round_id=group.round_id, by=SYSTEM, at=now)
    gone = [f"{OWN}0x", mark]
    assert all(where(secret) for secret in gone), "the look is not blind"
    if way == "by the leader":
        remove_participant(group_id=group.group_id, card=1, by=SYSTEM, at=now)
    else:
        token = phones[0].token("/svara/mina/ta-bort")
        answer = phones[0].client.post("/svara/mina/ta-bort", {"bekraftat": "ja", "csrfmiddlewaretoken": token})
        assert answer.status_code == 200
    assert {secret: where(secret) for secret in gone} == {secret: [] for secret in gone}
    assert where(f"{OWN}1x"), "the others are still there"


@pytest.mark.django_db
def test_snapshot_files_are_for_the_owner_alone() -> None:
    a_laget(open_group(small=True))
    files = [file for file in Path(settings.DATA_DIR, "snapshot").rglob("*") if file.is_file()]
    assert any(file.suffix == ".parquet" for file in files)
    assert {file.name: oct(stat.S_IMODE(file.stat().st_mode)) for file in files} == {
        file.name: oct(0o600) for file in files
    }


@pytest.mark.django_db
def test_cookies_and_headers_of_the_phone() -> None:
    group = open_group(small=True)
    phone = Handset(Client(enforce_csrf_checks=True, headers={"host": "laget.example"}))
    pages = [phone.enter(group.codes[0]), phone.get("/svara/laget")]
    pages.append(phone.answer({"trivs": 4}, gor="pausa"))
    pages += [phone.answer(answers_of(4)), phone.get("/svara/tack")]
    key(phone, slag="device")
    pages += [phone.get(path) for path in PHONE]
    for page in pages:
        assert page.headers["Cache-Control"] == "no-store", page.request["PATH_INFO"]
        assert "default-src 'self'" in page.headers["Content-Security-Policy"]
        assert page.headers["X-Content-Type-Options"] == "nosniff"
    for name in ("svara", "egen"):
        cookie = phone.client.cookies[name]
        assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/svara")
        assert cookie["domain"] == ""


@pytest.mark.django_db
def test_cookies_are_secure_over_https() -> None:
    group = open_group(small=True)
    phone = Handset(Client())
    answer = phone.client.post("/svara/kod", {"kod": group.codes[0]}, secure=True)
    assert answer.cookies["svara"]["secure"]


@pytest.mark.django_db
def test_every_page_keeps_to_its_own_host() -> None:
    """No address of another host in any attribute, no inline script or style, the policy that forbids both."""
    town = Town()
    town.group("G1", 12, activity="a", initiative="i", organisation="o")
    town.laget(1, {"G1": (3, 4, 2, 3, 4, 3, 3, 2, 3, 4, 3, 2)}, "totals_first")
    texts = every_page(town)
    group = open_group(small=True)
    phone = Handset()
    phone.enter(group.codes[0])
    texts |= {path: phone.get(path).content.decode() for path in PHONE}
    stranger = Client()
    for path in ("/", "/integritet/", "/tillganglighet/", "/konto/logga-in/", "/finns-inte/"):
        answer = stranger.get(path)
        assert "default-src 'self'" in answer.headers["Content-Security-Policy"], path
        assert "unsafe" not in answer.headers["Content-Security-Policy"]
        texts[path] = answer.content.decode()
    assert len(texts) > 20
    for path, text in texts.items():
        named = re.findall(r'\b(?:href|src|srcset|action|poster|data|formaction)="([^"]*)"', text)
        assert [one for one in named if urlsplit(one).netloc or one.startswith("//")] == [], path
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|<style\b|\son\w+=\"|\sstyle=\"|url\(http", text), path
