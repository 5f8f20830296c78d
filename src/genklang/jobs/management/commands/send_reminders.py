"""`manage.py send_reminders`: reminds those who asked for it. Run it every half hour; at night it only tidies."""

from argparse import ArgumentParser
from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from genklang.apps.people import contact_actions, contact_queries
from genklang.config import clock
from genklang.jobs.messages import deliver
from genklang.jobs.reminders import send_reminders


class Command(BaseCommand):
    help = (
        "Send the reminders that young people have asked for, and forget where those who are done wanted theirs. "
        "It may be run as often as you like, and twice at once: nobody gets the same reminder twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--seal-anew",
            action="store_true",
            help="send nothing: encrypt all contact details with the newest key, after a change of key",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["seal_anew"]:
            self._seal_anew()
            return
        if settings.SMS_URL and find_spec("apprise") is None:
            raise CommandError("GENKLANG_SMS_URL är satt men apprise saknas: installera requirements/sms.txt.")
        done = send_reminders(deliver=deliver, at=clock.now())
        self.stdout.write(
            f"{done.sent} påminnelser skickade, {done.failed} kom inte fram, {done.forgotten} uppgifter borttagna."
        )
        if not contact_queries.contact_kinds():
            self.stdout.write("Påminnelser är inte påslagna: GENKLANG_CONTACT_KEYS är inte satt.")
        elif done.quiet:
            self.stdout.write("Det är natt: inget skickas mellan 20 och 8.")
        if done.failed:
            raise CommandError("Det gick inte att skicka. Resten på samma väg väntar till nästa gång.")

    def _seal_anew(self) -> None:
        if not contact_queries.contact_kinds():
            raise CommandError("Det finns ingen nyckel: GENKLANG_CONTACT_KEYS är inte satt.")
        done, locked = contact_actions.seal_contacts_anew()
        self.stdout.write(f"{done} uppgifter är krypterade med den nyaste nyckeln.")
        if locked:
            raise CommandError(f"{locked} går inte att öppna med någon nyckel. Behåll de gamla nycklarna.")
