"""A name that is there, fits and is the only one of its kind."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from .types import Refused

LONGEST_NAME = 120


@contextmanager
def unique_name(name: str) -> Iterator[str]:
    """Opens a transaction in which a row with the name (trimmed) is to be written.

    Refused: name_missing; name_taken when the database says that there is one already.
    """
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= LONGEST_NAME:
        raise Refused(_("Skriv ett namn, högst 120 tecken."), code="name_missing")
    try:
        with transaction.atomic():
            yield plain
    except IntegrityError as error:
        if "unique" not in str(error).lower():
            raise
        raise Refused(_("Det finns redan en med det namnet. Välj ett annat."), code="name_taken") from None
