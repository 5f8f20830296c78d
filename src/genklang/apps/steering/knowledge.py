"""What the room knows from the library: the roles that social investment work mostly needs."""

from functools import cache

import yaml

from genklang import library

from .types import RoleText


@cache
def role_texts() -> tuple[RoleText, ...]:
    """Our example list, in its order."""
    kept = yaml.safe_load(dict(library.files("steering"))["roles.yaml"])
    return tuple(RoleText(one["code"], one["name"], one["duty"]) for one in kept["roles"])
