"""Addresses of the young person's phone. No address ever holds a code."""

from django.urls import path

from . import (
    entry,
    installed,
    keeping,
    leaving,
    outbox,
    own,
    own_file,
    own_marks,
    own_page,
    pulse,
    receipt,
    reminders,
    sheet,
)

app_name = "answer"
urlpatterns = [
    path("", entry.start, name="start"),
    path("kod", entry.code, name="code"),
    path("laget", sheet.laget, name="laget"),
    path("tack", receipt.thanks, name="thanks"),
    path("puls", pulse.pulse, name="pulse"),
    path("nyckel", keeping.key, name="key"),
    path("mina", own.own, name="own"),
    path("mina/hamta", own_file.download, name="download"),
    path("mina/spara", own_page.readable, name="readable"),
    path("mina/skriv", own_marks.write, name="mark"),
    path("mina/svar/<int:round_id>/<str:question>", own_marks.one_answer, name="one-answer"),
    path("mina/ta-bort", leaving.withdraw, name="withdraw"),
    path("paminn", reminders.remind, name="remind"),
    path("paminn/sluta/<str:mark>", reminders.stop, name="stop_reminders"),
    path("lamna", leaving.leave, name="leave"),
    path("utkorg", outbox.outbox, name="outbox"),
    path("utan-nat", installed.offline, name="offline"),
    path("arbetare.js", installed.worker, name="worker"),
    path("appen.webmanifest", installed.manifest, name="manifest"),
]
