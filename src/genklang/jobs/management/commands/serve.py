"""`manage.py serve`: the site on granian, for the demo and for a real installation behind a proxy."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genklang.apps.audit.types import Refused
from genklang.config import clock
from genklang.jobs import serving, upgrading


class Command(BaseCommand):
    help = (
        "Serve the site with granian (WSGI). Put a proxy with HTTPS in front of it in a real installation, and set "
        "DJANGO_SETTINGS_MODULE=genklang.config.settings.production. Changed static files are collected first, and new "
        "frameworks and translations of the package are loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="where to listen; 0.0.0.0 is everywhere (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="which port (8000)")
        parser.add_argument(
            "--workers", type=int, default=1, help="how many processes answer; about one for each processor core (1)"
        )
        parser.add_argument(
            "--threads", type=int, default=serving.THREADS, help=f"threads of each process ({serving.THREADS})"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["port"] <= 65535 or min(options["workers"], options["threads"]) < 1:
            raise CommandError("--port is between 1 and 65535, --workers and --threads at least 1.")
        waiting = serving.waiting_migrations()
        if waiting:
            raise CommandError(f"The database waits for {waiting} migrations. Run: manage.py upgrade")
        self._take_in_library()
        serving.collect()
        serving.serve(
            host=options["host"], port=options["port"], workers=options["workers"], threads=options["threads"]
        )

    def _take_in_library(self) -> None:
        """A site that has begun takes in what a new version brings; what is refused does not stop it from answering."""
        if upgrading.library_is_loaded():
            return
        try:
            upgrading.take_in_library(at=clock.now())
        except Refused as refused:
            self.stderr.write(f"{refused.sentence} Inget nytt är inläst. Sidan går med det som fanns.")
