"""How an indicator's questions go together over many sheets: sums and products, added up where the sheets lie.

Of each person the first sheet counts on which they answered all of the indicator's questions. No person comes up.
"""

from collections.abc import Sequence
from pathlib import Path

from genklang.core.disclosure.raw import Raw
from genklang.core.frameworks import Framework, Indicator
from genklang.core.movement.question_bank import ItemSums
from genklang.engines.columns import OFFLINE, parquet
from genklang.engines.manifest import reading
from genklang.engines.rounds import Chosen, chosen_rounds


def item_sums(folder: Path, rounds: Sequence[int], framework: Framework) -> Raw[dict[str, ItemSums]]:
    """Sums over the rounds (by id), all answered in this version, by indicator; those of one question are left out.

    SnapshotError if a round is not in the snapshot, belongs to another version, or was scored by other rules.
    """
    import duckdb

    several = [indicator for indicator in framework.indicators if len(indicator.questions) > 1]
    with reading(folder) as manifest:
        chosen = chosen_rounds(manifest, rounds, [framework])
        if not chosen.entries:
            return Raw({})
        with duckdb.connect(config=OFFLINE) as connection:
            found = {
                indicator.code: connection.execute(_query(indicator, chosen, folder)).fetchall()[0]
                for indicator in several
            }
    return Raw({indicator.code: _sums(indicator, found[indicator.code]) for indicator in several})


def _query(indicator: Indicator, chosen: Chosen, folder: Path) -> str:
    columns = [f'"q_{question.code}"' for question in indicator.questions]
    only = ", ".join(str(entry.round_id) for entry in chosen.entries)
    complete = " AND ".join(f"{column} >= 0" for column in columns)
    first = f"""
        SELECT {", ".join(f"{column}::BIGINT AS {column}" for column in columns)}
        FROM {parquet([folder / name for name in chosen.files])}
        WHERE round_id IN ({only}) AND {complete}
        QUALIFY row_number() OVER (PARTITION BY person ORDER BY number, round_id) = 1
    """
    wanted = [*columns, *(f"{one} * {other}" for one in columns for other in columns)]
    return f"SELECT count(*), {', '.join(f'coalesce(sum({each}), 0)::BIGINT' for each in wanted)} FROM ({first})"


def _sums(indicator: Indicator, row: tuple[int, ...]) -> ItemSums:
    k = len(indicator.questions)
    codes = tuple(question.code for question in indicator.questions)
    products = tuple(tuple(row[1 + k + k * at : 1 + k + k * (at + 1)]) for at in range(k))
    return ItemSums(codes, row[0], tuple(row[1 : 1 + k]), products)
