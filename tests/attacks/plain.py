"""What a template may be handed: plain values and forms. Everything else is found, not only what is known to be bad.

`look_at(context)` tells where in a template's context something else stands. A domain object there would let a template
reach past the gate: a model to its rows, a `Released` to its cells, an actor to a person.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

from django.contrib.messages.storage.base import BaseStorage
from django.db.models import Model, QuerySet
from django.forms import BaseForm, BoundField
from django.forms.utils import ErrorDict, ErrorList
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.safestring import SafeData

PLAIN = (str, int, float, bool, date, Promise, SafeData, type(None))
FORMS = (BaseForm, BoundField, ErrorDict, ErrorList)
#: What Django and the forms' own templates put there themselves; `user` is who is signed in, and nobody else.
DJANGOS = frozenset(
    {"True", "False", "None", "request", "user", "perms", "messages", "csrf_token", "view", "block", "forloop"}
    | {"DEFAULT_MESSAGE_LEVELS", "site", "widget", "field", "errors", "error_class", "form"}
)
#: Pieces of a page made in `web` for the templates alone: plain fields, looked into like a dict.
PIECES = "genklang.web."
DEEPEST = 12


def look_at(context: Any) -> Iterator[str]:
    """Where the context holds what is neither plain nor a form."""
    for layer in getattr(context, "dicts", [context]):
        for name, value in layer.items():
            if name not in DJANGOS:
                yield from _look(value, name, 0)


def _look(value: Any, path: str, depth: int) -> Iterator[str]:
    if isinstance(value, (Model, QuerySet)):
        yield f"{path}: {type(value).__name__}, a row of a table"
    elif type(value).__module__.startswith(("genklang.apps.", "genklang.core.", "genklang.engines.")):
        yield f"{path}: {type(value).__name__}, an object of the domain"
    elif isinstance(value, (PLAIN, FORMS, BaseStorage)):
        return
    elif depth > DEEPEST:
        yield f"{path}: too deep to look into"
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _look(key, f"{path} (key)", depth + 1)
            yield from _look(item, f"{path}.{key}", depth + 1)
    elif isinstance(value, (list, tuple, set, frozenset, range)):
        for at, item in enumerate(value):
            yield from _look(item, f"{path}[{at}]", depth + 1)
    elif is_dataclass(value) and type(value).__module__.startswith(PIECES):
        for field in fields(value):
            yield from _look(getattr(value, field.name), f"{path}.{field.name}", depth + 1)
    elif not isinstance(value, SimpleLazyObject):
        yield f"{path}: {type(value).__module__}.{type(value).__qualname__}"
