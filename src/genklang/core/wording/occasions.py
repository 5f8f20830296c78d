"""Promises that two occasions are called by their names where these are known, and "last time" and "this" where not."""

from genklang.core.wording.texts import text

#: The names of the first and the second occasion of a stretch.
type Between = tuple[str, str]


def occasions(between: Between | None, lang: str) -> dict[str, str]:
    """What fills {since}, {then} and {now} in a text."""
    if between is None:
        last = text(lang, "occasion.last")
        return {"since": last, "then": last, "now": text(lang, "occasion.this")}
    start, end = between
    then, now = (text(lang, "occasion.at", name=name) for name in (start, end))
    return {"since": start, "then": then, "now": now}
