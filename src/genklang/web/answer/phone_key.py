"""Whose reading key this phone keeps, and whether it goes for good when the phone is handed over."""

from django.http import HttpRequest

from genklang.apps.people import queries as people

from . import cookies


def keeps_anothers_key(request: HttpRequest) -> bool:
    """Whether the key on this phone is somebody else's than who is in by a code: it may be the only one they have."""
    who = cookies.read_pass(request)
    kept = people.reading_key_by_device(cookies.read_device(request))
    return who is not None and kept is not None and kept[0] != who.participant_id


def loses_key(request: HttpRequest) -> bool:
    """Whether handing over now makes the phone forget a key: any it keeps, but for one of somebody who lent it."""
    kept = people.reading_key_by_device(cookies.read_device(request))
    return kept is not None and not keeps_anothers_key(request)
