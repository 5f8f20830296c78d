"""The desk's pages of a logic model: columns and text are the same object, nothing that was typed is lost."""

import io
import re
import xml.etree.ElementTree as xml
import zipfile
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.logicmodel.test_text import models
from tests.web.desk.conftest import ClientOf, Town
from tests.web.desk.together import LOGIC_MODEL

from genklang.apps.audit.types import Actor
from genklang.apps.logicmodels import actions, queries
from genklang.apps.planning import actions as plan_actions
from genklang.apps.planning import need_actions
from genklang.config import clock
from genklang.core.logicmodel import Box, Link, LogicModel, Measure, read, written
from genklang.web.desk.logicmodel.forms import LineField
from genklang.web.presenters import logic_model as presented


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def fields(answer: Any) -> dict[str, Any]:
    form = answer.context["form"]
    return {bound.html_name: "" if (value := bound.value()) is None else value for bound in form}


@pytest.fixture
def here(town: Town) -> str:
    return f"/skrivbord/initiativ/{town.world.initiative_id}/logikmodell/"


@pytest.fixture
def begun(town: Town, here: str) -> str:
    save(town, LOGIC_MODEL)
    return here


def save(town: Town, words: str) -> int:
    """The model is this one, whatever it was."""
    key = town.world.initiative_id
    last = queries.last(key)
    by = Actor.staff(town.world.process_leader)
    return actions.save_text(initiative_id=key, based_on=last.number if last else 0, text=words, by=by, at=clock.now())


def model(town: Town) -> LogicModel:
    found = queries.model(town.world.initiative_id)
    assert found is not None
    return found


def test_columns_and_text_are_the_same_object(town: Town, here: str, process_leader: Client) -> None:
    assert "Börja från behov och mål" in text(process_leader, here)
    new = f"{here}ny/outcomes/"
    given = {**fields(process_leader.get(new)), "words": " De \t trivs\x07 i skolan ", "m0_words": "Hur skolan går"}
    assert process_leader.post(new, {**given, "m0_shows": "skola", "lag": "6"}).status_code == 303
    resource = f"{here}ny/resources/"
    process_leader.post(resource, {**fields(process_leader.get(resource)), "words": "Två ledare"})
    arrow = f"{here}pil/"
    drawn = {**fields(process_leader.get(arrow)), "begins": "två-ledare", "ends": "trivs-skolan", "assumption": "tid"}
    assert process_leader.post(arrow, drawn).status_code == 303
    found = model(town)
    (made,) = (box for box in found.boxes if box.column == "outcomes")
    assert (made.words, made.lag, made.measures[0].shows) == ("De trivs i skolan", 6, "skola")
    assert found.links == (Link("två-ledare", "trivs-skolan", "tid"),)
    assert fields(process_leader.get(f"{here}text/"))["text"] == written(found)
    about = f"{here}om/"
    process_leader.post(about, {**fields(process_leader.get(about)), "name": "Läxhjälpen", "horizon": "3"})
    assert "3 månader" in text(process_leader, here)
    box = f"{here}ruta/trivs-skolan/"
    held = fields(process_leader.get(box))
    assert (held["m0_words"], held["m1_words"]) == ("Hur skolan går", "")
    process_leader.post(box, {**held, "m1_words": "Närvaro", "m1_source": "skolan"})
    assert [one.words for one in model(town).box("trivs-skolan").measures] == ["Hur skolan går", "Närvaro"]
    refused = process_leader.post(box, {**held, "words": "Kvar i formuläret", "m1_source": "skolan"})
    assert refused.status_code == 422
    assert "Skriv vad ni mäter." in refused.content.decode() and "Kvar i formuläret" in refused.content.decode()
    old = f"{here}pil/två-ledare/trivs-skolan/"
    process_leader.post(old, {**fields(process_leader.get(old)), "begins": "trivs-skolan", "ends": "två-ledare"})
    assert [(link.begins, link.ends) for link in model(town).links] == [("trivs-skolan", "två-ledare")]
    process_leader.post(f"{here}pil/trivs-skolan/två-ledare/ta-bort/")
    process_leader.post(f"{here}ruta/trivs-skolan/ta-bort/")
    assert [box.key for box in model(town).boxes] == ["två-ledare"] and not model(town).links


def test_a_box_is_moved_by_button_and_by_place(town: Town, begun: str, process_leader: Client) -> None:
    move = f"{begun}flytta/"
    answer = process_leader.post(move, {"box": "tisdag", "way": "right"})
    assert answer.headers["Location"] == f"{begun}#ruta-tisdag"
    assert [box.key for box in model(town).boxes if box.column == "outcomes"] == ["trivs", "tisdag"]
    process_leader.post(move, {"box": "tisdag", "way": "up"})
    assert [box.key for box in model(town).boxes if box.column == "outcomes"] == ["tisdag", "trivs"]
    process_leader.post(move, {"box": "plugga", "column": "outcomes", "before": "trivs"})
    assert [box.key for box in model(town).boxes if box.column == "outcomes"] == ["tisdag", "plugga", "trivs"]
    before = queries.last(town.world.initiative_id)
    for wrong in ({"box": "borta", "way": "up"}, {"box": "trivs", "way": "round"}, {"box": "trivs", "column": "x"}):
        assert process_leader.post(move, wrong).status_code == 404
    assert queries.last(town.world.initiative_id) == before


def test_a_text_that_cannot_be_read_is_told_line_by_line_and_kept(
    town: Town, begun: str, process_leader: Client, administrator: Client
) -> None:
    page = f"{begun}text/"
    wrong = LOGIC_MODEL.replace("[trivs]", "[Trivs").replace("tisdag -> trivs", "tisdag trivs") + "  halvskrivet <b>"
    told = process_leader.post(page, {"text": wrong, "based_on": 1})
    assert told.status_code == 422
    shown = told.content.decode()
    assert "Rad 15:" in shown and "Rad 21:" in shown and "Rad 22:" in shown
    assert "halvskrivet &lt;b&gt;" in shown
    assert read(LOGIC_MODEL) == model(town)
    assert "Du har ett utkast" in text(process_leader, begun)
    assert "Du har ett utkast" not in text(administrator, begun)
    kept = process_leader.get(page)
    assert fields(kept) == {"text": wrong.replace("\r", ""), "based_on": 1}
    assert "Rad 15:" in kept.content.decode()
    mended = process_leader.post(page, {"text": LOGIC_MODEL.replace("Två ledare", "Tre ledare"), "based_on": 1})
    assert mended.status_code == 303
    assert model(town).box("ledare").words == "Tre ledare"
    process_leader.post(page, {"text": "halvt igen", "based_on": 2})
    assert process_leader.post(f"{page}kasta/").status_code == 303
    assert "Du har ett utkast" not in text(process_leader, begun)
    assert process_leader.post(f"{page}kasta/").status_code == 303


def test_two_who_write_at_once_both_keep_their_words(town: Town, begun: str, process_leader: Client) -> None:
    page, box = f"{begun}text/", f"{begun}ruta/trivs/"
    first, held = fields(process_leader.get(page)), fields(process_leader.get(box))
    save(town, LOGIC_MODEL.replace("Två ledare", "Tre ledare"))
    late = process_leader.post(page, {**first, "text": LOGIC_MODEL.replace("Läxhjälpen", "Mitt namn")})
    assert late.status_code == 422
    shown = late.content.decode()
    assert "Mitt namn" in shown and "Tre ledare" in shown and "Nytt:" in shown and "Borta:" in shown
    late = process_leader.post(box, {**held, "words": "Mina ord"})
    assert late.status_code == 422 and "Mina ord" in late.content.decode()
    assert process_leader.post(box, fields(late)).status_code == 303
    assert (model(town).box("trivs").words, model(town).box("ledare").words) == ("Mina ord", "Tre ledare")


def test_every_version_is_there_and_one_goes_back_to_it(town: Town, begun: str, process_leader: Client) -> None:
    save(town, LOGIC_MODEL.replace("Två ledare", "Tre ledare"))
    listed = text(process_leader, f"{begun}versioner/")
    assert "gäller nu" in listed and "[ledare] Tre ledare" in listed
    old = text(process_leader, f"{begun}versioner/1/")
    assert "Vad som har ändrats sedan dess" in old and "Gå tillbaka till den här versionen" in old
    save(town, LOGIC_MODEL.replace("Två ledare", "Fyra ledare"))
    assert process_leader.post(f"{begun}versioner/1/", {"last": "2"}).status_code == 422
    assert process_leader.post(f"{begun}versioner/1/", {"last": "3"}).status_code == 303
    assert written(model(town)) == LOGIC_MODEL
    assert len(queries.versions(town.world.initiative_id)) == 4
    text(process_leader, f"{begun}versioner/9/", 404)


def test_what_is_unsaid_is_asked_and_can_be_answered(town: Town, begun: str, process_leader: Client) -> None:
    page = text(process_leader, begun)
    assert "Det tar 18 månader innan det syns, men ni ser efter redan efter 12." in page
    answer = f"{begun}svar/no_comparison/trivs/"
    assert process_leader.post(answer, {"words": "Vi hittar ingen att jämföra med."}).status_code == 303
    page = text(process_leader, begun)
    assert "Vi hittar ingen att jämföra med." in page and "1 sak att tänka på" in page
    assert "Vi hittar ingen" in fields(process_leader.get(answer))["words"]
    process_leader.post(answer, {"words": ""})
    assert "2 saker att tänka på" in text(process_leader, begun)
    text(process_leader, f"{begun}svar/circle/trivs/", 404)


def test_a_ring_and_an_indicator_that_is_gone_break_nothing(town: Town, begun: str, process_leader: Client) -> None:
    save(town, LOGIC_MODEL.replace("visar: skola", "visar: borttagen") + "trivs -> tisdag\n")
    page = text(process_leader, begun)
    assert (
        "Rutorna leder runt i en ring: ”Tyst rum på tisdagar” → ”De trivs i skolan” → ”Tyst rum på tisdagar”." in page
    )
    assert "Måttet visar en fråga som inte ställs i satsningens Läget." in page
    assert "borttagen: ingen siffra." in page
    box = f"{begun}ruta/trivs/"
    held = fields(process_leader.get(box))
    assert held["m0_shows"] == "borttagen"
    assert process_leader.post(box, {**held, "words": "Trivs"}).status_code == 303
    assert model(town).box("trivs").measures[0].shows == "borttagen"
    for ending in ("txt", "docx", "pdf"):
        assert process_leader.get(f"{begun}fil.{ending}").status_code == 200


def test_a_box_shows_what_is_released_and_never_a_nought(
    town: Town, begun: str, process_leader: Client, client_of: ClientOf
) -> None:
    page = text(process_leader, begun)
    (live,) = re.findall(r'<p class="small logic-live[^>]*>(.*?)</p>', page, re.DOTALL)
    assert "Läget 1, hela satsningen" in live
    assert "De säger inte varför det blev så." in page and "Läs hela resultatet" in page
    assert "Läget 1, hela satsningen" in text(client_of(town.world.sponsor), begun)
    # Whoever may decide and sees no results reads the model without its figures.
    seen = text(client_of(town.world.administrator), begun)
    assert "Läget 1, hela satsningen" not in seen
    assert "Läs hela resultatet" not in seen
    assert "Siffran ser den som får se satsningens resultat." in seen
    with zipfile.ZipFile(io.BytesIO(process_leader.get(f"{begun}fil.docx").content)) as file:
        assert "Läget 1, hela satsningen" in file.read("word/document.xml").decode()


def test_the_page_asks_few_questions(begun: str, process_leader: Client) -> None:
    process_leader.get(begun)
    with CaptureQueriesContext(connection) as asked:
        process_leader.get(begun)
    assert len(asked) <= 37, [query["sql"][:110] for query in asked]


def test_it_begins_from_needs_and_goals(town: Town, here: str, process_leader: Client) -> None:
    w = town.world
    act: dict[str, Any] = {"initiative_id": w.initiative_id, "by": Actor.staff(w.process_leader), "at": clock.now()}
    begin = f"{here}borja/"
    assert "Det finns inga behov eller mål" in text(process_leader, begin)
    need_actions.add_need(statement="Ingen tyst plats\natt plugga på", **act)
    day = clock.today().replace(day=1) + timedelta(days=400)
    goal = {"measure": "Hur skolan går", "source": "Läget", "baseline": Decimal(3), "target": Decimal(4)}
    plan_actions.add_goal(words="De trivs i skolan", reach="direct", target_on=day, unit="steg", **goal, **act)
    plan_actions.add_goal(words="Fler går ut skolan", reach="indirect", **act)
    shown = text(process_leader, begin)
    assert "Behov: Ingen tyst plats att plugga på" in shown
    assert process_leader.post(begin).status_code == 303
    assert [(box.column, box.words) for box in model(town).boxes] == [
        ("needs", "Ingen tyst plats att plugga på"),
        ("outcomes", "De trivs i skolan"),
        ("effects", "Fler går ut skolan"),
    ]
    assert model(town).box("trivs-skolan").measures == (Measure("Hur skolan går", "Läget"),)
    assert model(town).horizon == 13
    assert "Det finns inga behov eller mål" in text(process_leader, begin)


def test_who_may(town: Town, begun: str, client_of: ClientOf) -> None:
    leader, sponsor = client_of(town.world.leader), client_of(town.world.sponsor)
    text(leader, begun, 404)
    page = text(sponsor, begun)
    assert "Ändra" not in page and "Ny resurs" not in page
    for path in ("text/", "ny/needs/", "ruta/trivs/", "pil/", "svar/no_comparison/trivs/", "om/", "borja/"):
        text(sponsor, f"{begun}{path}", 404)
    assert sponsor.post(f"{begun}versioner/1/", {"last": 1}).status_code == 404
    assert sponsor.post(f"{begun}flytta/", {"box": "trivs", "way": "up"}).status_code == 404


def test_the_example_is_whole(here: str, process_leader: Client) -> None:
    page = text(process_leader, f"{here}exempel/")
    assert page.count("data-box") == 0
    assert "Ökad ihållande skolnärvaro i målgruppen." in page and "?</span>" not in page


@given(models())
@settings(max_examples=40)
def test_the_picture_is_well_formed_whatever_it_says(found: LogicModel) -> None:
    drawn = presented.drawn(found, notes={box.key: "<&>" for box in found.boxes[:1]})
    svg = xml.fromstring(render_to_string("desk/logicmodel_picture.html", {"picture": drawn}))
    title = svg.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text == f"Logikmodell: {found.name}"


@given(st.text(max_size=200))
def test_any_words_typed_in_a_line_can_stand_in_a_box(typed: str) -> None:
    line = LineField(required=False).clean(typed.replace("\0", ""))
    if line:
        assert Box("a", "needs", line).words == line


def test_what_is_changed_is_said_in_words() -> None:
    rows = presented.changed("a\nb\nc\nd\ne\n", "a\nB\nc\nd\ne\nf\n")
    assert [(row["sort"], row["line"]) for row in rows] == [
        ("same", "a"),
        ("gone", "b"),
        ("new", "B"),
        ("same", "c"),
        ("gap", ""),
        ("same", "e"),
        ("new", "f"),
    ]
    assert presented.changed("a\n", "a\n") == []


def test_a_figure_in_the_picture_is_whole_or_not_there() -> None:
    found = LogicModel("x", None, (Box("a", "needs", "A"),), ())
    for name in ("Skola", "Ett namn som är långt " * 3, "Ett namn som är mycket långt " * 30):
        note = f"{name}, Läget 2: 3,4 på en skala från 1 till 5."
        words = " ".join(one["text"] for one in presented.drawn(found, notes={"a": note})["words"] if one["small"])
        assert words in ("", " ".join(note.split()))
    assert "3,4" not in words
