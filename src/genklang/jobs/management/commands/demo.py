"""`manage.py demo`: the invented town is in the database, and the ways into it are printed."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string

from genklang.apps.accounts.queries import staff_by_email
from genklang.apps.audit.types import SYSTEM, Refused
from genklang.apps.frameworks.actions import load_library
from genklang.config import clock
from genklang.jobs import serving
from genklang.jobs.demo.build import build, is_built
from genklang.jobs.demo.codes import keep, open_card
from genklang.jobs.demo.reading import the_town
from genklang.jobs.demo.town import Town
from genklang.jobs.demo.welcome import ROLES, Door, welcome

EVERYWHERE = ("0.0.0.0", "::")


class Command(BaseCommand):
    help = (
        "Build the invented town if it is not there and print the ways into it. With --port the site is served "
        "too; without, somebody else serves it at --address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
        parser.add_argument("--port", type=int, help="serve on this port when everything has been printed")
        parser.add_argument("--address", help="what a browser takes, such as http://192.0.2.4:8000")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo runs under its own settings: DJANGO_SETTINGS_MODULE=genklang.config.settings.demo"
            )
        address = self._address(options)
        town = the_town()
        self._prepare(town)
        self.stdout.write(self._welcome(town, address))
        if options["port"]:
            serving.collect()
            serving.serve(host=options["host"], port=options["port"], workers=1, threads=serving.THREADS)

    def _address(self, options: dict[str, Any]) -> str:
        if options["address"]:
            return str(options["address"]).rstrip("/")
        if options["host"] in EVERYWHERE:
            raise CommandError("Say with --address how a browser reaches this computer.")
        return f"http://{options['host']}:{options['port'] or 8000}"

    def _prepare(self, town: Town) -> None:
        if serving.waiting_migrations():
            call_command("migrate", verbosity=0)
        at = clock.now()
        try:
            load_library(by=SYSTEM, at=at)
        except Refused as refused:
            raise CommandError(f"{refused.sentence} Ta bort mappen var/demo och börja om.") from refused
        if is_built(town):
            return
        self.stdout.write(f"Bygger {town.place}, en påhittad kommun. Det tar en liten stund …")
        # What an earlier, interrupted start left there is about rounds that are not in the database.
        shutil.rmtree(Path(settings.DATA_DIR) / "snapshot", ignore_errors=True)
        with transaction.atomic():
            keep(build(town, at=at))

    def _welcome(self, town: Town, address: str) -> str:
        sign_in_link = import_string(settings.DEMO_SIGN_IN_LINK)
        doors = []
        for kind, role in ROLES.items():
            person = staff_by_email(town.first_with(kind).email)
            if person is not None:
                doors.append(Door(role, person.name, address + sign_in_link(person.id)))
        card = open_card(at=clock.now())
        link = f"{address}{reverse('answer:start')}#{card.code}" if card else ""
        return welcome(town, address=address, doors=doors, card=card, card_link=link, colours=self.stdout.isatty())
