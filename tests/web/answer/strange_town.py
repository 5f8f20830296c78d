"""A group in the middle of everything, the phones of seven strangers in it, and what must hold whatever they post.

Läget 2 and a pulse are open. One phone is new, one has paused, one has just sent, one keeps its key, one has opened its
own answers with words, one has a card that was issued anew, one has nothing. `forms` are the forms they were shown.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape

from django.db import connection, transaction
from django.db.models import Model
from tests import own_words, world
from tests.kinds import KINDS
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup, attribute, form_of, hidden

from genklang.apps.activities import actions as activities
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.people.contact_cipher import stop_mark
from genklang.apps.people.models import Background, Consent, Contact, EntryCode, Participant, ReadingKey, Reminder
from genklang.apps.pulses import actions as pulses
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.models import OwnMark, Sheet
from genklang.apps.voices.models import Text
from genklang.config import clock

#: Every kind of question, and one in own words.
FRAMEWORK = KINDS + own_words.FRAMEWORK[own_words.FRAMEWORK.index("text_questions:") :]
ANSWERS = {**world.answers_of(4), "kontakt": 2, "vem": 1, "timmar": 8, "andra.1": 1, "mar_bra.then": 2}
WORDS = "gul cykel under bron"
#: Everything that is kept about anybody, and in which column whose it is. Tries (for limits) and the record are not.
TABLES: Mapping[type[Model], str] = {
    Participant: "id",
    EntryCode: "participant_id",
    ReadingKey: "participant_id",
    Consent: "participant_id",
    Background: "participant_id",
    Contact: "participant_id",
    Reminder: "participant_id",
    Sheet: "participant_id",
    OwnMark: "participant_id",
    Text: "participant_id",
    Ballot: "participant_id",
}
State = dict[type[Model], dict[int, tuple[object, ...]]]


@dataclass(frozen=True)
class Form:
    """A form that a phone was shown: where it goes, and what it holds as it was filled in."""

    phone: str
    path: str
    fields: tuple[tuple[str, str], ...]


@dataclass
class StrangeTown:
    """`seals`: key and ticket of the form that a phone was shown; `owners`: the participant behind a phone."""

    group: OpenGroup
    phones: dict[str, Handset]
    owners: dict[str, int]
    codes: dict[str, int]
    forms: list[Form]
    seals: dict[str, tuple[bytes, str]]


@contextmanager
def undone() -> Iterator[None]:
    """Whatever happens inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def state() -> State:
    """Every row about anybody."""
    return {
        table: {row[0]: row[1:] for row in table._default_manager.values_list("pk", whose, *columns(table))}
        for table, whose in TABLES.items()
    }


def written() -> int | None:
    """How many rows have been written until now, where the database tells: nothing can have changed without."""
    return getattr(connection.connection, "total_changes", None)


def columns(table: type[Model]) -> list[str]:
    """The columns in the order of `state`, after whose the row is."""
    return [field.attname for field in table._meta.concrete_fields]


def build() -> StrangeTown:
    at = clock.now()
    built = world.build(size=7, youngest_age=15, schedule=SCHEDULE, framework=FRAMEWORK, at=at)
    own_words.contact(built)
    for _ in range(2):
        own_words.reader(built)
    first = world.open_round(built.group_id, at=at)
    asked = frameworks.framework(built.framework_id)
    group = OpenGroup(built.group_id, first, built.codes, built.participants, asked)
    key = world.words_key(built.participants[4], WORDS, at=at)
    world.answer(first, built.participants[4], world.answers_of(2), reading_key_id=key, at=at)
    group.open_round()
    pulses.open_pulse(group_id=built.group_id, by=SYSTEM, at=at)
    town = StrangeTown(group, {}, {}, dict(zip(built.codes, built.participants, strict=True)), [], {})
    for place, name in enumerate(("ny", "pausad", "skickad", "nyckel", "ord", "bytt", "ingen")):
        phone = Handset()
        town.phones[name], town.owners[name] = phone, built.participants[place]
        phone.enter(built.codes[place])
        _fill_in(town, name, phone)
    _go_on(town)
    return town


def _fill_in(town: StrangeTown, name: str, phone: Handset) -> None:
    """The form of Läget as this phone was shown it, and the same in its outbox; then the two doors."""
    page = phone.get("/svara/laget")
    shown = {field: hidden(page, field) for field in ("csrfmiddlewaretoken", "lage", "ulid", "sprak")}
    town.seals[name] = (b64decode(attribute(page, "data-seal")), attribute(page, "data-ticket"))
    sheet = {"lage": shown["lage"], "ulid": shown["ulid"], "sprak": "sv"}
    sheet |= {**form_of(ANSWERS), "samtycke": "ja", "kon": "girl", "konord": "jag", "fodd": "", "land": "annat"}
    sheet |= {"t.beratta": "Jag vill att någon lyssnar.", "gor": "skicka", "visade": "timmar andra"}
    token = shown["csrfmiddlewaretoken"]
    _add(town, name, "/svara/laget", {**sheet, "csrfmiddlewaretoken": token})
    _add(town, name, "/svara/utkorg", sheet)
    code = next(code for code, who in town.codes.items() if who == town.owners[name])
    _add(town, name, "/svara/kod", {"kod": code, "csrfmiddlewaretoken": token})
    _add(town, name, "/svara/mina", {"kod": code, "ord": WORDS, "csrfmiddlewaretoken": token})
    _add(town, name, "/svara/lamna", {"csrfmiddlewaretoken": token})


def _go_on(town: StrangeTown) -> None:
    """Each phone comes to where its name says, and is shown what there is to fill in there."""
    sheets = {form.phone: dict(form.fields) for form in town.forms if form.path == "/svara/laget"}
    town.phones["pausad"].post({**sheets["pausad"], "gor": "pausa", "q.hjalp": "", "t.beratta": ""})
    for name in ("skickad", "nyckel", "ord"):
        town.phones[name].post(sheets[name])
    for name, phone in town.phones.items():
        token = dict(sheets[name])["csrfmiddlewaretoken"]
        page = phone.get("/svara/puls").text
        place = re.search(r'name="puls" value="([^"]+)".*?name="ulid" value="([^"]+)"', page, re.DOTALL)
        pulse = {"puls": place[1], "ulid": place[2]} if place else {"puls": "1.x", "ulid": ""}
        picks = {"q.vara_med": "roligt", "q.lyssnat": "ja", "q.mer_av": "gora"}
        _add(town, name, "/svara/puls", {**pulse, **picks, "csrfmiddlewaretoken": token})
        _add(
            town, name, "/svara/nyckel", {"slag": "words", "ord": "en blå hund på taket", "csrfmiddlewaretoken": token}
        )
        if name in ("nyckel", "ord"):
            phone.client.post(
                "/svara/nyckel",
                {"slag": "device" if name == "nyckel" else "same", "ord": WORDS, "csrfmiddlewaretoken": token},
            )
        _add(town, name, "/svara/paminn", {"dit": "kim@example.org", "csrfmiddlewaretoken": token})
        for wish in ("note", "hide"):
            _add(
                town,
                name,
                "/svara/mina/skriv",
                {"gor": wish, "omrade": "halsa", "ord": "Sova mer", "csrfmiddlewaretoken": token},
            )
        here = f"/svara/mina/svar/{town.group.round_id}"
        _add(town, name, f"{here}/mar_bra", {"gor": "ratta", "svar": "2", "csrfmiddlewaretoken": token})
        _add(
            town,
            name,
            f"{here}/andra",
            {"gor": "kommentera", "svar": "2", "ord": "Nu då", "csrfmiddlewaretoken": token},
        )
        _add(town, name, "/svara/mina/ta-bort", {"bekraftat": "ja", "csrfmiddlewaretoken": token})
    token = dict(sheets["nyckel"])["csrfmiddlewaretoken"]
    town.phones["nyckel"].client.post("/svara/paminn", {"dit": "kim@example.org", "csrfmiddlewaretoken": token})
    _add(town, "ingen", f"/svara/paminn/sluta/{stop_mark(Contact.objects.get().pk)}", {})
    _add(town, "ingen", "/svara/paminn/sluta/x%00y", {"List-Unsubscribe": "One-Click"})
    activities.reissue_card(group_id=town.group.group_id, card=6, by=SYSTEM, at=clock.now())
    town.phones["ingen"] = Handset()


def _add(town: StrangeTown, name: str, path: str, fields: Mapping[str, str]) -> None:
    town.forms.append(Form(name, path, tuple((key, unescape(value)) for key, value in fields.items())))
