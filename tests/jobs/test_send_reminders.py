"""Reminders: who gets one, when, what it says, and that nobody gets the same one twice."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings
from tests import world
from tests.world import AT, World, later

from genklang.apps.activities import actions as activities
from genklang.apps.activities.queries import group
from genklang.apps.audit.types import SYSTEM
from genklang.apps.people import contact_actions, contact_queries
from genklang.apps.people.contact_cipher import stop_mark
from genklang.apps.people.models import Contact, Reminder
from genklang.apps.people.types import Message
from genklang.apps.rounds import queries as rounds
from genklang.config import clock
from genklang.jobs import messages
from genklang.jobs.reminders import Done, is_quiet, send_reminders

pytestmark = pytest.mark.django_db
#: Noon at the next Läget, half a year later.
NEXT = later(days=182)
HOURS = timedelta(hours=1)


@pytest.fixture
def town() -> World:
    """Everybody has answered Läget 1; the first two want to be reminded, one by text message and one by mail."""
    built = world.build(schedule={"kind": "every", "n": 6, "unit": "months"})
    world.run_round(built.group_id, dict.fromkeys(built.participants, 3))
    for person, typed in zip(built.participants, ("070-123 45 67", "kim@example.org"), strict=False):
        contact_actions.ask_for_reminders(participant_id=person, typed=typed, at=AT)
    return built


class Post:
    """Keeps what is sent; `broken` are the ways that fail."""

    def __init__(self, *broken: str) -> None:
        self.sent: list[Message] = []
        self.broken = broken

    def __call__(self, message: Message) -> None:
        if message.kind in self.broken:
            raise OSError("planted")
        self.sent.append(message)

    @property
    def to(self) -> list[str]:
        return [message.address for message in self.sent]


def run(post: Post, at: datetime) -> Done:
    return send_reminders(deliver=post, at=at)


def test_nothing_is_sent_before_the_next_laget_and_for_two_hours_after_it_opens(town: World) -> None:
    post = Post()
    run(post, later(days=30))
    world.open_round(town.group_id, at=NEXT)
    run(post, NEXT + HOURS)
    assert post.sent == []


def test_each_is_reminded_once_and_once_more_some_days_later(town: World) -> None:
    post = Post()
    world.open_round(town.group_id, at=NEXT)
    for hours in (2, 3, 4, 24, 48, 96):
        run(post, NEXT + hours * HOURS)
    assert post.to == ["+46701234567", "kim@example.org"]
    for days in (5, 6, 20, 40):
        run(post, NEXT + timedelta(days=days))
    assert sorted(post.to) == ["+46701234567"] * 2 + ["kim@example.org"] * 2


def test_who_has_answered_is_not_reminded(town: World) -> None:
    post = Post()
    round_id = world.open_round(town.group_id, at=NEXT)
    world.answer(round_id, town.participants[0], at=NEXT)
    run(post, NEXT + 3 * HOURS)
    world.answer(round_id, town.participants[1], at=NEXT + 4 * HOURS)
    run(post, NEXT + timedelta(days=9))
    assert post.to == ["kim@example.org"]


def test_half_a_sheet_is_no_answer(town: World) -> None:
    post = Post()
    round_id = world.open_round(town.group_id, at=NEXT)
    world.answer(round_id, town.participants[0], {"trivs": 3}, complete=False, at=NEXT)
    run(post, NEXT + 3 * HOURS)
    assert len(post.sent) == 2


def test_what_happens_between_the_list_and_the_lock_counts(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody answers after the list was made and before the message is claimed: nothing is sent to them."""
    post, round_id = Post(), world.open_round(town.group_id, at=NEXT)
    claim = contact_actions.claim_reminder

    def meanwhile(**wanted: object) -> Message | None:
        if not rounds.has_answered(round_id, town.participants[0]):
            world.answer(round_id, town.participants[0], at=NEXT)
        return claim(**wanted)

    monkeypatch.setattr(contact_actions, "claim_reminder", meanwhile)
    run(post, NEXT + 3 * HOURS)
    assert post.to == ["kim@example.org"]


@pytest.mark.parametrize(
    ("hour", "minute", "month", "quiet"),
    [(6, 59, 1, True), (7, 0, 1, False), (18, 59, 1, False), (19, 0, 1, True), (6, 0, 7, False), (18, 0, 7, True)],
)
def test_quiet_is_from_eight_to_eight_in_sweden_summer_and_winter(
    hour: int, minute: int, month: int, quiet: bool
) -> None:
    assert is_quiet(datetime(2026, month, 15, hour, minute, tzinfo=UTC)) is quiet


def test_at_night_nothing_goes_and_in_the_morning_it_does(town: World) -> None:
    post = Post()
    world.open_round(town.group_id, at=NEXT)
    night = NEXT + timedelta(hours=12)
    assert run(post, night).quiet and post.sent == []
    run(post, night + 9 * HOURS)
    assert len(post.sent) == 2


def test_what_did_not_get_through_is_not_tried_again_as_the_same_message(town: World) -> None:
    world.open_round(town.group_id, at=NEXT)
    post = Post("text")
    assert run(post, NEXT + 3 * HOURS) == Done(sent=1, failed=1)
    post.broken = ()
    run(post, NEXT + 4 * HOURS)
    assert post.to == ["kim@example.org"]


def test_a_way_that_fails_three_times_loses_no_more(town: World) -> None:
    for at, person in enumerate(town.participants):
        contact_actions.ask_for_reminders(participant_id=person, typed=f"kim{at}@example.org", at=AT)
    world.open_round(town.group_id, at=NEXT)
    post = Post("mail")
    assert run(post, NEXT + 3 * HOURS).failed == 3
    post.broken = ()
    assert run(post, NEXT + 4 * HOURS).sent == 3


def test_a_crash_between_claim_and_sending_leads_to_none_rather_than_two(town: World) -> None:
    world.open_round(town.group_id, at=NEXT)

    class Crash(BaseException):
        """The power goes."""

    def crash(message: Message) -> None:
        raise Crash

    with pytest.raises(Crash):
        send_reminders(deliver=crash, at=NEXT + 3 * HOURS)
    post = Post()
    run(post, NEXT + 4 * HOURS)
    assert post.to == ["kim@example.org"]


def test_addresses_are_forgotten_when_the_group_has_ended(town: World) -> None:
    activities.end_group(group_id=town.group_id, by=SYSTEM, at=later(days=100))
    assert run(Post(), later(days=100)).forgotten == 2
    assert not Contact.objects.exists()


def test_who_has_left_is_forgotten_and_the_others_are_not(town: World) -> None:
    activities.mark_left(group_id=town.group_id, card=1, by=SYSTEM, at=later(days=100))
    assert run(Post(), later(days=100)).forgotten == 1
    assert [one.participant_id for one in contact_queries.waiting()] == [town.participants[1]]


def test_addresses_are_forgotten_when_the_plan_has_no_laget_more(town: World) -> None:
    activities.set_schedule(
        activity_id=group(town.group_id).activity_id,
        schedule={"kind": "start_then", "windows": [[0, 0]]},
        by=SYSTEM,
        at=later(days=10),
    )
    assert run(Post(), later(days=11)).forgotten == 2


def test_nobody_is_kept_for_longer_than_two_years(town: World) -> None:
    assert run(Post(), later(days=730)).forgotten == 0
    assert run(Post(), later(days=731)).forgotten == 2


def test_claims_about_a_laget_that_is_closed_are_forgotten(town: World) -> None:
    round_id = world.open_round(town.group_id, at=NEXT)
    run(Post(), NEXT + 3 * HOURS)
    assert Reminder.objects.count() == 2
    world.close_round(round_id, at=NEXT + 5 * HOURS)
    run(Post(), NEXT + 6 * HOURS)
    assert not Reminder.objects.exists()


def due(town: World, monkeypatch: pytest.MonkeyPatch) -> None:
    world.open_round(town.group_id, at=NEXT)
    monkeypatch.setattr(clock, "now", lambda: NEXT + 3 * HOURS)


def test_a_letter_says_nothing_but_how_to_stop(
    town: World, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    contact_actions.stop_reminders(participant_id=town.participants[0])
    due(town, monkeypatch)
    call_command("send_reminders")
    (letter,) = mail.outbox
    link = messages.stop_link(contact_mark())
    assert letter.to == ["kim@example.org"] and letter.cc == letter.bcc == []
    assert letter.subject == "Det är dags igen"
    assert letter.body == f"Hej! Det är dags igen. Du bad oss påminna dig. Sluta: {link}"
    assert letter.extra_headers["List-Unsubscribe"] == f"<{link}>"
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    known = group(town.group_id)
    for word in (known.name, known.activity_name, known.organisation_name, "Läget", *town.codes):
        assert word not in letter.subject + str(letter.body)


def contact_mark() -> str:
    return stop_mark(Contact.objects.get().id)


@pytest.fixture
def service() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """A text message service on this computer: its address, and what it was asked to send where."""
    heard: list[tuple[str, str]] = []

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.append((self.path, body["message"]))
            self.send_response(500 if self.path.endswith("refused") else 200)
            self.end_headers()

        def log_message(self, *args: object) -> None:
            """Not in the tests' output."""

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"json://127.0.0.1:{server.server_port}/{{to}}", heard
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_text_message_goes_by_the_service_the_settings_name(
    town: World,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    service: tuple[str, list[tuple[str, str]]],
    capsys: pytest.CaptureFixture[str],
) -> None:
    contact_actions.stop_reminders(participant_id=town.participants[1])
    settings.SMS_URL, heard = service
    due(town, monkeypatch)
    call_command("send_reminders")
    ((path, said),) = heard
    assert "46701234567" in path
    assert said == f"Hej! Det är dags igen. Du bad oss påminna dig. Sluta: {messages.stop_link(contact_mark())}"
    assert capsys.readouterr().out == "1 påminnelser skickade, 0 kom inte fram, 0 uppgifter borttagna.\n"


def test_a_service_that_refuses_is_told_without_the_number(
    town: World,
    monkeypatch: pytest.MonkeyPatch,
    settings: Settings,
    service: tuple[str, list[tuple[str, str]]],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    settings.SMS_URL = service[0] + "/refused"
    due(town, monkeypatch)
    caplog.set_level(0)
    with pytest.raises(CommandError) as no:
        call_command("send_reminders")
    said = capfd.readouterr()
    text = said.out + said.err + caplog.text + str(no.value)
    assert "1 påminnelser skickade, 1 kom inte fram" in text
    assert "70123" not in text and "kim@" not in text


def test_without_keys_it_only_tidies_and_says_so(
    town: World, monkeypatch: pytest.MonkeyPatch, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.CONTACT_KEYS = []
    due(town, monkeypatch)
    call_command("send_reminders")
    assert "inte påslagna" in capsys.readouterr().out and mail.outbox == []
    with pytest.raises(CommandError):
        call_command("send_reminders", seal_anew=True)


def test_a_change_of_key_is_told(town: World, settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    settings.CONTACT_KEYS = [b"n" * 40, *settings.CONTACT_KEYS]
    call_command("send_reminders", seal_anew=True)
    assert capsys.readouterr().out == "2 uppgifter är krypterade med den nyaste nyckeln.\n"
    settings.CONTACT_KEYS = [b"o" * 40]
    with pytest.raises(CommandError, match="2 går inte att öppna"):
        call_command("send_reminders", seal_anew=True)
