"""Every column says what erasing a person does to it: a new field that nobody has thought of fails here."""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from typing import get_args

import pytest
from django.apps import AppConfig, apps
from django.db import models

from genklang.apps.audit.erasure import Fate

FATES = set(get_args(Fate))
ROOMS = [config for config in apps.get_app_configs() if config.name.startswith("genklang.apps.")]


def columns(tables: list[type[models.Model]]) -> set[str]:
    """`Model.field` of every column and many-to-many table."""
    return {
        f"{table.__name__}.{field.name}"
        for table in tables
        for field in (*table._meta.local_fields, *table._meta.local_many_to_many)
    }


def faults(held: set[str], declared: Mapping[str, str]) -> list[str]:
    """What is undeclared, declared but gone, or given a fate that does not exist."""
    return sorted(
        [f"{name} says nothing" for name in held - declared.keys()]
        + [f"{name} is no field" for name in declared.keys() - held]
        + [f"{name}: {fate} is no fate" for name, fate in declared.items() if fate not in FATES]
    )


@pytest.mark.parametrize("room", ROOMS, ids=[config.label for config in ROOMS])
def test_every_field_of_the_room_declares_its_fate(room: AppConfig) -> None:
    held = columns(list(room.get_models()))
    module = f"{room.name}.erasure"
    declared = import_module(module).FIELDS if find_spec(module) else {}
    assert faults(held, declared) == []


def test_the_sweep_sees_the_rooms() -> None:
    assert {"audit", "people", "rounds"} <= {config.label for config in ROOMS}
    assert any(columns(list(config.get_models())) for config in ROOMS)


def test_an_undeclared_a_stale_and_an_unknown_are_caught() -> None:
    assert faults({"A.x"}, {}) == ["A.x says nothing"]
    assert faults(set(), {"A.x": "kept"}) == ["A.x is no field"]
    assert faults({"A.x"}, {"A.x": "perhaps"}) == ["A.x: perhaps is no fate"]
    assert faults({"A.x"}, {"A.x": "erased"}) == []
