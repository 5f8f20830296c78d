"""What must hold after a post, whatever it was: a page with a sentence, and everything kept whole or not at all."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote_plus

from django.db.models import Model
from django.http import HttpResponse
from tests.web.answer.strange_posts import Post
from tests.web.answer.strange_town import TABLES, State, StrangeTown, columns
from tests.world import CODES

from genklang.apps.people.models import Consent
from genklang.apps.pulses.models import Ballot
from genklang.apps.rounds.models import Sheet
from genklang.apps.voices.models import Text
from genklang.apps.voices.parse import clean

NOT_ASKED = -3
#: Keys of a sheet whose value is the posted one whatever else was posted; picks and conditions take each other out.
PLAIN = (*CODES, "timmar")
HOURS = range(-2, 25)
NUMBER = re.compile(r"-[0-9]{1,2}|\d{1,3}")


def wrong(town: StrangeTown, post: Post, response: HttpResponse, before: State, after: State) -> list[str]:
    """What does not hold; empty when all is well."""
    strangers = _touched(before, after) - _allowed(town, post)
    refused = response.status_code >= 400 or post.method != "POST"
    return [
        *([] if _told(response) else [f"status {response.status_code} without a sentence"]),
        *(["refused, and yet something was kept"] if refused and before != after else []),
        *([f"rows of {sorted(strangers)} were changed by somebody else"] if strangers else []),
        *_half(after),
        *_unlike(post, response, before, after),
    ]


def _told(response: HttpResponse) -> bool:
    """A page with a heading, unless it leads on or says which methods there are."""
    if response.status_code in (302, 303, 405) or not response.content:
        return response.status_code < 500
    text = response.content.decode()
    return response.status_code < 500 and "<h1" in text and "Traceback" not in text


def _touched(before: State, after: State) -> set[int]:
    """Whose rows are new, changed or gone."""
    return {
        int(row[0])
        for table in TABLES
        for key in before[table].keys() | after[table].keys()
        if before[table].get(key) != after[table].get(key)
        for row in (before[table].get(key), after[table].get(key))
        if row is not None
    }


def _allowed(town: StrangeTown, post: Post) -> set[int]:
    """Whose rows this post may change: the phone's own, and theirs whose cookies, code, ticket or link it has."""
    body = post.body.decode("latin-1")
    whose = {town.owners[name] for name in (post.phone, post.borrowed) if name}
    whose |= {who for code, who in town.codes.items() if code in body}
    tickets = {name: ticket for name, (_key, ticket) in town.seals.items()}
    whose |= {town.owners[name] for name, one in tickets.items() if one in body or quote_plus(one) in body}
    return whose | ({town.owners["nyckel"]} if "/sluta/" in post.path else set())


def _rows(kept: State, table: type[Model]) -> Iterator[dict[str, Any]]:
    for row in kept[table].values():
        yield dict(zip(columns(table), row[1:], strict=True))


def _half(kept: State) -> list[str]:
    """Sheets without consent or without some of their questions; own words without their sheet."""
    agreed = {row["participant_id"] for row in _rows(kept, Consent)}
    sheets = {(row["round_id"], row["participant_id"]): row for row in _rows(kept, Sheet)}
    found = []
    for (_round, who), sheet in sheets.items():
        if who not in agreed:
            found.append(f"a sheet of {who} without a yes")
        if sheet["complete"] and not sheet["answers"].keys() >= set(CODES):
            found.append(f"a whole sheet of {who} lacks questions")
    for text in _rows(kept, Text):
        with_it = sheets.get((text["round_id"], text["participant_id"]))
        if with_it is None or with_it["complete"] != text["sent"]:
            found.append(f"own words of {text['participant_id']} without their sheet")
    return found


def _unlike(post: Post, response: HttpResponse, before: State, after: State) -> list[str]:
    """Where what was kept by this post is not what it said."""
    found = []
    said = dict(post.meant or ())
    # An address that takes posts only leads a mere look to the receipt as well.
    sends = post.path.partition("?")[0] in ("/svara/laget", "/svara/utkorg")
    receipt = sends and response.headers.get("Location", "").endswith("/tack")
    for key, row in after[Sheet].items():
        sheet = dict(zip(columns(Sheet), row[1:], strict=True))
        old = dict(zip(columns(Sheet), before[Sheet][key][1:], strict=True)) if key in before[Sheet] else None
        earlier = old["answers"] if old else {}
        path = post.path.partition("?")[0]
        if path not in ("/svara/laget", "/svara/utkorg"):
            one = path.rpartition("/")[2]
            found += [
                f"{name} was changed" for name in _changed(earlier, sheet["answers"]) if name.split(".")[0] != one
            ]
        elif post.meant is not None and sheet != old:
            found += _unlike_sheet(said, earlier, sheet, unseen=path == "/svara/utkorg")
            words = clean(said.get("t.beratta", "")[:5000])
            own = [text["words"] for text in _rows(after, Text) if text["participant_id"] == sheet["participant_id"]]
            if words and words not in own:
                found.append("the sheet is kept without its own words")
    if post.meant is not None and receipt and said.get("ulid") not in {row["ulid"] for row in _rows(after, Sheet)}:
        found.append("a receipt without a sheet")
    for key in after[Ballot].keys() - before[Ballot].keys() if post.meant is not None else ():
        picked = dict(zip(columns(Ballot), after[Ballot][key][1:], strict=True))["picked"]
        if picked != {name[2:]: value for name, value in said.items() if name.startswith("q.") and value}:
            found.append(f"the ballot says {picked}")
    return found


def _changed(earlier: Mapping[str, int], now: Mapping[str, int]) -> set[str]:
    return {name for name in earlier.keys() | now.keys() if earlier.get(name) != now.get(name)}


def _unlike_sheet(
    said: Mapping[str, str], earlier: Mapping[str, int], sheet: Mapping[str, Any], *, unseen: bool
) -> list[str]:
    """`unseen`: nobody is there to set a number right, so one that cannot be is let go and the rest is kept."""
    found = []
    for code in PLAIN:
        word, kept = said.get(f"q.{code}", "").strip(), sheet["answers"].get(code, NOT_ASKED)
        number = int(word) if NUMBER.fullmatch(word) else None
        let_go = number is None or (unseen and code == "timmar" and number not in HOURS)
        expected = {earlier.get(code, NOT_ASKED), NOT_ASKED} if let_go else {number}
        if kept not in expected or (word and let_go and not unseen):
            found.append(f"{code} was posted as {word!r} and is kept as {kept}")
    wish = said.get("gor", "skicka")
    paused = wish == "pausa" or (wish == "lamna" and said.get("klart") != "ja")
    if sheet["complete"] is paused:
        found.append("a pause was kept as a whole sheet, or the other way")
    return found
