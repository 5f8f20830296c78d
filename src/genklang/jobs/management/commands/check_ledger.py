"""`manage.py check_ledger`: is every result still what was once taken out? Exit code 1 if one is not."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genklang.apps.analysis.actions import sign_ledger_anew
from genklang.apps.analysis.queries import check_ledger
from genklang.apps.analysis.types import Flaw, LedgerLine
from genklang.apps.audit.types import SYSTEM
from genklang.apps.pulses import actions as pulse_actions
from genklang.apps.pulses import queries as pulses
from genklang.config import clock

LEVELS = {"group": "grupp", "activity": "verksamhet", "initiative": "satsning", "organisation": "organisation"}
WRONG = {
    Flaw.ALTERED: "det som står där är inte det som en gång togs fram",
    Flaw.OUT_OF_LINE: "det som står före är inte det som stod där när resultatet togs fram",
    Flaw.GONE: "det finns inte kvar, men ska finnas",
}


class Command(BaseCommand):
    help = (
        "Check the signature of every release and cell, and that none has been taken out or put in. "
        "Only reads, unless --sign-anew is given."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--sign-anew",
            action="store_true",
            help="if all is in order: sign everything with the code key of today, after a change of key",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        found = check_ledger()
        self.stdout.write(f"{found.in_order} av {found.releases} resultat är i ordning.")
        if found.signed_later:
            self.stdout.write(
                f"{found.signed_later} av dem togs fram innan resultat signerades. "
                "De är i ordning sedan dess; om tiden före går inget att säga."
            )
        if found.first is not None:
            raise CommandError(f"{_named(found.first)}: {WRONG[found.first.flaw or Flaw.ALTERED]}.")
        if altered := pulses.altered():
            raise CommandError(f"Var vi bra? nummer {altered[0]}: {WRONG[Flaw.ALTERED]}.")
        if options["sign_anew"]:
            signed = sign_ledger_anew(by=SYSTEM, at=clock.now())
            pulse_actions.sign_anew(by=SYSTEM, at=clock.now())
            self.stdout.write(f"{signed} resultat är signerade med dagens nyckel. Den gamla kan tas bort.")


def _named(line: LedgerLine) -> str:
    where = f" ({LEVELS.get(line.level, line.level)} {line.unit_id}, Läget {line.number})" if line.level else ""
    return f"Det första som inte stämmer är resultat {line.release_id}{where}"
