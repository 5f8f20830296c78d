"""Which of the snapshot's rounds a request is about, checked before anything is added up."""

from collections.abc import Sequence
from dataclasses import dataclass

from genklang.core.disclosure.evidence import Span
from genklang.core.frameworks import Framework
from genklang.engines.columns import scoring_digest
from genklang.engines.manifest import Entry, Manifest
from genklang.engines.types import SnapshotError


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rounds asked for. `shared`: their files hold other rounds too."""

    entries: tuple[Entry, ...]
    shared: bool

    @property
    def files(self) -> list[str]:
        """The files to read."""
        return sorted({entry.file for entry in self.entries})

    @property
    def numbers(self) -> tuple[int, ...]:
        """Which Lägen they are, in order."""
        return tuple(sorted({entry.number for entry in self.entries}))

    @property
    def versions(self) -> tuple[int, ...]:
        """Which versions of the instrument were answered."""
        return tuple(sorted({entry.version for entry in self.entries}))

    def version_pairs(self, span: Span) -> tuple[tuple[int, int], ...]:
        """The versions the two ends were answered in, over all groups that have both; empty if no group has."""
        ends = {(entry.group_id, entry.number): entry.version for entry in self.entries}
        pairs = {
            (version, ends[group, span.end])
            for (group, number), version in ends.items()
            if number == span.start and (group, span.end) in ends
        }
        return tuple(sorted(pairs))


def chosen_rounds(manifest: Manifest, rounds: Sequence[int], frameworks: Sequence[Framework]) -> Chosen:
    """The entries of the rounds; SnapshotError if one is missing, of another instrument, or scored by other rules."""
    there = {entry.round_id: entry for entry in manifest.entries}
    rules = {framework.version: (framework.code, scoring_digest(framework)) for framework in frameworks}
    entries = []
    for round_id in sorted(set(rounds)):
        entry = there.get(round_id)
        if entry is None:
            raise SnapshotError(f"round {round_id} is not in the snapshot")
        if rules.get(entry.version) != (entry.framework, entry.scoring):
            answered = f"{entry.framework} version {entry.version}"
            raise SnapshotError(f"round {round_id} was answered in {answered}, not in the frameworks given")
        entries.append(entry)
    files = {entry.file for entry in entries}
    wanted = {entry.round_id for entry in entries}
    shared = any(entry.file in files and entry.round_id not in wanted for entry in manifest.entries)
    return Chosen(tuple(entries), shared)
