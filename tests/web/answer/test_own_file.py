"""The file to take away holds everything that is kept of somebody; a new column is told there, or fails here."""

import json
import re
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from pytest_django.fixtures import Settings
from tests import own_words, world
from tests.web.answer.group import Handset, OpenGroup, hidden
from tests.web.answer.test_own_words import FIELD, entered
from tests.world import answers_of

from genklang.apps.activities import group_actions as activities
from genklang.apps.activities import queries as activity_queries
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people import actions as people
from genklang.apps.people import contact_actions, contact_queries, queries
from genklang.apps.people.models import Participant
from genklang.apps.rounds import actions as rounds
from genklang.apps.rounds import queries as round_queries
from genklang.apps.rounds.models import Sheet
from genklang.config import clock
from genklang.web.answer.own_about import about

pytestmark = pytest.mark.django_db
ADDRESS = "kim@example.org"

#: Where in the file each column stands.
TOLD = {
    "Participant.organisation": "kort.organisation",
    "Participant.created_on": "kort.gjort",
    "Participant.guardian_consent_on": "samtycke.vardnadshavare",
    "EntryCode.issued_on": "kort.koder.0.fran",
    "EntryCode.replaced_on": "kort.koder.0.till",
    "ReadingKey.kind": "nycklar.0.slag",
    "ReadingKey.made_on": "nycklar.0.gjord",
    "Consent.text_version": "samtycke.text",
    "Consent.given_on": "samtycke.gavs",
    "Background.gender": "om_dig.jag_ar",
    "Background.gender_words": "om_dig.med_egna_ord",
    "Background.birth_band": "om_dig.fodd",
    "Background.born_abroad": "om_dig.fodd_i",
    "Contact.kind": "paminnelser.med",
    "Contact.sealed": "paminnelser.till",
    "Contact.language": "paminnelser.sprak",
    "Contact.asked_on": "paminnelser.bad_om",
    "Reminder.occasion": "paminnelser.skickade.0.lage",
    "Reminder.kind": "paminnelser.skickade.0.nar",
    "Reminder.claimed_on": "paminnelser.skickade.0.dag",
    "Membership.group": "kort.grupp",
    "Membership.card": "kort.nummer",
    "Membership.joined_on": "kort.med_fran",
    "Membership.left_on": "kort.med_till",
    "Sheet.round": "lagen.0.nummer",
    "Sheet.complete": "lagen.0.klart",
    "Sheet.late": "lagen.0.sent",
    "Sheet.answers": "lagen.0.svar.0.svar",
    "Sheet.language": "lagen.0.sprak",
    "Sheet.received_on": "lagen.0.skickat",
    "OwnMark.kind": "anteckningar.0.slag",
    "OwnMark.focus_area": "anteckningar.0.om",
    "OwnMark.words": "anteckningar.0.text",
    "OwnMark.written_on": "anteckningar.0.skrivet",
    "OwnMark.round": "anteckningar.1.lage",
    "OwnMark.question": "anteckningar.1.om",
    "Text.round": "egna_ord.0.lage",
    "Text.question": "egna_ord.0.fraga",
    "Text.words": "egna_ord.0.text",
}
NUMBER = "the row's own number, or whose row it is: nothing about anybody"
HASH = "a keyed hash or a random mark; the file says that there are such"
SORTED = "what readers noted to count it; the file says so"
AGAIN = "follows from what stands there"
BALLOT = "a ballot about the group; the file says so"
TABLES = (
    "EntryCode",
    "ReadingKey",
    "Consent",
    "Background",
    "Contact",
    "Reminder",
    "Membership",
    "Sheet",
    "OwnMark",
    "Text",
)
#: What does not stand there, and why. A new column is put here only by somebody who has thought about it.
UNTOLD = {
    "Participant.id": NUMBER,
    **dict.fromkeys((f"{table}.{column}" for table in TABLES for column in ("id", "participant")), NUMBER),
    **dict.fromkeys(("Sheet.reading_key", "OwnMark.reading_key"), NUMBER),
    **dict.fromkeys(("Background.given_with", "Contact.given_with"), NUMBER),
    **dict.fromkeys(("EntryCode.digest", "ReadingKey.secret_hash", "Contact.mark"), HASH),
    **dict.fromkeys(("Sheet.ulid", "Sheet.content"), HASH),
    **dict.fromkeys(("Sheet.carried", "Text.number", "Text.initiative", "Text.language", "Text.sent"), AGAIN),
    **dict.fromkeys((f"Coding.{name}" for name in ("id", "text", "reader", "themes", "worry", "names")), SORTED),
    **dict.fromkeys((f"Voice.{name}" for name in ("id", "text", "theme", "words")), SORTED),
    **dict.fromkeys(("Voice.proposed_by", "Voice.approved_by", "Text.looked", "Worry.text"), SORTED),
    **dict.fromkeys((f"Ballot.{name}" for name in ("id", "pulse", "participant", "ulid", "picked")), BALLOT),
    "Event.details": "the log of what staff did; the file says so",
    "Attempt.scope": "how often a wrong code was typed, for ten minutes, by a keyed hash",
}
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("genklang.apps.")]


def of_a_person() -> set[str]:
    """Every column that erasing a person touches, and every column of a table that points at one."""
    fates: dict[str, str] = {}
    for config in ROOMS:
        fates |= import_module(f"{config.name}.erasure").FIELDS
    pointing = [
        table
        for config in ROOMS
        for table in config.get_models()
        if any(field.related_model is Participant for field in table._meta.local_fields)
    ]
    columns = {f"{table.__name__}.{field.name}" for table in pointing for field in table._meta.local_fields}
    return columns | {name for name, fate in fates.items() if fate != "kept"}


def at(file: Any, path: str) -> Any:
    for step in path.split("."):
        file = file[int(step)] if step.isdigit() else file[step]
    return file


def test_every_column_about_a_person_is_told_or_has_its_reason() -> None:
    assert TOLD.keys() & UNTOLD.keys() == set()
    assert of_a_person() == TOLD.keys() | UNTOLD.keys()


@pytest.fixture
def group(settings: Settings) -> OpenGroup:
    settings.CONTACT_KEYS = [b"x" * 32]
    at_ = clock.now()
    town = own_words.build(at=at_).world
    round_id = world.open_round(town.group_id, at=at_)
    framework = frameworks.framework(town.framework_id)
    return OpenGroup(town.group_id, round_id, town.codes, town.participants, framework)


@pytest.fixture
def phone(group: OpenGroup) -> Handset:
    """Somebody who has done everything that can be done, with one key."""
    person, now = group.participants[0], clock.now()
    people.record_guardian_consent(participant_id=person, by=SYSTEM, at=now)
    phone = entered(group)
    told = {"kon": "other", "konord": "icke binär", "fodd": queries.birth_bands(now.date())[0], "land": "annat"}
    sent = phone.answer(answers_of(4), **{FIELD: "Någon borde lyssna."}, **told)
    assert sent.status_code == 303
    token = hidden(phone.get("/svara/tack"), "csrfmiddlewaretoken")
    phone.client.post("/svara/paminn", {"csrfmiddlewaretoken": token, "dit": ADDRESS})
    phone.client.post("/svara/nyckel", {"csrfmiddlewaretoken": token, "slag": "device"})
    sheet = Sheet.objects.get(participant_id=person)
    assert sheet.reading_key_id is not None
    own = {"participant_id": person, "at": now}
    rounds.write_mark(reading_key_id=sheet.reading_key_id, kind="goal", words="Sova mer", focus_area="halsa", **own)
    comment = {"round_id": group.round_id, "question": "sover", "words": "Det var en dålig vecka"}
    rounds.comment(reading_key_ids=[sheet.reading_key_id], **comment, **own)
    rounds.hide_area(reading_key_id=sheet.reading_key_id, focus_area="halsa", **own)
    (asked,) = contact_queries.waiting()
    contact_actions.claim_reminder(
        contact_id=asked.contact_id, occasion=group.round_id, kind="first", still=lambda: True, at=now
    )
    group.reissue(1)
    return phone


def test_it_holds_all_of_it(phone: Handset, group: OpenGroup) -> None:
    activities.mark_left(group_id=group.group_id, card=1, by=SYSTEM, at=clock.now())
    file = json.loads(phone.get("/svara/mina/hamta").content)
    for column, path in TOLD.items():
        assert at(file, path) not in ("", None), (column, path)
    assert file["paminnelser"]["till"] == ADDRESS
    assert [mark["slag"] for mark in file["anteckningar"]] == ["mål", "kommentar", "undanlagt område"]
    assert file["lagen"][0]["svar"][0]["varde"] == 4
    assert [len(file["kort"]["koder"]), file["kort"]["nummer"]] == [2, 1]
    about = " ".join(file["om_filen"])
    for told in ("Var vi bra?", "utan nyckel", "sorterat dem", "kontrolltal", "Loggen"):
        assert told in about


def test_the_page_to_read_holds_all_that_was_said_in_the_language_of_the_phone(
    phone: Handset, group: OpenGroup
) -> None:
    page = phone.get("/svara/mina/spara?sprak=ar")
    assert page["Content-Disposition"] == 'attachment; filename="mina-svar.html"'
    assert '<html lang="ar" dir="rtl">' in page.text
    for told in (
        "k…@example.org",
        "Någon borde lyssna.",
        "Sova mer",
        "Det var en dålig vecka",
        "إجاباتي",
        "icke binär",
    ):
        assert told in page.text, told
    assert not re.search(r"(?:src|href|action)=", page.text)
    # Whoever has the phone may open the file: it does not say whose it is.
    told_apart = activity_queries.group(group.group_id)
    names = (ADDRESS, told_apart.name, told_apart.activity_name, told_apart.organisation_name)
    assert not [name for name in names if name in page.text]
    own = phone.get("/svara/mina?sprak=sv").text
    assert own.index("Filen är inte låst.") < own.index("Spara filen")
    assert "Det du har berättat om dig" in own
    assert "icke binär" in own
    assert Handset().get("/svara/mina/spara").status_code == 302


def test_another_key_for_another_sheet_opens_no_address(phone: Handset, group: OpenGroup) -> None:
    """A leader who answers a later Läget in somebody's name and makes a key for it does not get their number."""
    person = group.participants[0]
    world.close_round(group.round_id, at=clock.now())
    later = world.open_round(group.group_id, at=clock.now())
    key = world.words_key(person, "ledarens egna ord", at=clock.now())
    world.answer(later, person, value=2, reading_key_id=key, at=clock.now())
    file = round_queries.own_download(key)
    assert [sheet["nummer"] for sheet in file["lagen"]] == [2]
    assert ADDRESS not in json.dumps(file)
    assert not {"paminnelser", "om_dig"} & file.keys()
    assert len(file["nycklar"]) == 1
    assert about([key], round_queries.own_sheets(key)) == []
