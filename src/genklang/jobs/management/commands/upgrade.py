"""`manage.py upgrade`: run it after each new version of Genklang; again is fine."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from genklang.apps.audit.types import Refused
from genklang.config import clock
from genklang.jobs.upgrading import upgrade


class Command(BaseCommand):
    help = (
        "Bring the database up to the version that is installed: tables, and the frameworks and translations that came "
        "along. What is there already, and what people here have mended, is left as it is. Again is fine."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            done = upgrade(at=clock.now())
        except Refused as refused:
            raise CommandError(f"{refused.sentence} Inget annat ur biblioteket är inläst.") from refused
        except (ValueError, LookupError) as error:
            raise CommandError(f"En fil som följer med går inte att läsa: {error}") from error
        tables = f"{done.migrations} ändringar gjorda" if done.migrations else "inget nytt"
        self.stdout.write(f"Databasen: {tables}.")
        self.stdout.write(f"Ramverk: {', '.join(done.frameworks) or 'inget nytt'}.")
        self.stdout.write(
            f"Samtyckestexter nu: {', '.join(done.texts)}. Den som har sagt ja till en äldre läser den nya."
        )
        self.stdout.write(f"Regler för vad som visas: {done.rules}. Frågor om gruppen: {done.questions}.")
