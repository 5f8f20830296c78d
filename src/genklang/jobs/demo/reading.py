"""Read a town's file strictly: every field known, every needed one there, every key that is pointed to exists. Pure."""

from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import yaml

from genklang import library

from .outcomes import Day
from .town import Town


class TownError(ValueError):
    """The file is not a town; the message says where and why."""


def the_town() -> Town:
    """The town that is shipped with the package. TownError if the file is not as it should be."""
    return read(dict(library.files("demo"))["town.yaml"])


def backby() -> Town:
    """The effect report from Bäckby made again, with invented answers. TownError if the file is not as it should be."""
    return read(dict(library.files("demo"))["backby.yaml"])


def read(text: str) -> Town:
    """The town in a file's text. TownError."""
    try:
        data = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise TownError(f"not YAML: {error}") from error
    town: Town = _made(Town, data, "town")
    _check_keys(town)
    return town


def _made(kind: Any, value: Any, where: str) -> Any:
    if kind is Any:
        return value
    if kind is Day:
        return _made(int | str, value, where)
    if is_dataclass(kind):
        return _record(kind, value, where)
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(parts, value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise TownError(f"{where}: a list is needed")
        return tuple(_made(parts[0], each, f"{where}[{at}]") for at, each in enumerate(value))
    if origin is dict:
        if not isinstance(value, dict):
            raise TownError(f"{where}: names with values are needed")
        return {str(name): _made(parts[1], each, f"{where}.{name}") for name, each in value.items()}
    if kind is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise TownError(f"{where}: {value!r} is not {kind.__name__}")
    return value


def _record(kind: Any, value: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise TownError(f"{where}: fields are needed")
    hints = get_type_hints(kind)
    needed = {f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING}
    for name in sorted(needed - value.keys()):
        raise TownError(f"{where}: {name} is missing")
    for name in value:
        if name not in hints:
            raise TownError(f"{where}: {name} is not known")
    return kind(**{name: _made(hints[name], each, f"{where}.{name}") for name, each in value.items()})


def _one_of(kinds: tuple[Any, ...], value: Any, where: str) -> Any:
    some = [kind for kind in kinds if kind is not NoneType]
    if value is None and len(some) < len(kinds):
        return None
    fitting = [kind for kind in some if isinstance(value, kind)] or some
    return _made(fitting[0], value, where)


def _check_keys(town: Town) -> None:
    keys = {
        "organisation": {each.key for each in town.organisations},
        "initiative": {each.key for each in town.initiatives},
        "activity": {each.key for each in town.activities},
        "group": {each.key for each in town.groups},
        "staff": {each.key for each in town.staff},
    }
    keys["planned"] = keys["initiative"] | {each.sheet for each in town.proposals}
    named = [
        *(("organisation", each.organisation, each.key) for each in town.initiatives),
        *(("organisation", each.organisation, each.key) for each in town.activities),
        *(("initiative", each.initiative, each.key) for each in town.activities),
        *(("activity", each.grown_from, each.key) for each in town.activities if each.grown_from),
        *((role.scope, role.over, person.key) for person in town.staff for role in person.roles),
        *(("organisation", role.organisation, person.key) for person in town.staff for role in person.roles),
        *(("initiative" if group.of_partners else "activity", group.activity, group.key) for group in town.groups),
        *(("staff", group.leader, group.key) for group in town.groups),
        *((total.level, total.of, f"total {total.number}") for total in town.totals),
        *(("staff", total.by, f"total {total.of}") for total in town.totals),
        *(("initiative", sheet.of, sheet.title) for sheet in town.result_sheets),
        *(("staff", sheet.by, sheet.title) for sheet in town.result_sheets),
        *(("group", voice.group, sheet.title) for sheet in town.result_sheets for voice in sheet.voices),
        *(("initiative", report.of, report.title) for report in town.effect_reports),
        *(("staff", key, report.title) for report in town.effect_reports for key in (report.by, report.other)),
        *(("initiative", one.of, one.name) for one in town.partnerships),
        *(("organisation", one.organisation, one.sheet) for one in town.proposals),
        *(("staff", one.by, one.sheet) for one in town.proposals),
        *(("staff", one.decided.by, one.sheet) for one in town.proposals if one.decided),
        *(("staff", one.by, one.name) for one in town.partnerships),
        *(("planned", one.of, f"plan of {one.of}") for one in town.plans),
        *(("staff", one.by, f"plan of {one.of}") for one in town.plans),
        *(("activity", core.activity, one.name) for one in town.partnerships for core in one.core),
        *(("initiative", reading.of, f"reading {reading.number}") for reading in town.readings),
        *(
            ("staff", key, f"reading {each.number}")
            for each in town.readings
            for key in (each.by, each.other, each.contact)
        ),
        *(("group", visitor.group, "visitor") for visitor in (town.visitor,) if visitor),
    ]
    for kind, key, where in named:
        if key not in keys.get(kind, set()):
            raise TownError(f"{where}: there is no {kind} {key}")
    for one in town.partnerships:
        keys_there = {partner.key for partner in one.partners}
        pointed = {key for meeting in one.meetings for key in meeting.partners} | {c.partner for c in one.contributions}
        if not pointed <= keys_there:
            raise TownError(f"{one.name}: a partner is named that is not in it")
    for group in town.groups:
        cards = {number for laget in group.laget for number in (*laget.absent, *laget.paused)}
        cards |= {written.card for laget in group.laget for written in laget.written}
        if not cards <= set(range(1, group.everyone + 1)):
            raise TownError(f"{group.key}: a card is named that nobody has")
        for code, steps in group.moves.items():
            if len(steps) != len(group.laget):
                raise TownError(f"{group.key}: {code} moves {len(steps)} times in {len(group.laget)} Lägen")
