"""Rules on what protects people: no assert in its way, no look inside Raw, no clock but one, no table read in web."""

import ast
from collections.abc import Iterator

from tests.architecture.source import Module, dotted, walk

#: Python run with -O drops asserts: what protects must not be one.
NO_ASSERT = ("core.disclosure", "apps.analysis", "web")
#: The only places that open Raw.
OPENERS = ("core.disclosure", "core.movement")
#: config.clock is the clock; the command line stands without Django and so without config.
CLOCKS = ("config.clock", "cli")
CLOCK_READINGS = (
    "datetime.now",
    "datetime.utcnow",
    "datetime.today",
    "date.today",
    "timezone.now",
    "timezone.localdate",
    "timezone.localtime",
    "time.time",
    "time.time_ns",
)
CLOCK_NAMES = {reading.split(".")[1] for reading in CLOCK_READINGS} | {"Now"}
#: Where a moment becomes the day that it was where the installation is.
DAYS = ("config.clock", "apps.audit.types")
TABLE_DOORS = {"objects", "_default_manager", "_base_manager"}
DYNAMIC = {"get_model", "get_models", "get_containing_app_config"}


def asserts(module: Module) -> Iterator[str]:
    """`assert` where protection is."""
    if module.within(*NO_ASSERT):
        yield from (place for node, place in walk(module) if isinstance(node, ast.Assert))


def payload_looks(module: Module) -> Iterator[str]:
    """Raw's payload touched, by attribute or by its name as a string, outside the two places that may."""
    if module.within(*OPENERS):
        return
    for node, place in walk(module):
        if isinstance(node, ast.Attribute) and node.attr == "_payload":
            yield place
        if isinstance(node, ast.Constant) and node.value == "_payload":
            yield place


def clock_readings(module: Module) -> Iterator[str]:
    """The computer's clock read elsewhere than in the one clock; also columns that fill themselves with the time."""
    if module.within(*CLOCKS):
        return
    for node, place in walk(module):
        if isinstance(node, ast.Attribute) and dotted(node).endswith(CLOCK_READINGS):
            yield place
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add"):
            yield place
        if isinstance(node, ast.ImportFrom) and node.module in (
            "time",
            "django.utils.timezone",
            "django.db.models.functions",
        ):
            yield from (place for alias in node.names if alias.name in CLOCK_NAMES)


def utc_days(module: Module) -> Iterator[str]:
    """The day of a moment taken in UTC: an evening here is the day before there."""
    if module.within("apps", "web", "config") and not module.within(*DAYS):
        yield from (
            place
            for node, place in walk(module)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "date"
            and not (node.args or node.keywords)
        )


def tables_in_web(module: Module) -> Iterator[str]:
    """`Model.objects` in web: reads go through a room's queries, which are scoped to what the person may see."""
    if module.within("web"):
        yield from (
            place for node, place in walk(module) if isinstance(node, ast.Attribute) and node.attr in TABLE_DOORS
        )


def dynamic_models(module: Module) -> Iterator[str]:
    """Django's registry asked for a model: that walks past the doors, unseen by the import contracts."""
    for node, place in walk(module):
        if isinstance(node, ast.Attribute) and node.attr in DYNAMIC:
            yield place
        if isinstance(node, ast.ImportFrom) and any(alias.name in DYNAMIC for alias in node.names):
            yield place
