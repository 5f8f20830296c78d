"""The only door to other people's answers. Imported by `analysis` and by nobody else (an architecture test keeps it so)."""

from .types import ExportedSheet


def sheets_of(round_id: int) -> list[ExportedSheet]:
    """The complete sheets of a closed round that came in time, by participant id. ValueError while it is open."""
    raise NotImplementedError
