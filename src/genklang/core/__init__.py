"""The pure foundation: what a researcher may import by name, e.g. `from genklang.core import movement_table, Panel`.

Names are fetched when asked for, so that importing one part of the foundation does not pay for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from genklang.core.disclosure.policy import Policy, default_policy, load_policy
    from genklang.core.disclosure.states import State
    from genklang.core.movement.labels import Label, label
    from genklang.core.movement.plus_one import PlusOne, plus_one
    from genklang.core.movement.result import MovementResult
    from genklang.core.movement.table import Panel, movement_table
    from genklang.core.wording.sentences import sentence

__all__ = [
    "Label",
    "MovementResult",
    "Panel",
    "PlusOne",
    "Policy",
    "State",
    "default_policy",
    "label",
    "load_policy",
    "movement_table",
    "plus_one",
    "sentence",
]

_HOME = {
    "Label": "genklang.core.movement.labels",
    "MovementResult": "genklang.core.movement.result",
    "Panel": "genklang.core.movement.table",
    "PlusOne": "genklang.core.movement.plus_one",
    "Policy": "genklang.core.disclosure.policy",
    "State": "genklang.core.disclosure.states",
    "default_policy": "genklang.core.disclosure.policy",
    "label": "genklang.core.movement.labels",
    "load_policy": "genklang.core.disclosure.policy",
    "movement_table": "genklang.core.movement.table",
    "plus_one": "genklang.core.movement.plus_one",
    "sentence": "genklang.core.wording.sentences",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
