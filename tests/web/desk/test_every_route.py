"""A walk over every address in the URL table, by every role, with own and with foreign ids.

A foreign id is never answered with 200, with 500 or with a change; and no page that staff can open holds anything of a
single young person: no participant id, no sheet, no word of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from django.core.management.color import no_style
from django.db import connection
from django.test import Client
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from tests import own_words, world
from tests.core.sounds.made import mp3
from tests.web.desk.conftest import SECRET, ClientOf, Town, lived_in, with_words
from tests.web.desk.nine_steps import nine_steps_of, with_nine_steps
from tests.web.desk.steered import steering_of, with_steering
from tests.web.desk.together import (
    ids_of,
    logic_model_of,
    proposals_of,
    with_locked_plan,
    with_logic_model,
    with_partnership,
    with_proposal,
)
from tests.world import World

from genklang.apps.activities.queries import group
from genklang.apps.analysis import queries as analysis
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.dialogue import happening_actions, happening_queries
from genklang.apps.frameworks import begin_actions, own_actions, own_queries, recording_actions, recording_queries
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.organisations.actions import end_role
from genklang.apps.organisations.queries import grants_in
from genklang.apps.organisations.types import RoleKind, ScopeKind
from genklang.apps.people.actions import save_background
from genklang.apps.people.models import Participant
from genklang.apps.pulses.models import Ballot
from genklang.apps.reports import effect_actions, effect_queries, figure_actions
from genklang.apps.rounds.models import Sheet
from genklang.apps.stories import queries as stories
from genklang.apps.stories import quote_actions, story_actions
from genklang.core.disclosure.evidence import Level, Measure, MeasureKind
from genklang.core.frameworks.drafts import mark_of, parts

ROLES = (
    "leader",
    "young_leader",
    "process_leader",
    "administrator",
    "sponsor",
    "text_reader",
    "safeguarding",
    "core_team",
)
#: Where alone what a young person wrote may stand, and for whom.
OWN_WORDS = {"text_reader": ("/skrivbord/texter/", "/skrivbord/lasning/"), "safeguarding": ()}
#: How many of the walk's pages each role opens, at least.
FEWEST = {"sponsor": 5, "text_reader": 5, "safeguarding": 3, "core_team": 5}
MARKER = "ordsomingenannanskriver"
FIRST_PERSON = 987_654_000


#: What may stand for each argument of an address.
Known = dict[str, list[object]]


@dataclass(frozen=True)
class Route:
    """One address: its path with {name} for each argument, and the arguments' names."""

    path: str
    arguments: tuple[str, ...]


def routes(patterns: list[URLPattern | URLResolver] | None = None, before: str = "") -> Iterator[Route]:
    """Every address of the site, from the URL table itself."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        text = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, text)
            continue
        path = f"/{_named(text)}"
        yield Route(path, tuple(re.findall(r"\{(\w+)\}", path)))


def _named(text: str) -> str:
    """<int:group_id> becomes {group_id}."""
    parts = text.split("<")
    return parts[0] + "".join(f"{{{part.split('>')[0].split(':')[-1]}}}{part.split('>')[1]}" for part in parts[1:])


ROUTES = tuple(routes())
DESK = tuple(route for route in ROUTES if route.path.startswith("/skrivbord/"))


@pytest.fixture
def home_town(db: None) -> Town:
    """A town whose participants can be recognised: large ids, and a word of their own in the background."""
    seed = world.organisation("Nummerbyrån")
    Participant.objects.create(id=FIRST_PERSON, organisation_id=seed, created_on=world.AT.date())
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), [Participant]):
            cursor.execute(statement)
    town = with_words(lived_in(world.build(size=10, framework=own_words.FRAMEWORK)))
    with_own_questions(town)
    with_reports(town)
    with_tellings(town)
    with_partnership(town)
    with_proposal(town)
    with_steering(town)
    with_logic_model(town)
    with_locked_plan(town)
    with_nine_steps(town)
    with_young_leader(town)
    for person in town.world.participants:
        save_background(
            participant_id=person, gender="other", gender_words=MARKER, birth_band="", born_abroad=None, at=world.AT
        )
    world.answer(town.third, town.world.participants[0], at=world.later(days=201))
    return town


@pytest.fixture
def foreign_town(home_town: Town) -> Town:
    town = with_words(lived_in(world.build(size=10, framework=own_words.FRAMEWORK)))
    with_own_questions(town)
    with_reports(town)
    with_tellings(town)
    with_partnership(town)
    with_proposal(town)
    with_steering(town)
    with_logic_model(town)
    with_locked_plan(town)
    with_nine_steps(town)
    with_young_leader(town)
    return town


def with_own_questions(town: Town) -> None:
    """Version 1 of a copy of the town's questions is published, and version 2 is being written."""
    act = {"by": SYSTEM, "at": world.AT}
    base = town.world.framework_id
    own_id = begin_actions.begin(
        organisation_id=town.world.organisation_id, title="Egna", framework_id=base, target="youth", **act
    )
    found = own_queries.draft(own_id)
    assert found is not None
    seen = mark_of(next(parts(dict(found.tree))), whole=True)
    own_actions.publish(own_id=own_id, mark=seen, same=(), **act)
    own_actions.begin_next(own_id=own_id, **act)
    code = frameworks.framework(base).code
    words = {"sover": "Jag sover gott."}
    recording_actions.keep(code=code, language="sv", words=words, given=[("a", "sover", mp3())], **act)


def with_reports(town: Town) -> None:
    """An effect report that is out, and one that is written, with a figure and a text that came second."""
    w, act = town.world, {"by": world.actor(town.world.process_leader), "at": world.later(days=160)}
    for title in ("Ute", "Skrivs"):
        report_id = effect_actions.begin_report(initiative_id=w.initiative_id, title=title, **act)
        here = {"report_id": report_id, "code": "results", **act}
        for text in ("Det här hände.", f"Det här också, {title}."):
            effect_actions.write_section(text=text, version=0, **here)
        (info,) = analysis.releases_of(Level.INITIATIVE, w.initiative_id)
        skola = Measure(MeasureKind.INDICATOR, "skola")
        figure_actions.place_figure(release_id=info.id, measure=skola, start=0, **here)
        if title == "Ute":
            effect_actions.send_to_review(report_id=report_id, **act)
            digest = effect_queries.digest_of(report_id)
            for person in (w.process_leader, w.administrator):
                effect_actions.sign(
                    report_id=report_id, digest=digest, by=world.actor(person), at=world.later(days=160)
                )
            effect_actions.publish_edition(report_id=report_id, **act)


def with_tellings(town: Town) -> None:
    """Something happened in the group; it has agreed to a story, and somebody to a quote."""
    act = {"by": world.actor(town.world.leader), "at": world.later(days=160)}
    unit = {"level": Level.GROUP, "unit_id": town.world.group_id}
    happening_actions.add_happening(**unit, day=world.AT.date(), kind="ends", words="Gymmånaden slutade", **act)
    release = analysis.releases_of(Level.GROUP, town.world.group_id)[-1].id
    about = {"insight_id": town.insight, "release_id": release, "start": 0, "title": "Studiero"}
    story_id = story_actions.make_story(action_id=town.action, **about, **act)
    yes = {"agreed_on": world.AT.date(), "agreed_how": "aloud"}
    story_actions.agree_to_story(story_id=story_id, **yes, **act)
    quote = {"group_id": town.world.group_id, "role": "young", "words": "Nu vågar jag.", "purpose": "report"}
    quote_actions.keep_quote(**quote, **yes, **act)


def with_young_leader(town: Town) -> None:
    """Somebody young leads the group, beside its leader; and there is somebody in the Core Team."""
    w = town.world
    world.staff_with(RoleKind.CORE_TEAM, ScopeKind.ORGANISATION, w.organisation_id, w.organisation_id)
    world.staff_with(RoleKind.YOUNG_LEADER, ScopeKind.GROUP, w.group_id, w.organisation_id)


def who(town: Town, role: str) -> int:
    """The member of staff in the town who holds the role."""
    if role in ("young_leader", "core_team"):
        return next(grant.user_id for grant in grants_in(town.world.organisation_id) if grant.kind == role)
    return int(getattr(town.words if role in OWN_WORDS else town.world, role))


def ids(town: Town) -> Known:
    """What may stand for each argument; several where it matters."""
    w: World = town.world
    words = town.words
    assert words is not None
    own_id = own_queries.own_frameworks(w.organisation_id)[0].id
    own = own_queries.whole(own_id)
    recorded = recording_queries.recorded(frameworks.framework(w.framework_id).code, "sv")
    reports = [info.id for info in effect_queries.effect_reports([w.initiative_id])]
    (figure,) = effect_queries.content_of(reports[-1]).section("results").placed
    return {
        **ids_of(w.initiative_id),
        **proposals_of(w.initiative_id),
        **logic_model_of(w.initiative_id),
        "question_code": ["started"],
        "report_id": reports,
        "edition": [1],
        "section": ["results"],
        "figure_id": [figure.id],
        "sort_of": ["placed"],
        "aside_id": [aside.id for aside in effect_queries.set_aside(reports[-1], "results")],
        "text_id": list(words.texts),
        "voice_id": [words.voice],
        "worry_id": [words.case],
        "organisation_id": [w.organisation_id],
        "guest_id": [town.guest],
        "pulse_id": list(town.pulses),
        "initiative_id": [w.initiative_id],
        "activity_id": [w.activity_id],
        "group_id": [w.group_id],
        "round_id": [town.first, town.second, town.third],
        "insight_id": [town.insight],
        "action_id": [town.action],
        "story_id": [one.id for one in stories.stories_of(w.group_id)],
        "quote_id": [one.id for one in stories.quotes_of(w.group_id)],
        "telling": ["story", "quote"],
        "telling_id": [one.id for one in stories.quotes_of(w.group_id)],
        "happening_id": [one.id for one in happening_queries.written_for(Level.GROUP, w.group_id)],
        "sheet_id": [town.sheet],
        "role_id": [grants_in(w.organisation_id)[0].id],
        "card": [1],
        "number": [1, 2],
        "level": ["verksamhet", "satsning", "organisation"],
        "framework_id": [w.framework_id],
        "own_id": [own_id],
        "kind": ["question", "scale"],
        "part_code": ["sover", "finns_inte"],
        "sort": ["question", "area"],
        "under": [own.indicators[0].code, own.focus_areas[0].code],
        "code": ["en"],
        "spoken": ["sv"],
        "key": ["sover", "finns_inte"],
        "recording_id": [recorded[0].id],
        "ending": ["po"],
        **steering_of(w.initiative_id),
        **nine_steps_of(w.initiative_id),
    }


def _key(name: str, values: dict[str, object]) -> str:
    """Where an argument's values stand, when it depends on one before it."""
    units = {"verksamhet": "activity_id", "satsning": "initiative_id", "organisation": "organisation_id"}
    if name == "unit_id":
        return units[str(values["level"])]
    return str(values["lfa_kind"]) if name == "lfa_row_id" else name


def addresses(route: Route, known: Known) -> Iterator[str]:
    """The route's addresses in the town whose `ids` these are."""
    filled: list[dict[str, object]] = [{}]
    for name in route.arguments:
        filled = [{**values, name: value} for values in filled for value in known[_key(name, values)]]
    for values in filled:
        yield route.path.format(**values)


def secrets(town: Town) -> list[str]:
    """What must never stand on a page of the staff's."""
    found = [str(person) for person in town.world.participants]
    ulids = [ulid for table in (Sheet, Ballot) for ulid in table.objects.order_by("id").values_list("ulid", flat=True)]
    return [*found, *ulids, *town.world.codes, MARKER]


def test_the_walk_knows_every_argument(home_town: Town) -> None:
    known = {*ids(home_town), "unit_id"}
    assert len(DESK) > 25
    assert [route.path for route in DESK if set(route.arguments) - known] == []


@pytest.mark.parametrize("role", ROLES)
def test_own_pages_hold_nothing_of_one_person(role: str, home_town: Town, client_of: ClientOf) -> None:
    client = client_of(who(home_town, role))
    hidden, known = secrets(home_town), ids(home_town)
    opened = 0
    for route in ROUTES:
        if set(route.arguments) - {*known, "unit_id"}:
            continue
        for address in addresses(route, known):
            answer = client.get(address)
            assert answer.status_code < 500, address
            text = answer.content.decode(errors="replace")  # a file is no text
            assert [secret for secret in hidden if secret in text] == [], address
            assert SECRET not in text or address.startswith(OWN_WORDS.get(role) or ("nowhere",)), address
            opened += answer.status_code == 200
    assert opened >= FEWEST.get(role, 15)


@pytest.mark.parametrize("role", ROLES)
def test_a_foreign_organisation_is_shut(role: str, home_town: Town, foreign_town: Town, client_of: ClientOf) -> None:
    client, known = client_of(who(home_town, role)), ids(foreign_town)
    before = Event.objects.count()
    for route in DESK:
        if not route.arguments:
            continue
        for address in addresses(route, known):
            for method in (client.get, client.post):
                answer = method(address)
                assert answer.status_code in (403, 404, 405), f"{method.__name__} {address}: {answer.status_code}"
    assert Event.objects.count() == before


@pytest.mark.parametrize("role", ROLES)
def test_an_own_and_a_foreign_id_together_open_nothing(
    role: str, home_town: Town, foreign_town: Town, client_of: ClientOf
) -> None:
    client = client_of(who(home_town, role))
    own = home_town.world.organisation_id
    foreign_role = grants_in(foreign_town.world.organisation_id)[0].id
    before = Event.objects.count()
    for method in (client.get, client.post):
        assert method(f"/skrivbord/organisationer/{own}/personal/{foreign_role}/avsluta/").status_code == 404
    assert Event.objects.count() == before


def test_a_stranger_is_sent_to_the_sign_in(home_town: Town) -> None:
    client, known = Client(), ids(home_town)
    for route in DESK:
        for address in addresses(route, known):
            answer = client.get(address)
            if answer.status_code == 405:
                answer = client.post(address)
            assert answer.status_code == 302, address
            assert answer.headers["Location"].startswith("/konto/logga-in/"), address


def test_an_ended_role_opens_nothing(home_town: Town, client_of: ClientOf) -> None:
    w = home_town.world
    client = client_of(w.leader)
    address = f"/skrivbord/grupper/{w.group_id}/"
    assert client.get(address).status_code == 200
    grant = next(grant for grant in grants_in(w.organisation_id) if grant.user_id == w.leader)
    end_role(role_id=grant.id, by=SYSTEM, at=world.later(days=300))
    assert client.get(address).status_code == 404


def test_a_sponsor_sees_no_group_by_name(home_town: Town, client_of: ClientOf) -> None:
    w = home_town.world
    client = client_of(w.sponsor)
    name = group(w.group_id).name
    for address in (
        "/skrivbord/",
        f"/skrivbord/initiativ/{w.initiative_id}/",
        f"/skrivbord/resultat/satsning/{w.initiative_id}/1/",
        f"/skrivbord/resultatblad/{home_town.sheet}/",
    ):
        answer = client.get(address)
        assert answer.status_code == 200
        assert name not in answer.content.decode()


@pytest.mark.parametrize("digits", [16, 19, 30])
def test_a_number_that_no_database_holds_is_no_address(digits: int, home_town: Town, client_of: ClientOf) -> None:
    client = client_of(home_town.world.leader)
    for route in DESK:
        numbers = [name for name in route.arguments if name != "level"]
        for odd in numbers:
            values = {name: "9" * digits if name == odd else "1" for name in numbers} | {"level": "satsning"}
            address = route.path.format(**values)
            if _leads_somewhere(address):
                assert (client.get(address).status_code, client.post(address).status_code) == (404, 404), address


def _leads_somewhere(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


def test_only_a_reader_and_the_contact_meet_what_was_written(home_town: Town, client_of: ClientOf) -> None:
    words = home_town.words
    assert words is not None
    text, read = f"/skrivbord/texter/{words.texts[1]}/", f"/skrivbord/oro/{words.case}/visa/"
    for role in ROLES:
        client = client_of(who(home_town, role))
        assert (client.get(text).status_code == 200) is (role == "text_reader")
        assert (client.post(read).status_code == 200) is (role == "safeguarding")
    assert SECRET in client_of(words.text_reader).get(text).content.decode()
    assert SECRET in client_of(words.safeguarding).post(read).content.decode()
