"""Where big tables are kept and added up. The whole surface for the rooms:

- `write_round`, `rewrite_round`, `remove`, `pack`, `read_manifest`: the snapshot (see `snapshot`);
- `membership(folder, EvidenceRequest(rounds, spans, frameworks))` -> `Raw[Evidence]`: blocks and sums, for the gate;
- `movement(folder, MovementRequest(rounds, span, level, frameworks))` -> `Raw[MovementSums]`: sums of whole units;
- `item_sums(folder, rounds, framework)` -> `Raw[dict[str, ItemSums]]`: how an indicator's questions go together.

An engine is handed a folder and gives sums; it never hands up a person. `embedded` (DuckDB through Ibis) is the
default; `reference` gives the same in plain Python and is the oracle of the tests. Importing this package imports
neither Ibis, DuckDB nor pandas; a call imports what it uses.
"""

from genklang.engines.arrays import movement
from genklang.engines.embedded import membership
from genklang.engines.items import item_sums
from genklang.engines.manifest import Entry, Manifest, read_manifest
from genklang.engines.snapshot import pack, remove, rewrite_round, write_round
from genklang.engines.types import EvidenceRequest, MovementRequest, MovementSums, SheetRow, SnapshotError

__all__ = [
    "Entry",
    "EvidenceRequest",
    "Manifest",
    "MovementRequest",
    "MovementSums",
    "SheetRow",
    "SnapshotError",
    "item_sums",
    "membership",
    "movement",
    "pack",
    "read_manifest",
    "remove",
    "rewrite_round",
    "write_round",
]
