"""Walls that imports do not show: each rule holds, catches its planted breaches and lets good code be."""

from collections.abc import Callable, Iterable

import pytest
from tests.architecture import doors, posts, protection, tables
from tests.architecture.source import Module, modules, parsed

type Rule = Callable[[tuple[Module, ...]], Iterable[str]]


def each(rule: Callable[[Module], Iterable[str]]) -> Rule:
    """A rule on one module made a rule on all of them."""

    def on_all(many: tuple[Module, ...]) -> list[str]:
        return [breach for module in many for breach in rule(module)]

    return on_all


RULES: dict[str, Rule] = {
    "back_ways": each(doors.back_ways),
    "gate_keys": each(doors.gate_keys),
    "impure": each(doors.impure),
    "asserts": each(protection.asserts),
    "payload_looks": each(protection.payload_looks),
    "clock_readings": each(protection.clock_readings),
    "utc_days": each(protection.utc_days),
    "tables_in_web": each(protection.tables_in_web),
    "dynamic_models": each(protection.dynamic_models),
    "ways_back": tables.ways_back,
    "crossing_lookups": tables.crossing_lookups,
    "double_posts": each(posts.double_posts),
}

MODELS = (
    "apps.rounds.models",
    "person = models.ForeignKey('people.Participant', models.CASCADE, related_name='+')\nsheet = models.ForeignKey(X)",
)
ACTIONS = "from genklang.apps.rounds import actions\nfrom genklang.apps.people.actions import enrol\n"

#: rule, modules (place, text) that break it
BREACHES: list[tuple[str, list[tuple[str, str]]]] = [
    ("back_ways", [("web.desk.rounds", "from genklang.apps.rounds.receive import receive")]),
    ("back_ways", [("apps.rounds.actions", "from genklang.apps.people import codes")]),
    ("back_ways", [("apps.rounds.actions", "from ..people.models import Participant")]),
    ("back_ways", [("jobs.remind", "import genklang.apps.people.codes")]),
    ("impure", [("apps.rounds.parse", "from .models import Sheet")]),
    ("impure", [("apps.activities.schedule", "from django.db import transaction")]),
    ("gate_keys", [("apps.analysis.actions", "from genklang.core.disclosure.raw import GATE_KEY")]),
    ("gate_keys", [("web.presenters.level", "from genklang.core.disclosure.released import TOKEN")]),
    ("utc_days", [("web.desk.rounds", "day = info.closed_at.date()")]),
    ("asserts", [("core.disclosure.gate", "def f(x):\n    assert x")]),
    ("asserts", [("apps.analysis.actions", "assert 1")]),
    ("asserts", [("web.desk.rounds", "assert 1")]),
    ("payload_looks", [("web.presenters.level", "raw._payload")]),
    ("payload_looks", [("apps.analysis.queries", "getattr(raw, '_payload')")]),
    ("clock_readings", [("apps.rounds.actions", "datetime.now(UTC)")]),
    ("clock_readings", [("core.movement.pairs", "import datetime\ndatetime.datetime.now()")]),
    ("clock_readings", [("apps.rounds.models", "models.DateTimeField(default=timezone.now)")]),
    ("clock_readings", [("apps.rounds.models", "models.DateTimeField(auto_now_add=True)")]),
    ("clock_readings", [("web.answer.views", "from django.utils.timezone import now")]),
    ("clock_readings", [("engines.snapshot", "from time import time")]),
    ("clock_readings", [("jobs.remind", "date.today()")]),
    ("tables_in_web", [("web.desk.rounds", "Round.objects.all()")]),
    ("tables_in_web", [("web.desk.rounds", "get_user_model()._default_manager.get()")]),
    ("dynamic_models", [("apps.reports.queries", "apps.get_model('people', 'Participant')")]),
    ("dynamic_models", [("web.desk.rounds", "from django.apps.registry import get_model")]),
    ("ways_back", [("apps.rounds.models", "person = models.ForeignKey('people.Participant', models.CASCADE)")]),
    ("ways_back", [("apps.rounds.models", "user: X = ForeignKey(to=settings.AUTH_USER_MODEL, related_name='sheets')")]),
    ("crossing_lookups", [MODELS, ("apps.rounds.queries", "sheets.filter(person__name='A')")]),
    ("crossing_lookups", [MODELS, ("apps.rounds.queries", "answers.filter(sheet__person__name='A')")]),
    ("crossing_lookups", [MODELS, ("apps.rounds.queries", "sheets.order_by('-person__name')")]),
    ("crossing_lookups", [MODELS, ("apps.rounds.queries", "sheets.all().select_related('person')")]),
    ("double_posts", [("web.a", ACTIONS + "def v(r):\n    actions.close(by=r)\n    return enrol(by=r)")]),
    ("double_posts", [("web.a", ACTIONS + "def v(r):\n    if r:\n        enrol()\n    actions.close()")]),
    ("double_posts", [("web.a", ACTIONS + "def v(r):\n    for x in r:\n        enrol(x)")]),
]

#: rule, modules that keep it although they come near
GOOD: list[tuple[str, list[tuple[str, str]]]] = [
    ("back_ways", [("web.desk.rounds", "from genklang.apps.activities import group_actions, queries")]),
    (
        "back_ways",
        [("apps.rounds.actions", "from .receive import receive\nfrom genklang.apps.people.types import Card")],
    ),
    ("impure", [("apps.rounds.parse", "from genklang.core.frameworks import Framework")]),
    ("gate_keys", [("core.disclosure.gate", "from .raw import GATE_KEY"), ("web.a", "from x import opened")]),
    ("asserts", [("apps.rounds.queries", "assert 1")]),
    ("payload_looks", [("core.disclosure.gate", "raw._payload"), ("core.movement.table", "raw._payload")]),
    ("clock_readings", [("config.clock", "datetime.now(UTC)"), ("engines.embedded", "perf_counter()")]),
    ("tables_in_web", [("apps.rounds.queries", "Round.objects.all()")]),
    ("dynamic_models", [("web.desk.rounds", "queries.model_of(x)")]),
    (
        "ways_back",
        [("apps.rounds.models", "sheet = models.ForeignKey('rounds.Sheet', models.CASCADE, related_name='answers')")],
    ),
    (
        "crossing_lookups",
        [MODELS, ("apps.rounds.queries", "sheets.filter(person__in=[1], sheet__round=2, person_id=3)")],
    ),
    (
        "double_posts",
        [("web.a", ACTIONS + "def v(r):\n    if r:\n        enrol()\n        return 1\n    return actions.close()")],
    ),
    (
        "double_posts",
        [("web.a", ACTIONS + "def v(r):\n    try:\n        enrol()\n    except X:\n        return actions.close()")],
    ),
]


@pytest.mark.parametrize("rule", RULES)
def test_the_package_keeps(rule: str) -> None:
    assert list(RULES[rule](modules())) == []


@pytest.mark.parametrize(("rule", "planted"), BREACHES)
def test_a_planted_breach_is_caught(rule: str, planted: list[tuple[str, str]]) -> None:
    assert list(RULES[rule](tuple(parsed(place, text) for place, text in planted)))


@pytest.mark.parametrize(("rule", "written"), GOOD)
def test_good_code_is_let_be(rule: str, written: list[tuple[str, str]]) -> None:
    assert list(RULES[rule](tuple(parsed(place, text) for place, text in written))) == []


def test_every_rule_has_a_planted_breach() -> None:
    assert {rule for rule, _ in BREACHES} == set(RULES)
