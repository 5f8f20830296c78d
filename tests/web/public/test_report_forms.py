"""A published edition in its other forms: one page, easy words, a Word file; of what two signed and nothing else."""

import re
from decimal import Decimal
from io import BytesIO

import docx
import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.test import Client
from tests import world
from tests.apps.reports.conftest import SCHOOL, released
from tests.apps.stories import test_stories as telling
from tests.world import World

from genklang.apps.analysis.models import ReleasedCell
from genklang.apps.audit.types import Actor
from genklang.apps.reports import effect_actions as actions
from genklang.apps.reports import effect_queries as queries
from genklang.apps.reports import figure_actions, telling_actions
from genklang.apps.reports.models import Section
from genklang.apps.reports.types import Telling
from genklang.core.reports import EASY, Reckoning, Sort
from genklang.web.presenters.words import months

AT = world.later(days=160)
FORMS = ("", "word/", "pdf/", "sammanfattning/", "sammanfattning/pdf/", "latt-svenska/", "latt-svenska/pdf/")


def begun(town: World, title: str) -> int:
    by = Actor.staff(town.process_leader)
    return actions.begin_report(initiative_id=town.initiative_id, title=title, by=by, at=AT)


def write(town: World, report_id: int, code: str, text: str) -> None:
    by = Actor.staff(town.process_leader)
    version = queries.content_of(report_id).section(code).version
    actions.write_section(report_id=report_id, code=code, text=text, version=version, by=by, at=AT)


def publish(town: World, report_id: int) -> str:
    """The edition's address."""
    by, other = Actor.staff(town.process_leader), Actor.staff(town.administrator)
    actions.send_to_review(report_id=report_id, by=by, at=AT)
    for each in (by, other):
        actions.sign(report_id=report_id, digest=queries.digest_of(report_id), by=each, at=AT)
    return f"/effektrapporter/{report_id}/{actions.publish_edition(report_id=report_id, by=by, at=AT)}/"


@pytest.fixture
def town(db: None) -> World:
    return world.build(size=12)


@pytest.fixture
def edition(town: World) -> str:
    """Sums up and is told in easy words, with a movement beside both."""
    second = [released(town, number)[1] for number in (1, 2)][1]
    report_id = begun(town, "Bergsängen 2026")
    write(town, report_id, "short", "Fler kom tillbaka.\n\n- De tränade.")
    write(town, report_id, "goals", "Målet.")
    write(town, report_id, "easy_changed", "Ni trivs i skolan.")
    by = Actor.staff(town.process_leader)
    given = Reckoning(Sort.COUNT, "Invånare", Decimal(9318), None, "", "2022", "Kommunens databas")
    for code in ("short", "easy_changed"):
        figure_actions.give_figure(report_id=report_id, code=code, figure=given, by=by, at=AT)
        placed = {"code": code, "release_id": second, "measure": SCHOOL, "start": 1}
        figure_actions.place_figure(report_id=report_id, **placed, by=by, at=AT)
    return publish(town, report_id)


def test_each_form_says_its_own_and_leads_to_the_others(edition: str) -> None:
    whole, short, easy = (Client().get(edition + part).text for part in ("", "sammanfattning/", "latt-svenska/"))
    assert "Målet." in whole and "Ni trivs i skolan." not in whole
    assert "Fler kom tillbaka." in short and "<li>De tränade.</li>" in short and "Målet." not in short
    assert "Ni trivs i skolan." in easy and "De som svarade två gånger" in easy and "Målet." not in easy
    for page, others in (
        (whole, FORMS[1:4] + FORMS[5:6]),
        (short, ("", *FORMS[4:6])),
        (easy, ("", *FORMS[3:4], FORMS[6])),
    ):
        doors = re.search(r'class="report-door.*?</nav>', page, re.DOTALL)
        assert doors and set(re.findall(r'href="([^"]+)"', doors[0])) == {edition + part for part in others}
        assert "Två personer har läst och godkänt den." in page
        assert "9\u00a0318" in page and "Kommunens databas" in page
    assert "De visar inte varför." in easy and "vad en förändring beror på" in short


def test_only_who_is_signed_in_finds_the_way_back_to_the_desk(town: World, edition: str) -> None:
    back = '<a href="/skrivbord/">Skrivbord</a>'
    signed_in = Client()
    signed_in.force_login(get_user_model().objects.get(pk=town.sponsor))
    for form in ("", "sammanfattning/", "latt-svenska/"):
        assert back in signed_in.get(edition + form).text and back not in Client().get(edition + form).text


def test_a_number_on_the_one_page_says_its_scale_and_how_many_it_rests_on(edition: str) -> None:
    rows = re.findall(r"<tr><th scope=\"row\">(.*?)</tr>", Client().get(f"{edition}sammanfattning/").text, re.DOTALL)
    (placed,) = [row for row in rows if "Läget" in row]
    assert "12 av 12 svarade båda gångerna." in placed and "på en skala från 1 till 5" in placed
    (given,) = [row for row in rows if "Kommunens databas" in row]
    assert "skala" not in given


def test_a_figure_says_when_each_laget_was_and_how_many_answered(edition: str) -> None:
    whole = Client().get(edition).text
    first, second = (months(day.date(), day.date()) for day in (world.later(), world.later(days=120)))
    assert f"Läget 1, {first}: 12 av 12 svarade. Läget 2, {second}: 12 av 12 svarade." in whole


def test_a_laget_that_closes_later_does_not_change_what_an_edition_says(town: World, edition: str) -> None:
    before = Client().get(edition).content
    group_id, codes = world.group(world.activity(town.organisation_id, town.initiative_id), size=12)
    world.run_round(group_id, dict.fromkeys(world.participants_of(codes), 3), at=world.later(days=300))
    assert Client().get(edition).content == before


def test_the_rules_are_named_once_and_every_figure_leads_there(edition: str) -> None:
    whole = Client().get(edition).text
    assert whole.count("disclosure-2026") == 1 and "Så är siffrorna skyddade" in whole
    assert whole.count('<a href="#skydd">Minst 10 personer bakom talet.</a>') == 1
    assert "inte alla som verksamheterna når" in whole


def test_each_form_gives_the_same_bytes_again(edition: str) -> None:
    first = [Client().get(edition + form).content for form in FORMS]
    cache.clear()
    assert [Client().get(edition + form).content for form in FORMS] == first


def test_the_word_file_is_the_whole_report(edition: str) -> None:
    answer = Client().get(f"{edition}word/")
    assert re.search(r'filename="effektrapport-\d+-1\.docx"', answer["Content-Disposition"])
    read = docx.Document(BytesIO(answer.content))
    said = [paragraph.text for paragraph in read.paragraphs]
    assert "Bergsängen 2026" in said and "Fler kom tillbaka." in said and "Målet." in said
    assert read.core_properties.modified == AT
    assert (len(read.inline_shapes), len(read.tables)) == (1, 2)


def test_stories_and_quotes_stand_in_the_forms_that_they_were_placed_in(town: World) -> None:
    talked = telling.talked_about(town)
    story = telling.make(talked)
    telling.agree(story)
    report_id = begun(town, "Berättat")
    write(town, report_id, "short", "Det viktigaste.")
    by = Actor.staff(town.process_leader)
    for code, kind, told in (
        ("results", Telling.STORY, story),
        ("easy_said", Telling.QUOTE, telling.keep(talked)),
        ("short", Telling.QUOTE, telling.keep(talked, words="Jag hittade hit.")),
    ):
        telling_actions.place_telling(report_id=report_id, code=code, kind=kind, telling_id=told, by=by, at=AT)
    address = publish(town, report_id)
    read = docx.Document(BytesIO(Client().get(f"{address}word/").content))
    quoted = [paragraph.text for paragraph in read.paragraphs if paragraph.style.name == "Quote"]
    assert "”Jag hittade hit.”" in quoted and len(quoted) == 2
    assert "Studiero" in [paragraph.text for paragraph in read.paragraphs]
    easy, short = (Client().get(address + form).text for form in ("latt-svenska/", "sammanfattning/"))
    assert "Nu vågar jag." in easy and "Studiero" not in easy
    assert "Jag hittade hit." not in short and "Det finns mer i rapporten." in short


def test_an_edition_without_them_has_no_other_forms(town: World) -> None:
    report_id = begun(town, "Utan")
    write(town, report_id, "goals", "Målet.")
    address = publish(town, report_id)
    assert "sammanfattning" not in Client().get(address).text and "latt-svenska" not in Client().get(address).text
    assert [Client().get(address + form).status_code for form in FORMS] == [200, 200, 200, 404, 404, 404, 404]


def test_what_is_not_published_has_no_form(town: World) -> None:
    report_id = begun(town, "Skrivs")
    write(town, report_id, "short", "Hemligt än.")
    write(town, report_id, "easy_about", "Hemligt än.")
    assert {Client().get(f"/effektrapporter/{report_id}/1/{form}").status_code for form in FORMS} == {404}


def test_a_release_that_was_tampered_with_shows_no_form(edition: str) -> None:
    cell = ReleasedCell.objects.filter(measure_code="skola").order_by("-release_id", "id").first()
    assert cell is not None
    cell.shown = cell.shown | {"value": 4.9}
    cell.save()
    for form in FORMS:
        answer = Client().get(edition + form)
        assert answer.status_code == 409 and "stämmer inte längre" in answer.text


def test_a_report_begun_before_there_were_easy_sections_can_be_written_in_them(town: World) -> None:
    report_id = begun(town, "Gammal")
    Section.objects.filter(report_id=report_id, code__in=EASY).delete()
    assert queries.content_of(report_id).section("easy_next").is_empty
    write(town, report_id, "easy_next", "Vi ses snart.")
    assert "Vi ses snart." in Client().get(f"{publish(town, report_id)}latt-svenska/").text


def test_what_the_young_read_calls_nothing_an_effect(town: World) -> None:
    report_id = begun(town, "Effekt")
    write(town, report_id, "easy_changed", "Det gav effekt.")
    with pytest.raises(actions.Refused) as no:
        publish(town, report_id)
    assert no.value.code == "effect_word"
