"""Statements that are made once and run many times; afterwards only what is given to them changes.

Django writes a statement anew each time it is run, which costs several times what running it does. Reads and writes
that every sheet needs are written by Django once for each thread, from the same tables and for the database in use.
What is given must be a whole number, a text, a day or a truth value, never None: `= NULL` finds nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from threading import local
from typing import Any

from django.db import connection, connections, models
from django.db.models import Field, QuerySet, Value
from django.db.models.constants import OnConflict
from django.db.models.sql import InsertQuery

type _Statement = tuple[str, list[Field[Any, Any]]]


@dataclass(frozen=True, slots=True)
class _Slot:
    """Where a parameter goes."""

    name: str


class Given(Value):
    """Stands in a prepared read for what is given when it is run: `filter(id=Given("round_id"))`."""

    def __init__(self, name: str) -> None:
        super().__init__(name)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        return "%s", (_Slot(self.value),)


@dataclass(frozen=True, slots=True)
class _Read:
    sql: str
    params: tuple[Any, ...]
    converters: tuple[tuple[int, list[Any], Any], ...]


class Rows:
    """A read of plain columns. `build` gives it as `values_list`, with `Given` for what differs from run to run.

    A read that locks (`select_for_update`) is run inside a transaction, as ever.
    """

    def __init__(self, build: Callable[[], QuerySet[Any, tuple[Any, ...]]]) -> None:
        self._build = build
        self._kept = local()

    def __call__(self, **given: int | str | Any) -> list[tuple[Any, ...]]:
        """The rows. KeyError when something is not given."""
        read = self._read()
        params = [given[param.name] if type(param) is _Slot else param for param in read.params]
        with connection.cursor() as cursor:
            cursor.execute(read.sql, params)
            rows = cursor.fetchall()
        return [_converted(row, read.converters) for row in rows] if read.converters else rows

    def _read(self) -> _Read:
        # One connection a thread: what it converts by must not outlive it.
        known: _Read | None = getattr(self._kept, "read", None)
        if known is None:
            compiler = self._build().query.get_compiler(connection=connections[connection.alias])
            sql, params = compiler.as_sql()
            columns = [column for column, _sql, _alias in compiler.select]
            converters = compiler.get_converters(columns).items()
            known = _Read(sql, tuple(params), tuple((at, by, column) for at, (by, column) in converters))
            self._kept.read = known
        return known


def _converted(row: tuple[Any, ...], converters: Iterable[tuple[int, list[Any], Any]]) -> tuple[Any, ...]:
    values = list(row)
    for place, by, column in converters:
        for convert in by:
            values[place] = convert(values[place], column, connection)
    return tuple(values)


class NewRow:
    """A write of one new row with all its columns but the id. `or_change`: columns to change where `once` is there."""

    def __init__(self, model: type[models.Model], *, once: str = "", or_change: Iterable[str] = ()) -> None:
        self._model = model
        self._once, self._changed = once, tuple(or_change)
        self._kept = local()

    def __call__(self, **values: Any) -> None:
        """Write it. A foreign key is given as its id. ValueError unless every column is given, and no other."""
        sql, fields = self._statement()
        if values.keys() != {field.attname for field in fields}:
            raise ValueError(f"{self._model.__name__} has {[field.attname for field in fields]}, not {[*values]}")
        params = [field.get_db_prep_save(values[field.attname], connection) for field in fields]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    def _statement(self) -> _Statement:
        known: _Statement | None = getattr(self._kept, "statement", None)
        if known is None:
            meta = self._model._meta
            fields = [field for field in meta.local_concrete_fields if not field.primary_key]
            query = InsertQuery(
                self._model,
                on_conflict=OnConflict.UPDATE if self._once else None,
                unique_fields=[meta.get_field(self._once)] if self._once else None,
                update_fields=[meta.get_field(name) for name in self._changed],
            )
            query.insert_values(fields, [self._model()])
            [(sql, _params)] = query.get_compiler(connection=connections[connection.alias]).as_sql()
            known = sql, fields
            self._kept.statement = known
        return known
