"""What a release says is signed when it is published; whoever reads it can tell whether it has been changed since.

`shown_digest` is an HMAC-SHA256 over every field of the release, the digest of its cells in order, and the
`shown_digest` of the release before it, so that the ledger is a chain. Signed and checked are the values that the
database gives back. Source: RFC 2104; the chain as in Haber & Stornetta, How to time-stamp a digital document (1991).
"""

import hashlib
import json
import math
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Release, ReleasedCell

#: What is signed has a form. Another form gets another name and stands beside this one: old rows keep theirs.
FORM = "genklang release 1"
RELEASE_FIELDS = (
    "id",
    "unit_level",
    "unit_id",
    "number",
    "organisation_id",
    "rounds",
    "answered",
    "roster",
    "returning",
    "policy",
    "policy_digest",
    "input_digest",
    "code_version",
    "released_at",
    "released_by",
    "signed_later",
    "cells_digest",
    "digest_before",
)
CELL_FIELDS = ("measure_kind", "measure_code", "kind", "number_from", "number_to", "state", "shown", "facts")


def sign(release: Release, *, before: str) -> None:
    """Sign a release as it stands in the database, after the one with this `shown_digest` ("" for the first)."""
    release.cells_digest = digest_of_cells(release.cells.order_by("pk"))
    release.digest_before = before
    release.shown_digest = _signature(release, settings.CODE_KEY)
    release.save(update_fields=["cells_digest", "digest_before", "shown_digest"])


def is_as_signed(release: Release) -> bool:
    """Whether the release's own row is what was signed, with the key of today or one before it; cells apart."""
    try:
        return any(
            constant_time_compare(release.shown_digest, _signature(release, key))
            for key in (settings.CODE_KEY, *settings.CODE_KEY_FALLBACKS)
        )
    except (TypeError, ValueError):  # holds something that no release can hold
        return False


def cells_are_as_signed(release: Release, cells: Iterable[ReleasedCell]) -> bool:
    """Whether these, in this order, are the cells that the release was signed with. The row itself is not looked at."""
    try:
        return constant_time_compare(release.cells_digest, digest_of_cells(cells))
    except (TypeError, ValueError):
        return False


def digest_of_cells(cells: Iterable[ReleasedCell]) -> str:
    """SHA-256 in hexadecimal. Without a key: it counts only inside a signature."""
    rows = [{name: getattr(cell, name) for name in CELL_FIELDS} for cell in cells]
    return hashlib.sha256(canonical([FORM, rows])).hexdigest()


def canonical(value: Any) -> bytes:
    """The one way to write a value: UTF-8 JSON with sorted keys, exact numbers, moments in UTC to the millisecond.

    A number is the same whether it came back as 3, 3.0 or 3e0: PostgreSQL keeps numbers in JSON as decimals. Finer than
    a millisecond is lost when an installation is moved from one database to another (`dumpdata`).

    Raises:
        TypeError, ValueError: not JSON, or a number that is no number.
    """
    return json.dumps(
        _plain(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    ).encode()


def _plain(value: Any) -> Any:
    match value:
        case float() if math.isfinite(value) and value.is_integer():
            return int(value)
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="milliseconds")
        case list() | tuple():
            return [_plain(each) for each in value]
        case dict():
            return {key: _plain(each) for key, each in value.items()}
    return value


def _signature(release: Release, key: bytes) -> str:
    said = {name: getattr(release, name) for name in RELEASE_FIELDS}
    return salted_hmac(FORM, canonical(said), secret=key, algorithm="sha256").hexdigest()
