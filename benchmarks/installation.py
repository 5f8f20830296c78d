"""A real installation in a folder of its own, with groups whose Läget is open."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CARDS_A_GROUP = 200


@contextmanager
def installation() -> Iterator[Path]:
    """A folder that this process and every server it starts take for the installation's; removed afterwards.

    The database lies there, unless GENKLANG_DATABASE_URL names another.
    """
    with tempfile.TemporaryDirectory(prefix="genklang-bench-") as folder:
        os.environ["GENKLANG_DATA_DIR"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "genklang.config.settings.demo"
        yield Path(folder)


def prepare(cards: int) -> tuple[list[str], list[str]]:
    """(entry codes, question codes) of groups with an open Läget, in the installation that the environment names."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from genklang.apps.activities import actions as activities
    from genklang.apps.audit.types import SYSTEM
    from genklang.apps.frameworks import actions as frameworks
    from genklang.apps.frameworks import queries as framework_queries
    from genklang.apps.organisations.actions import create_organisation
    from genklang.apps.rounds.actions import open_round
    from genklang.config import clock

    told: dict[str, Any] = {"by": SYSTEM, "at": clock.now()}
    frameworks.load_library(**told)
    organisation = create_organisation(name="Mätningen", **told)
    initiative = activities.create_initiative(organisation_id=organisation, name="Mätningen", **told)
    activity = activities.create_activity(
        organisation_id=organisation, initiative_id=initiative, name="Mätningen", **told
    )
    codes: list[str] = []
    for number, begun in enumerate(range(0, cards, CARDS_A_GROUP)):
        group, new = activities.create_group(
            activity_id=activity,
            name=f"Grupp {number}",
            size=min(CARDS_A_GROUP, cards - begun),
            youngest_age=15,
            framework_code="unga_exempel",
            starts_on=clock.today(),
            **told,
        )
        open_round(group_id=group, **told)
        codes += [card.code for card in new]
    _id, framework = framework_queries.latest("unga_exempel")
    return codes, [question.code for question in framework.questions]


def next_laget() -> None:
    """Every group's open Läget is closed and the next one opened, in the installation that `prepare` has filled."""
    from genklang.apps.activities import queries as activities
    from genklang.apps.audit.types import SYSTEM
    from genklang.apps.rounds import actions, queries
    from genklang.config import clock

    for group, found in queries.open_rounds(activities.structure()).items():
        actions.close_round(round_id=found.id, by=SYSTEM, at=clock.now())
        actions.open_round(group_id=group, by=SYSTEM, at=clock.now())
