"""A plan made into one request to a real town: the bytes that go over the wire, and what they have to mean."""

import json
import secrets
from dataclasses import dataclass
from urllib.parse import quote_from_bytes, urlencode

from tests.web.answer.strange_plans import CHARSETS, Plan, Spoiling
from tests.web.answer.strange_town import Form, StrangeTown

from genklang.web.answer import sealing

Fields = list[tuple[str, str]]
FORM = "application/x-www-form-urlencoded"
BOUNDARY = "------------------------x7"
PARTS = f"multipart/form-data; boundary={BOUNDARY}"


@dataclass(frozen=True)
class Post:
    """One request. `meant`: the fields as a server has to read them; None where the body was spoilt on the way."""

    phone: str
    path: str
    body: bytes
    content_type: str
    meant: Fields | None
    method: str
    cookie: tuple[str, str]
    borrowed: str
    origin: str


def post_of(plan: Plan, town: StrangeTown) -> Post:
    """What the plan sends in this town."""
    # Every second one is a sheet: there is most to lose.
    sheets = [form for form in town.forms if form.path in ("/svara/laget", "/svara/utkorg")]
    forms = sheets if plan.form % 2 else town.forms
    form = forms[plan.form // 2 % len(forms)]
    fields = list(form.fields)
    for one in plan.spoilings:
        fields = _spoilt(fields, one, town)
    fields += fields[:1] * plan.repeated
    meant: Fields | None = fields
    if form.path == "/svara/utkorg":
        fields, meant = _sealed(fields, plan, form, town)
    body, content_type, readable = _written(fields, plan)
    return Post(
        phone=form.phone,
        path=f"{form.path}?{plan.query}" if plan.query else form.path,
        body=body,
        content_type=content_type,
        meant=meant if readable else None,
        method=plan.method,
        cookie=plan.cookie,
        borrowed=sorted(town.phones)[plan.borrowed] if plan.borrowed >= 0 else "",
        origin=plan.origin,
    )


def _spoilt(fields: Fields, one: Spoiling, town: StrangeTown) -> Fields:
    if one.what == "add" or not fields:
        return [*fields, (one.name, one.word)]
    at = one.at % len(fields)
    name, value = fields[at]
    if one.what == "double":
        return [*fields, (name, one.word)]
    if one.what == "take":
        theirs = dict(town.forms[one.other % len(town.forms)].fields)
        return [*fields[:at], (name, theirs.get(name, value)), *fields[at + 1 :]]
    return [*fields[:at], *([(name, one.word)] if one.what == "change" else []), *fields[at + 1 :]]


def _sealed(fields: Fields, plan: Plan, form: Form, town: StrangeTown) -> tuple[Fields, Fields | None]:
    """(what goes to the outbox, what it holds); as the phone's worker writes it, letters that are none replaced."""
    own, ticket = town.seals[form.phone]
    meant = [(_whole(name), _whole(value)) for name, value in fields]
    text = urlencode(meant)
    sealed = sealing.seal(own, text)
    if plan.seal == "right":
        return [("biljett", ticket), ("sigill", sealed)], meant
    if plan.seal == "another ticket":
        other = sorted(town.seals)[plan.at % len(town.seals)]
        return [("biljett", town.seals[other][1]), ("sigill", sealed)], meant if other == form.phone else None
    if plan.seal == "a letter less":
        at = plan.at % len(sealed)
        return [("biljett", ticket), ("sigill", sealed[:at] + sealed[at + 1 :])], None
    if plan.seal == "another key":
        return [("biljett", ticket), ("sigill", sealing.seal(secrets.token_bytes(16), text))], None
    words = [*plan.spoilings, Spoiling("add", 0, 0, "", "x")][0].word
    if plan.seal == "words":
        return [("biljett", words), ("sigill", words)], None
    return [("biljett", sealing.seal(own, _whole(words))), ("sigill", sealed)], None


def _whole(text: str) -> str:
    return text.encode("utf-8", "replace").decode()


def _written(fields: Fields, plan: Plan) -> tuple[bytes, str, bool]:
    """(body, content type, whether a server can read it as it was meant)."""
    plain = urlencode(fields, errors="surrogatepass").encode()
    readable = all(_whole(name + value) == name + value for name, value in fields)
    if plan.writing == "form":
        return plain, FORM, readable
    parts = b"".join(_part(name, value) for name, value in fields) + f"--{BOUNDARY}--\r\n".encode()
    other = plan.name if plan.name in CHARSETS else CHARSETS[0]
    written = {
        "parts": (parts, PARTS),
        "form cut": (plain[: plan.at], FORM),
        "parts cut": (parts[: plan.at], PARTS),
        "parts apart": (parts, "multipart/form-data; boundary=annan"),
        "file": (_part('kod"; filename="a.bin', "x" * 2000) + parts, PARTS),
        "latin": ("&".join(f"{_latin(name)}={_latin(value)}" for name, value in fields).encode(), FORM),
        "form charset": (plain, f"{FORM}; {other}"),
        "parts charset": (parts, f"{PARTS}; {other}"),
        "json": (json.dumps(dict(fields)).encode(), "application/json"),
        "no type": (plain, "" if plan.name in CHARSETS else plan.name),
        "bytes": (plan.raw, FORM),
        "bytes as parts": (plan.raw, PARTS),
        "too much": (plain + b"&ord=" + b"x" * 270_000, FORM),
    }
    body, content_type = written[plan.writing]
    simple = all(sign.isprintable() and sign not in '"\\;' for name, value in fields for sign in name + value)
    return body, content_type, plan.writing == "parts" and readable and simple and all(name for name, _value in fields)


def _part(name: str, value: str) -> bytes:
    head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
    return (head + value + "\r\n").encode("utf-8", "surrogatepass")


def _latin(text: str) -> str:
    return quote_from_bytes(text.encode("latin-1", "replace"))
