"""`manage.py clear_unfinished`: ends and deletes what nobody finished, once its time is over. Run it every day."""

from typing import Any

from django.core.management.base import BaseCommand

from genklang.apps.audit.types import SYSTEM
from genklang.apps.pulses.actions import close_forgotten
from genklang.apps.rounds.actions import clear_unfinished
from genklang.config import clock


class Command(BaseCommand):
    help = (
        "Close pulses that nobody closed; delete half sheets of Läget that closed long ago, and consents without any "
        "sheet. How long ago stands in library/pulses and in library/policies/retention-2026.yaml."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        closed = close_forgotten(by=SYSTEM, at=clock.now())
        if closed:
            self.stdout.write(f"Stängt: {closed} Var vi bra? som ingen hade stängt.")
        cleared = clear_unfinished(by=SYSTEM, at=clock.now())
        self.stdout.write(f"Borttaget: {cleared.sheets} halva svar, {cleared.consents} ja utan svar.")
