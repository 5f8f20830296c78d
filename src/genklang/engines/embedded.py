"""The default engine: DuckDB, inside this process, through Ibis, over the snapshot's files."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from genklang.core.disclosure.evidence import Evidence, Span
from genklang.core.disclosure.raw import Raw
from genklang.core.frameworks import Framework
from genklang.engines.blocks import Places, evidence
from genklang.engines.columns import OFFLINE, parquet
from genklang.engines.erased import with_erased
from genklang.engines.manifest import reading
from genklang.engines.requests.membership import membership_rows
from genklang.engines.requests.movement import indexes_of, paired, sums
from genklang.engines.requests.plan import measures, pairing
from genklang.engines.requests.table import NAME as TABLE
from genklang.engines.requests.table import sheets_table
from genklang.engines.rounds import Chosen, chosen_rounds
from genklang.engines.types import EvidenceRequest, MovementRequest, MovementSums
from genklang.engines.units import PARTS, UnitSums, group_units

if TYPE_CHECKING:
    import duckdb


Versions = tuple[tuple[Span, tuple[tuple[int, int], ...]], ...]


def membership(folder: Path, request: EvidenceRequest) -> Raw[Evidence]:
    """Blocks and their sums over the rounds asked for.

    SnapshotError if a round is not in the snapshot, belongs to another instrument, or was scored by other rules than
    the framework given. A span that no group has both ends of gives nothing.
    """
    with reading(folder) as manifest:
        chosen = chosen_rounds(manifest, request.rounds, request.frameworks)
        if not chosen.entries:
            return Raw(with_erased(Evidence(blocks=(), levels={}, changes={}), request))
        versions = tuple((span, chosen.version_pairs(span)) for span in sorted(set(request.spans)))
        places: Places = (*chosen.numbers, *(span for span, _ in versions))
        query = _membership_query(request.frameworks, chosen.versions, places, versions)
        with _connected(folder, chosen) as connection:
            rows = connection.execute(query).fetchall()
    return Raw(with_erased(evidence(rows, measures(request.frameworks), places), request))


def movement(folder: Path, request: MovementRequest) -> Raw[MovementSums]:
    """As `arrays.movement`, by a query that any engine can run."""
    with reading(folder) as manifest:
        chosen = chosen_rounds(manifest, request.rounds, request.frameworks)
        added = UnitSums(measures(request.frameworks), group_units(chosen, request.span, request.level))
        for versions in chosen.version_pairs(request.span):
            plan = pairing(request.frameworks, *versions)
            if plan.indicators:
                query = _movement_query(request.frameworks, request.span, versions)
                with _connected(folder, chosen) as connection:
                    columns = connection.execute(query).fetchnumpy()
                units = added.places(np.asarray(columns["group_id"], dtype=np.int64))
                for index in indexes_of(plan):
                    parts = {name: np.ma.filled(columns[f"{name}_{index}"], 0) for name in PARTS}
                    added.add(units, index, parts)
    return Raw(added.result())


@lru_cache(maxsize=64)
def _membership_query(
    frameworks: tuple[Framework, ...], used: tuple[int, ...], places: Places, versions: Versions
) -> str:
    """The request as DuckDB's SQL. Building it takes Ibis most of a second; releases of the same shape share it."""
    import ibis

    expression = membership_rows(
        sheets_table(framework for framework in frameworks if framework.version in used),
        frameworks=frameworks,
        used=used,
        slots={place: slot for slot, place in enumerate(places)},
        versions=dict(versions),
    )
    return str(ibis.to_sql(expression, dialect="duckdb"))


@lru_cache(maxsize=64)
def _movement_query(frameworks: tuple[Framework, ...], span: Span, versions: tuple[int, int]) -> str:
    import ibis

    sheets = sheets_table(framework for framework in frameworks if framework.version in versions)
    plan = pairing(frameworks, *versions)
    pairs = paired(sheets, span=span, versions=versions, plan=plan)
    return str(ibis.to_sql(sums(pairs, indexes=indexes_of(plan)), dialect="duckdb"))


@contextmanager
def _connected(folder: Path, chosen: Chosen) -> Iterator["duckdb.DuckDBPyConnection"]:
    """A connection that sees the sheets of the rounds chosen."""
    import duckdb

    only = ", ".join(str(entry.round_id) for entry in chosen.entries)
    condition = f"round_id IN ({only})" if chosen.shared else "true"
    files = parquet([folder / name for name in chosen.files])
    with duckdb.connect(config=OFFLINE) as connection:
        connection.execute(f"CREATE VIEW {TABLE} AS SELECT * FROM {files} WHERE {condition}")
        yield connection
