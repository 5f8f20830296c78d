"""`manage.py clear_unfinished`: deletes what nobody finished, once the policy's time is over. Run it every day."""

from typing import Any

from django.core.management.base import BaseCommand

from genklang.apps.audit.types import SYSTEM
from genklang.apps.rounds.actions import clear_unfinished
from genklang.config import clock


class Command(BaseCommand):
    help = (
        "Delete half sheets of Läget that closed long ago, and consents without any sheet. "
        "How long ago stands in library/policies/retention-2026.yaml."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        cleared = clear_unfinished(by=SYSTEM, at=clock.now())
        self.stdout.write(f"Borttaget: {cleared.sheets} halva svar, {cleared.consents} ja utan svar.")
