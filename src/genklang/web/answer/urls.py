"""Addresses of the young person's phone. No address ever holds a code."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

from . import (
    aloud,
    entry,
    installed,
    keeping,
    leaving,
    outbox,
    own,
    own_file,
    own_marks,
    own_page,
    picture_key,
    pulse,
    receipt,
    reminders,
    sheet,
)


class Digest(StringConverter):
    """What a sound is called: by what it holds."""

    regex = "[0-9a-f]{40}"


class Mark(StringConverter):
    """Which list of recordings it is, as the form that leads there was told."""

    regex = "[0-9a-f]{20}"


class Number:
    """A whole number that a database can hold; Django's own `int` lets longer ones through to a 500."""

    regex = "[0-9]{1,15}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int) -> str:
        return str(value)


register_converter(Digest, "digest")
register_converter(Mark, "mark")
register_converter(Number, "number")

app_name = "answer"
urlpatterns = [
    path("", entry.start, name="start"),
    path("kod", entry.code, name="code"),
    path("laget", sheet.laget, name="laget"),
    path("tack", receipt.thanks, name="thanks"),
    path("puls", pulse.pulse, name="pulse"),
    path("karta", pulse.picture, name="map"),
    path("nyckel", keeping.key, name="key"),
    path("nyckel/kvar", keeping.stay, name="stay"),
    path("nyckel/bilder", picture_key.make, name="pictures"),
    path("mina", own.own, name="own"),
    path("mina/bilder", picture_key.door, name="own-pictures"),
    path("mina/hamta", own_file.download, name="download"),
    path("mina/spara", own_page.readable, name="readable"),
    path("mina/skriv", own_marks.write, name="mark"),
    path("mina/svar/<int:round_id>/<str:question>", own_marks.one_answer, name="one-answer"),
    path("mina/klart", own_marks.done, name="done"),
    path("mina/ta-bort", leaving.withdraw, name="withdraw"),
    path("paminn", reminders.remind, name="remind"),
    path("paminn/sluta/<str:mark>", reminders.stop, name="stop_reminders"),
    path("lamna", leaving.leave, name="leave"),
    path("utkorg", outbox.outbox, name="outbox"),
    path("ljud/<digest:digest>", aloud.sound, name="sound"),
    path("ljud/<number:framework_id>/<slug:language>/<mark:mark>", aloud.recordings, name="recordings"),
    path("utan-nat", installed.offline, name="offline"),
    path("arbetare.js", installed.worker, name="worker"),
    path("appen.webmanifest", installed.manifest, name="manifest"),
]
