"""`manage.py demo`: the invented town and Bäckby are in the database, and the ways into them are printed."""

import shutil
import socket
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
from genklang.jobs.demo.address import EVERYWHERE, FIRST_PORT, PORTS_TRIED, NoPort, own_address, reserve
from genklang.jobs.demo.build import build, is_built
from genklang.jobs.demo.codes import keep, open_card
from genklang.jobs.demo.reading import backby, the_town
from genklang.jobs.demo.town import Town
from genklang.jobs.demo.welcome import ROLES, Door, welcome


class Command(BaseCommand):
    help = (
        "Build the invented town if it is not there and print the ways into it. With --port the site is served "
        "too; without, somebody else serves it at --address."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where to listen (127.0.0.1)")
        parser.add_argument(
            "--port", type=int, help="serve when everything is ready, on this port or the next that is free"
        )
        parser.add_argument("--exact", action="store_true", help="on --port and no other")
        parser.add_argument(
            "--address",
            help="what a browser takes, such as http://192.0.2.4:8000; the port is then --port and no other",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo runs under its own settings: DJANGO_SETTINGS_MODULE=genklang.config.settings.demo"
            )
        held = self._reserve(options) if options["port"] else None
        port = held.getsockname()[1] if held else FIRST_PORT
        if held and port != options["port"]:
            self.stdout.write(f"Port {options['port']} är upptagen på den här datorn. Sidan får port {port} i stället.")
        town, beside = the_town(), backby()
        self._prepare(town, beside)
        if held:
            serving.collect()
        self.stdout.write(self._welcome(town, beside, self._address(options, port)))
        if held:
            held.close()
            serving.serve(host=options["host"], port=port, workers=1, threads=serving.THREADS)

    def _reserve(self, options: dict[str, Any]) -> socket.socket:
        """The port is ours from now on, however long the town takes to build."""
        if not 1 <= options["port"] <= 65535:
            raise CommandError("--port is between 1 and 65535.")
        try:
            only = options["exact"] or options["address"]
            return reserve(options["host"], first=options["port"], tries=1 if only else PORTS_TRIED)
        except NoPort as error:
            raise CommandError(str(error)) from error

    def _address(self, options: dict[str, Any], port: int) -> str:
        if options["address"]:
            return str(options["address"]).rstrip("/")
        host = own_address() if options["host"] in EVERYWHERE else options["host"]
        return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"

    def _prepare(self, town: Town, beside: Town) -> None:
        if serving.waiting_migrations():
            call_command("migrate", verbosity=0)
        at = clock.now()
        try:
            load_library(by=SYSTEM, at=at)
        except Refused as refused:
            raise CommandError(f"{refused.sentence} Ta bort mappen var/demo och börja om.") from refused
        if is_built(town) and is_built(beside):
            return
        # What an earlier, interrupted start left there is about rounds that are not in the database.
        shutil.rmtree(Path(settings.DATA_DIR) / "snapshot", ignore_errors=True)
        with transaction.atomic():
            if not is_built(town):
                self.stdout.write(f"Bygger {town.place}, en påhittad kommun. Det tar en liten stund …")
                keep(build(town, at=at))
            if not is_built(beside):
                self.stdout.write(f"Bygger {beside.place}, en effektrapport återskapad med påhittade svar …")
                build(beside, at=at)

    def _welcome(self, town: Town, beside: Town, address: str) -> str:
        sign_in_link = import_string(settings.DEMO_SIGN_IN_LINK)
        doors = []
        for kind, role in ROLES.items():
            person = staff_by_email(town.first_with(kind).email)
            if person is not None:
                doors.append(Door(role, person.name, address + sign_in_link(person.id)))
        for offered in (one for one in (*town.staff, *beside.staff) if one.offered):
            known = staff_by_email(offered.email)
            if known is not None:
                doors.append(Door(offered.offered, offered.name, address + sign_in_link(known.id)))
        card = open_card(at=clock.now())
        link = f"{address}{reverse('answer:start')}#{card.code}" if card else ""
        return welcome(town, address=address, doors=doors, card=card, card_link=link, colours=self.stdout.isatty())
