"""The gate's types against mistakes: looking into `Raw`, making `Released` outside, handing either to a page."""

import copy
import dataclasses
import gc
import io
import json
import logging
import marshal
import pickle
import pprint
import string
from collections.abc import Callable
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpResponse, JsonResponse
from django.template import engines
from tests import world
from tests.attacks.plain import look_at
from tests.core.disclosure.people import ONE, evidence, group

from genklang.core.disclosure.evidence import Level, Measure, MeasureKind, Span, Unit
from genklang.core.disclosure.gate import Plan, release
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.raw import Raw, RawIsClosed, opened
from genklang.core.disclosure.released import Released, ReleasedCell, State
from genklang.core.frameworks import load
from genklang.web.presenters import cells, results

#: Answers that stand nowhere else in a text: if a look prints them, it has seen them.
SECRET = 4.625
BOX = {"levels": [SECRET] * 3}


def template(text: str) -> Callable[[Any], str]:
    return lambda box: engines["django"].from_string(text).render({"box": box})


LOOKS: dict[str, Callable[[Any], Any]] = {
    "str": str,
    "repr": repr,
    "format": lambda box: f"{box}",
    "format width": lambda box: f"{box:>20}",
    "percent": lambda box: "%s" % box,  # noqa: UP031
    "str.format": lambda box: "{0}".format(box),  # noqa: UP030, UP032
    "str.format field": lambda box: "{0.payload}".format(box),  # noqa: UP030, UP032
    "template string": lambda box: string.Template("$box").substitute(box=box),
    "print": lambda box: print(box, file=io.StringIO()),
    "pprint": pprint.pformat,
    "join": lambda box: "".join(box),
    "list": list,
    "dict": dict,
    "unpacking": lambda box: [*box],
    "for": lambda box: [each for each in box],  # noqa: C416
    "in": lambda box: SECRET in box,
    "index": lambda box: box[0],
    "len": len,
    "bool": bool,
    "int": int,
    "float": float,
    "sum": sum,
    "max": max,
    "sorted": sorted,
    "equal": lambda box: box == BOX,
    "less": lambda box: box < BOX,
    "hash": hash,
    "vars": vars,
    "dict attribute": lambda box: box.__dict__,
    "attribute": lambda box: box.payload,
    "asdict": dataclasses.asdict,
    "copy": copy.copy,
    "deepcopy": copy.deepcopy,
    "pickle": pickle.dumps,
    "marshal": marshal.dumps,
    "json": json.dumps,
    "django json": lambda box: json.dumps(box, cls=DjangoJSONEncoder),
    "response": lambda box: HttpResponse(box).content,
    "json response": lambda box: JsonResponse({"box": box}).content,
    "template": template("{{ box }}"),
    "template loop": template("{% for one in box %}{{ one }}{% endfor %}"),
    "template index": template("{{ box.0 }}{{ box.levels }}{{ box.payload }}"),
    "template filter": template("{{ box|length }}{{ box|first }}{{ box|floatformat:3 }}"),
    "opened with another key": lambda box: opened(box, object()),  # type: ignore[arg-type]
    "opened with no key": lambda box: opened(box, None),  # type: ignore[arg-type]
}


@pytest.mark.ignore_template_errors
@pytest.mark.parametrize("look", LOOKS)
def test_no_look_into_raw_sees_anything(look: str) -> None:
    try:
        seen = LOOKS[look](Raw(BOX))
    except (TypeError, AttributeError, ValueError):
        return
    assert str(SECRET) not in str(seen)
    assert "levels" not in str(seen)


def test_raw_in_a_log_or_an_error_shows_nothing(caplog: pytest.LogCaptureFixture) -> None:
    box = Raw(BOX)
    with caplog.at_level(logging.DEBUG):
        logging.getLogger("genklang").debug("evidence %r in %r", box, [box])
    assert str(SECRET) not in caplog.text
    assert "unreleased" in caplog.text
    with pytest.raises(RawIsClosed) as refused:
        opened(box, object())  # type: ignore[arg-type]
    assert str(SECRET) not in str(refused.value)


def a_release() -> Released:
    people = group(1, *[(a,) for a in (3, 3, 4, 2, 3, 4, 3, 3, 3)])
    plan = Plan(Unit(Level.GROUP, 1), 1, (), frozenset({1}), 9)
    return release(Raw(evidence(people)), plan=plan, scoring=ONE, policy=default_policy()).released


MAKES: dict[str, Callable[[Released], Any]] = {
    "without token": lambda r: Released(
        None,
        unit=r.unit,
        number=1,
        cells=(),
        answered=9,
        roster=9,
        returning={},  # type: ignore[arg-type]
    ),
    "with a token of one's own": lambda r: Released(
        object(),
        unit=r.unit,
        number=1,
        cells=(),
        answered=9,
        roster=9,
        returning={},  # type: ignore[arg-type]
    ),
    "replace": lambda r: dataclasses.replace(r, number=2),  # type: ignore[type-var]
    "set": lambda r: setattr(r, "cells", ()),
    "delete": lambda r: delattr(r, "cells"),
    "new attribute": lambda r: setattr(r, "extra", 1),
    "change a cell": lambda r: setattr(r.cells[0], "value", SECRET),
    "add a cell": lambda r: r.cells.append(r.cells[0]),  # type: ignore[attr-defined]
}


@pytest.mark.parametrize("make", MAKES)
def test_released_is_neither_made_nor_changed_outside_the_gate(make: str) -> None:
    one = a_release()
    before = one.cells
    with pytest.raises((TypeError, AttributeError)):
        MAKES[make](one)
    assert one.cells == before


def test_a_presenter_given_raw_shows_nothing() -> None:
    framework = load(world.FRAMEWORK, name="prov.yaml")
    box = Raw(BOX)
    with pytest.raises((TypeError, AttributeError)) as refused:
        results.page([box], framework)  # type: ignore[list-item]
    assert str(SECRET) not in str(refused.value)
    for present in (cells.level, cells.movement):
        with pytest.raises((TypeError, AttributeError)):
            present(box, least=5)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [*(state for state in State if state.hidden), "something new"])
def test_a_presenter_hides_a_number_in_a_state_that_hides(state: State) -> None:
    """Also when, by a mistake, the number was left in the cell, and when the state is one it does not know."""
    measure = Measure(MeasureKind.INDICATOR, "skola")
    level = ReleasedCell(measure, 1, None, state, n=9, value=SECRET)
    moved = ReleasedCell(measure, 2, Span(1, 2), state, n=9, value=SECRET, low=SECRET, high=SECRET, label="clear_up")
    for shown in (cells.level(level, least=5), cells.movement(moved, least=5)):
        assert not shown["shown"]
        assert not any("4,6" in str(value) for value in shown.values())


def test_evidence_left_in_memory_is_not_held_by_a_release() -> None:
    """A release holds its own few numbers: nothing of the evidence can be reached from it."""
    one = a_release()
    seen: set[int] = set()
    waiting: list[Any] = [one.cells, one.unit, one.returning]
    while waiting:
        each = waiting.pop()
        if id(each) in seen or isinstance(each, type):
            continue
        seen.add(id(each))
        assert type(each).__name__ not in ("Evidence", "Block", "LevelSums", "ChangeSums", "Raw")
        waiting += [inner for inner in gc.get_referents(each) if not callable(inner)]


# The checker of template contexts that the desk's tests and the walk over all addresses use.


@pytest.mark.parametrize(
    "handed",
    [
        Raw(BOX),
        ReleasedCell(Measure(MeasureKind.INDICATOR, "one"), 1, None, State.SHOWN, value=SECRET),
        Measure(MeasureKind.INDICATOR, "one"),
        Level.GROUP,
        object(),
        lambda: SECRET,
        iter([SECRET]),
    ],
)
def test_the_checker_of_contexts_finds_what_is_not_plain(handed: Any) -> None:
    for context in ({"shown": handed}, {"rows": [{"cell": (handed,)}]}, {"rows": {"a": {"b": [handed]}}}):
        assert len(list(look_at(context))) == 1


def test_the_checker_of_contexts_lets_plain_values_through() -> None:
    assert list(look_at({"shown": {"rows": [("3,4", 9, None, True, 1.5)]}, "title": "Läget 1"})) == []
