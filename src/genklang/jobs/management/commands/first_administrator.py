"""`manage.py first_administrator`: the one person who cannot be invited from a page, because nobody is there yet."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db import transaction

from genklang.apps.audit.types import SYSTEM, Refused
from genklang.apps.organisations.actions import create_organisation, invite
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.config import clock
from genklang.jobs.upgrading import take_in_library


class Command(BaseCommand):
    help = (
        "Make an organisation and its first administrator, and load the frameworks that come along. "
        "Everybody else is invited from the pages."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--organisation", required=True, help="its name, as it stands on the pages")
        parser.add_argument("--name", required=True, help="the administrator's name")
        parser.add_argument("--email", required=True, help="where the sign-in codes are sent")

    def handle(self, *args: Any, **options: Any) -> None:
        at = clock.now()
        try:
            validate_email(options["email"])
            take_in_library(at=at)
            with transaction.atomic():
                organisation = create_organisation(name=options["organisation"], by=SYSTEM, at=at)
                invite(
                    email=options["email"],
                    name=options["name"],
                    organisation_id=organisation,
                    kind=RoleKind.ADMINISTRATOR,
                    scope_kind=ScopeKind.ORGANISATION,
                    scope_id=organisation,
                    by=SYSTEM,
                    at=at,
                )
        except ValidationError as error:
            raise CommandError("E-postadressen går inte att använda. Skriv den som namn@exempel.se.") from error
        except Refused as error:
            raise CommandError(str(error.sentence)) from error
        self.stdout.write(f"{options['name']} är administratör för {options['organisation']} och kan logga in nu.")
