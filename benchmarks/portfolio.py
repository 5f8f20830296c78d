"""An organisation with 200 initiatives that all are proposed, every second with a plan: the portfolio's page, and the
result page of a closed round where 20 have assessed all 200; CPU of the whole answer, permissions and drawing counted.

The reading alone stands beside a plain variant in the same run, that asks the same doors for one initiative at a time;
both must find the same holes, sums and goals, or nothing is written. Times are the best of five, after one that is not
counted. SQLite in a folder of its own.
"""

import os
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

from benchmarks.installation import installation
from benchmarks.report import day_and_machine, put_section

# ruff: noqa: T201 - a benchmark tells its figures

INITIATIVES, ASSESSORS, BAR_MS = 200, 20, 300
MODEL = (
    "# Läxhjälpen\nhorisont: 12 månader\n\n== Behov\n[plugga] Ingen tyst plats\n\n== Resurser\n[ledare] Två ledare\n"
)


def best(work: Callable[[], Any]) -> tuple[Any, float]:
    """What it gives, and the least CPU milliseconds of five, after one that is not counted."""
    work()
    times = []
    for _ in range(5):
        began = time.process_time()
        result = work()
        times.append(time.process_time() - began)
    return result, 1000 * min(times)


def staff(organisation: int, kind: str, number: int) -> int:
    """Somebody with one role over the organisation."""
    from genklang.apps.accounts import actions as accounts
    from genklang.apps.audit.types import SYSTEM
    from genklang.apps.organisations import actions as organisations
    from genklang.apps.organisations.types import RoleKind, ScopeKind
    from genklang.config import clock

    act: dict[str, Any] = {"by": SYSTEM, "at": clock.now()}
    made = accounts.register_staff(name=f"Person {number}", email=f"person{number}@matning.example", **act)
    over: dict[str, Any] = {"scope_kind": ScopeKind.ORGANISATION, "scope_id": organisation}
    organisations.grant_role(user_id=made, organisation_id=organisation, kind=RoleKind(kind), **over, **act)
    return made


def build() -> tuple[int, int, int]:
    """(organisation, its administrator, a closed round): all are proposed, every second one has a plan with a need, two
    goals, kronor and a logic model."""
    import django

    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    from genklang import library
    from genklang.apps.audit.types import SYSTEM
    from genklang.apps.initiatives import actions, panel_actions, panel_queries, queries
    from genklang.apps.initiatives.models import Assessment, PanelScore, Seat
    from genklang.apps.lfa import task_actions
    from genklang.apps.logicmodels import actions as logicmodels
    from genklang.apps.organisations.actions import create_organisation
    from genklang.apps.planning import actions as planning
    from genklang.apps.planning import need_actions
    from genklang.config import clock
    from genklang.core.proposals import Kind, criteria, read_sheet

    act: dict[str, Any] = {"by": SYSTEM, "at": clock.now()}
    organisation = create_organisation(name="Mätningen", **act)
    sheets = [read_sheet(text, criteria()).sheet for _name, text in library.files("demo/proposals", ".txt")]
    forum = [sheet for sheet in sheets if sheet.kind is Kind.FORUM]
    all_of_them = [
        replace(
            forum[at % len(forum)], name=f"{forum[at % len(forum)].name[:80]} {at}", actors=(f"Part {at % 30}", "MDU")
        )
        for at in range(INITIATIVES)
    ]
    made = []
    for at in range(0, INITIATIVES, 100):
        made += actions.begin_ideas(organisation_id=organisation, sheets=all_of_them[at : at + 100], **act)
    proposals = [queries.proposals_of(number)[0].id for number in made]
    for proposal in proposals:
        actions.submit(proposal_id=proposal, version=1, **act)
    for at, number in enumerate(made[::2]):
        need = need_actions.add_need(initiative_id=number, statement="En tyst plats", **act)
        for words in (f"Fler pluggar {at}", "De trivs i skolan"):
            planning.add_goal(
                initiative_id=number, words=words, reach="direct", needs=[need], target_on=clock.today(), **act
            )
        task = task_actions.add_task(
            initiative_id=number, words="Öppna", who="A", first_on=None, last_on=None, goal_id=None, box="", **act
        )
        what: dict[str, Any] = {"kind": "money", "words": "Lokal", "unit": "kronor", "payer": ""}
        task_actions.add_resource(task_id=task, amount=Decimal(1000 + at), **what, **act)
        logicmodels.save_text(initiative_id=number, based_on=0, text=MODEL, **act)
    head = staff(organisation, "administrator", 0)
    seated = [staff(organisation, "core_team", number + 1) for number in range(ASSESSORS)]
    panel = panel_actions.open_panel(
        organisation_id=organisation,
        name="Mätningen",
        last_day=clock.today() + timedelta(days=1),
        chair=head,
        assessors=seated,
        proposals=proposals,
        **act,
    )
    info = panel_queries.panel(panel)
    if info is None:
        raise LookupError("the round is not there")
    codes = [one.code for one in criteria().of(Kind.FORUM)]
    # 4 000 sheets put down at once: what is measured is what is read.
    rows = [
        Assessment(seat_id=seat, item_id=item.id, conflict=False, at=clock.now())
        for seat in Seat.objects.filter(panel_id=panel).values_list("id", flat=True)
        for item in info.items
    ]
    Assessment.objects.bulk_create(rows)
    PanelScore.objects.bulk_create(
        PanelScore(assessment_id=row.pk, criterion=code, score=1 + (at * 7 + place * 3) % 5, motivation="Det står hur.")
        for at, row in enumerate(rows)
        for place, code in enumerate(codes)
    )
    panel_actions.close_panel(panel_id=panel, even_so=False, **act)
    return organisation, head, panel


def plain(organisation: int) -> tuple[Any, ...]:
    """The same facts, one initiative at a time: (holes, sums, societal goals)."""
    from genklang.apps.activities import queries as activities
    from genklang.apps.evaluation import queries as evaluation
    from genklang.apps.initiatives import queries
    from genklang.apps.initiatives.portfolio_types import LOOKED_AT, WORKED_ON, Missing
    from genklang.apps.initiatives.types import State
    from genklang.apps.lfa import row_queries
    from genklang.apps.lfa.types import ResourceKind
    from genklang.apps.logicmodels import queries as logicmodels
    from genklang.apps.planning import queries as planning

    holes, sums, said = {}, {}, {}
    for info in activities.initiatives_of(organisation):
        number = info.id
        state = queries.states([number])[number]
        handed = [one for one in queries.proposals_of(number) if one.submitted is not None]
        said[number] = handed[0].last.sheet.societal_goals if handed else ()
        goals = planning.goals(number) if state is not State.IDEA else ()
        answered = {need for goal in goals for need in goal.need_ids}
        lacks = {
            Missing.DECISION: state in WORKED_ON and not queries.decisions_of([number]),
            Missing.GOAL: not goals,
            Missing.TARGET_DAY: any(goal.target_on is None for goal in goals),
            Missing.GOAL_FOR_NEED: any(need.id not in answered for need in planning.needs(number)),
            Missing.LOGIC_MODEL: logicmodels.model(number) is None,
            Missing.EVALUATION: evaluation.plan(number) is None,
        }
        holes[number] = tuple(one for one, holds in lacks.items() if holds and state in LOOKED_AT)
        for told in row_queries.sums(row_queries.tasks(number)):
            if told.kind is ResourceKind.MONEY and told.unit in row_queries.KRONOR:
                sums[number] = sums.get(number, Decimal(0)) + told.amount
    return holes, sums, said


def quick(organisation: int) -> tuple[Any, ...]:
    """As `plain`, as the page reads it."""
    from genklang.apps.initiatives.portfolio_queries import portfolio

    rows = portfolio(organisation).rows
    return (
        {row.initiative_id: row.missing for row in rows},
        {row.initiative_id: row.kronor for row in rows if row.kronor is not None},
        {row.initiative_id: row.handed.societal_goals if row.handed else () for row in rows},
    )


def main() -> int:
    """0, or 1 if the portfolio's page takes longer than it may."""
    load = os.getloadavg()[0]
    with installation():
        organisation, head, panel = build()
        from django.contrib.auth import get_user_model
        from django.test import Client

        client = Client(SERVER_NAME="localhost")
        client.force_login(get_user_model().objects.get(pk=head))

        def page(address: str) -> Callable[[], bytes]:
            def get() -> bytes:
                answer = client.get(address)
                if answer.status_code != 200:
                    raise ValueError(f"{address}: {answer.status_code}")
                return answer.content

            return get

        (ours, reading), (theirs, one_by_one) = best(lambda: quick(organisation)), best(lambda: plain(organisation))
        if ours != theirs:
            raise ValueError("the plain variant finds something else")
        lines = [
            f"| reading the portfolio | {reading:.0f} | | |",
            f"| the same, one initiative at a time | {one_by_one:.0f} | | {one_by_one / reading:.1f} times |",
        ]
        taken = 0.0
        for name, address in (
            ("the portfolio's page", f"/skrivbord/organisationer/{organisation}/portfolj/"),
            ("a closed round's result, first page", f"/skrivbord/varderingar/{panel}/forum/"),
        ):
            whole, cost = best(page(address))
            taken = taken or cost
            lines.append(f"| {name} | {cost:.0f} | {len(whole) / 1000:.0f} | |")
            print(lines[-1], flush=True)
        print(*lines[:2], sep="\n")
    told = f"{INITIATIVES} initiatives, {ASSESSORS} assessors. The portfolio's page may take {BAR_MS} ms."
    head_row = "| | CPU ms | kB of page | |\n|---|---|---|---|"
    put_section(
        "Portfolio and a round's result",
        "\n".join([__doc__ or "", f"{day_and_machine(load)}. {told}", "", head_row, *lines]),
    )
    return int(taken > BAR_MS)


if __name__ == "__main__":
    sys.exit(main())
