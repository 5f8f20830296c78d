"""An organisation's own questions, from a copy to a Läget: written part by part, and never lost on the way."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests import world
from tests.web.desk.conftest import ClientOf
from tests.web.desk.own_questions import begun, draft, fields, home, mark, own_id_in, page, publish, save, written
from tests.world import World

from genklang import library
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import own_queries as own
from genklang.apps.frameworks import queries as frameworks
from genklang.apps.frameworks.actions import load_library
from genklang.apps.rounds import queries as rounds
from genklang.core.frameworks import comparable, load
from genklang.web.desk import framework_files as files

SOVER = "del/question/sover/"
EXAMPLE = dict(library.files("frameworks"))["unga-exempel-v1.yaml"]


@pytest.fixture
def place(db: None) -> World:
    return world.build(size=3)


@pytest.fixture
def writer(place: World, client_of: ClientOf) -> Client:
    """Who leads the whole organisation."""
    return client_of(place.process_leader)


@pytest.fixture
def own_id(place: World, writer: Client) -> int:
    """A draft that is a copy of the world's framework."""
    return begun(writer, place)


def said(answer: object) -> str:
    return str(answer.content.decode())  # type: ignore[attr-defined]


def test_a_copy_is_changed_published_and_answered(place: World, writer: Client, own_id: int) -> None:
    assert home(place) in said(writer.get(f"/skrivbord/organisationer/{place.organisation_id}/"))
    text = said(writer.get(page(own_id)))
    assert "Det utgår från Provramverk, version 1." in text
    assert save(writer, page(own_id, SOVER), text="Jag sover hela natten.").status_code == 303
    indicator = draft(own_id).tree["focus_areas"][0]["indicators"][0]["code"]
    added = {"text": "Jag äter frukost.", "scale": "instammer", "direction": "-1"}
    assert writer.post(page(own_id, f"ny/question/{indicator}/"), added).status_code == 303
    assert written(own_id).question("jag_ater_frukost").direction == -1
    framework_id = publish(writer, own_id)
    published = frameworks.framework(framework_id)
    assert published.question("sover").text["sv"] == "Jag sover hela natten."
    assert own.draft(own_id) is None
    form = writer.get(f"/skrivbord/verksamheter/{place.activity_id}/grupper/").context["form"]
    assert (published.code, "Läget i byn") in form.fields["framework_code"].choices
    group_id, _codes = world.group(place.activity_id, size=2, framework_code=published.code, name="Nya")
    assert rounds.round(world.open_round(group_id)).framework_id == framework_id
    names = Event.objects.filter(organisation_id=place.organisation_id, subject_id=own_id).values_list(
        "name", flat=True
    )
    assert {"framework.begun", "framework.part_changed", "framework.part_added", "framework.published"} <= set(names)


def test_what_a_group_answers_is_not_changed_under_it(place: World, writer: Client, own_id: int) -> None:
    first = publish(writer, own_id)
    group_id, _codes = world.group(place.activity_id, size=2, framework_code=written_code(own_id), name="Nya")
    round_id = world.open_round(group_id)
    assert writer.post(page(own_id, "nasta/")).status_code == 303
    save(writer, page(own_id, SOVER), text="Jag sover hela natten.")
    second = publish(writer, own_id)
    assert rounds.round(round_id).framework_id == first
    assert frameworks.framework(first).question("sover").text["sv"] == "Jag sover gott."
    world.close_round(round_id)
    assert rounds.round(world.open_round(group_id, at=world.later(days=90))).framework_id == second


def written_code(own_id: int) -> str:
    info = own.own(own_id)
    assert info is not None
    return info.code


def test_versions_are_compared_where_the_words_are_the_same_or_somebody_says_so(
    place: World, writer: Client, own_id: int
) -> None:
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    save(writer, page(own_id, SOVER), text="Jag sover hela natten.")
    save(writer, page(own_id, "del/question/mar_bra/"), text="Jag mår bra!")
    save(writer, page(own_id, "del/question/oro/"), direction="1")
    text = said(writer.get(page(own_id, "publicera/")))
    assert "3 frågor är ord för ord desamma" in text
    assert "Jag är orolig." in text
    # A code that is not among the reworded is not taken at its word.
    publish(writer, own_id, same=("mar_bra", "oro", "finns_inte"))
    versions = [frameworks.framework(each) for each in frameworks.versions(written_code(own_id)).values()]
    assert comparable(versions, 1, 2) == {"mar_bra", "ror_mig", "trivs", "hjalp"}


def test_a_version_that_says_the_same_is_refused(writer: Client, own_id: int) -> None:
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    address = page(own_id, "publicera/")
    answer = writer.post(address, {"mark": mark(writer, address)})
    assert answer.status_code == 422
    assert "Inget är ändrat sedan förra versionen." in said(answer)


@pytest.mark.parametrize(
    ("rest", "changes", "at", "sentence"),
    [
        (SOVER, {"text": ""}, "text", "Texten saknas."),
        (SOVER, {"text": "x" * 301}, "text", "Texten har 301 tecken, högst 300 får plats."),
        (SOVER, {"text": "Jag\u0007 sover"}, "text", "Texten ska stå på en rad, utan styrtecken."),
        (SOVER, {"easy": "y" * 301}, "easy", "Texten har 301 tecken, högst 300 får plats."),
        (SOVER, {"easy": "bak\u202efram"}, "easy", "Ett osynligt tecken som vänder textens riktning stängs inte"),
        ("del/scale/instammer/", {"steps": "Ja"}, "steps", "Skriv mellan två och elva svar."),
        (
            "del/scale/instammer/",
            {"steps": "Ja\nNej", "look": "smileys"},
            "look",
            "Ansikten finns bara till skalor med 5 steg.",
        ),
        ("del/scale/instammer/", {"steps": f"Ja\n{'n' * 301}"}, "steps", "Rad 2: Texten har 301 tecken"),
        ("om/", {"title": " "}, "title", "Texten saknas."),
    ],
    ids=["empty", "long", "sign", "easy-long", "easy-turned", "one-step", "faces", "long-step", "no-title"],
)
def test_a_fault_stands_at_its_field_and_nothing_is_kept(
    writer: Client, own_id: int, rest: str, changes: dict[str, str], at: str, sentence: str
) -> None:
    before = draft(own_id)
    answer = save(writer, page(own_id, rest), **changes)
    assert answer.status_code == 422
    assert sentence in said(answer)
    form = answer.context["form"]
    assert list(form.errors) == [at]
    assert {name: form[name].value() for name in changes} == changes
    assert draft(own_id) == before


def test_an_empty_draft_says_what_is_left_until_nothing_is(place: World, writer: Client) -> None:
    own_id = begun(writer, place, title="Nya", base="")
    assert "Lägg till ett fokusområde." in said(writer.get(page(own_id)))
    assert writer.get(page(own_id, "publicera/")).status_code == 302
    assert writer.get(page(own_id, "visa/")).status_code == 302
    assert writer.get(page(own_id, "sprak/en/")).status_code == 302
    writer.post(page(own_id, "ny/area/"), {"name": "Hälsa"})
    area = draft(own_id).tree["focus_areas"][0]["code"]
    assert "Lägg till en indikator." in said(writer.get(page(own_id)))
    writer.post(page(own_id, f"ny/indicator/{area}/"), {"name": "Sömn"})
    indicator = draft(own_id).tree["focus_areas"][0]["indicators"][0]["code"]
    assert "Lägg till en fråga." in said(writer.get(page(own_id)))
    writer.post(page(own_id, f"ny/question/{indicator}/"), {"text": "Jag sover.", "scale": "stammer", "direction": "1"})
    assert "Inget saknas." in said(writer.get(page(own_id)))
    published = frameworks.framework(publish(writer, own_id))
    assert published.target == "youth"
    # What is measured is known by its code in every release: no other framework has the same.
    assert area.endswith(f"_e{own_id}")
    assert indicator.endswith(f"_e{own_id}")


def test_every_kind_of_question_can_be_written(place: World, writer: Client, own_id: int) -> None:
    area = draft(own_id).tree["focus_areas"][0]["code"]
    for sort, posted in (
        ("choice", {"text": "Har du en kompis?", "choices": "Ja\nNej"}),
        ("several", {"text": "Vad vill du ändra?", "choices": "Skolan\n\nMaten\nBussen", "most": "2"}),
        ("number", {"text": "Hur länge sover du?", "low": "0", "high": "24", "unit": "timmar"}),
    ):
        assert writer.post(page(own_id, f"ny/{sort}/{area}/"), posted).status_code == 303
    asked = {"text": "Vad mer?", "please": "Skriv inga namn."}
    assert writer.post(page(own_id, "ny/text_question/"), asked).status_code == 303
    scale = {"steps": "Nej\nKanske\nJa", "low": "0", "look": "line"}
    assert writer.post(page(own_id, "ny/scale/"), scale).status_code == 303
    framework = written(own_id)
    assert [aside.kind for aside in framework.asides] == ["choice", "several", "number"]
    assert [step.text["sv"] for step in framework.asides[1].steps] == ["Skolan", "Maten", "Bussen"]
    assert framework.text_questions[0].please["sv"] == "Skriv inga namn."
    # Opened and saved as they are, they stay what they are.
    for aside in framework.asides:
        assert save(writer, page(own_id, f"del/aside/{aside.code}/")).status_code == 303
    assert save(writer, page(own_id, "del/scale/scale/")).status_code == 303
    assert save(writer, page(own_id, "om/")).status_code == 303
    assert written(own_id) == framework
    shown = said(writer.get(page(own_id, "visa/")))
    assert "Hur länge sover du?" in shown
    assert "Vad mer?" in shown


def test_a_condition_is_written_and_taken_away(place: World, writer: Client, own_id: int) -> None:
    area = draft(own_id).tree["focus_areas"][0]["code"]
    writer.post(page(own_id, f"ny/number/{area}/"), {"text": "Hur länge?", "low": "0", "high": "24", "unit": "h"})
    address = page(own_id, "villkor/hur_lange/")
    assert "Jag sover gott." in said(writer.get(address))
    answers = f"{address}?fraga=sover"
    assert writer.post(answers, {"answers": ["1", "2"], "mark": fields(writer, answers)["mark"]}).status_code == 303
    condition = written(own_id).asides[0].only_if
    assert condition is not None
    assert (condition.question, condition.values) == ("sover", frozenset({1, 2}))
    assert writer.post(answers, {"mark": fields(writer, answers)["mark"]}).status_code == 422
    # The question it asks for goes away: that is left to mend, and nothing can be published meanwhile.
    removal = page(own_id, "del/question/sover/ta-bort/")
    assert writer.post(removal, {"mark": mark(writer, removal)}).status_code == 303
    assert "Villkoret gäller en fråga som inte står tidigare." in said(writer.get(page(own_id)))
    assert writer.post(address, {"mark": mark(writer, address)}).status_code == 303
    assert written(own_id).asides[0].only_if is None


def test_two_who_write_the_same_lose_nothing(place: World, writer: Client, own_id: int, client_of: ClientOf) -> None:
    other = client_of(place.administrator)
    mine, theirs = fields(writer, page(own_id, SOVER)), fields(other, page(own_id, SOVER))
    beside = fields(other, page(own_id, "del/question/mar_bra/"))
    assert other.post(page(own_id, SOVER), {**theirs, "text": "Deras ord."}).status_code == 303
    assert other.post(page(own_id, "del/question/mar_bra/"), {**beside, "text": "Bredvid."}).status_code == 303
    answer = writer.post(page(own_id, SOVER), {**mine, "text": "Mina ord."})
    assert answer.status_code == 422
    text = said(answer)
    assert "Någon annan har ändrat här" in text
    assert "Nu står det: Deras ord." in text
    assert "Mina ord." in text
    assert written(own_id).question("sover").text["sv"] == "Deras ord."
    # Who has seen it and saves again means it.
    form = answer.context["form"]
    again = {name: form[name].value() for name in form.fields if form[name].value()}
    assert writer.post(page(own_id, SOVER), again).status_code == 303
    assert written(own_id).question("sover").text["sv"] == "Mina ord."
    assert written(own_id).question("mar_bra").text["sv"] == "Bredvid."


def test_what_is_written_to_something_that_is_gone_stands_on_the_page(writer: Client, own_id: int) -> None:
    posted = {**fields(writer, page(own_id, SOVER)), "text": "Långt och genomtänkt."}
    removal = page(own_id, "del/question/sover/ta-bort/")
    writer.post(removal, {"mark": mark(writer, removal)})
    answer = writer.post(page(own_id, SOVER), posted)
    assert answer.status_code == 409
    assert "Långt och genomtänkt." in said(answer)


def test_nothing_is_removed_or_published_that_one_has_not_read(writer: Client, own_id: int) -> None:
    seen = {rest: mark(writer, page(own_id, rest)) for rest in ("publicera/", "slang/")}
    area = draft(own_id).tree["focus_areas"][0]["code"]
    removal = f"del/area/{area}/ta-bort/"
    seen[removal] = mark(writer, page(own_id, removal))
    save(writer, page(own_id, SOVER), text="Nytt.")
    for rest, old in seen.items():
        answer = writer.post(page(own_id, rest), {"mark": old})
        assert answer.status_code == 422, rest
        assert "Läs en gång till" in said(answer)
    assert written(own_id).question("sover").text["sv"] == "Nytt."
    info = own.own(own_id)
    assert info is not None
    assert info.versions == {}


def test_parts_are_moved_and_removed(writer: Client, own_id: int) -> None:
    move = page(own_id, "flytta/")
    assert writer.post(move, {"flytta": "question:sover:-1"}).status_code == 303
    assert [q.code for q in written(own_id).questions][:2] == ["sover", "mar_bra"]
    for odd in ("question:sover:7", "framework::1", "", "question:sover", "x:y:1"):
        assert writer.post(move, {"flytta": odd}).status_code == 404
    assert writer.post(move, {"flytta": "question:finns_inte:1"}).status_code == 409
    indicator = written(own_id).indicators[1].code
    removal = page(own_id, f"del/indicator/{indicator}/ta-bort/")
    assert "Med följer: Jag rör på mig." in said(writer.get(removal))
    assert writer.post(removal, {"mark": mark(writer, removal)}).status_code == 303
    assert "ror_mig" not in [q.code for q in written(own_id).questions]


def test_a_code_that_meant_something_is_never_used_again(writer: Client, own_id: int) -> None:
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    removal = page(own_id, "del/question/sover/ta-bort/")
    writer.post(removal, {"mark": mark(writer, removal)})
    indicator = written(own_id).indicators[0].code
    posted = {"text": "Sover", "scale": "instammer", "direction": "1"}
    writer.post(page(own_id, f"ny/question/{indicator}/"), posted)
    assert "sover_2" in [q.code for q in written(own_id).questions]


def test_whom_they_are_for_is_fixed_when_they_are_published(writer: Client, own_id: int) -> None:
    assert save(writer, page(own_id, "om/"), target="adults").status_code == 303
    assert save(writer, page(own_id, "om/"), target="youth").status_code == 303
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    answer = save(writer, page(own_id, "om/"), target="adults")
    assert answer.status_code == 422
    assert "Vilka de är till för går inte att ändra." in said(answer)


def test_two_cannot_have_the_same_name(place: World, writer: Client, own_id: int) -> None:
    answer = writer.post(home(place, "nya/"), {"title": "Läget i byn", "framework_id": "", "target": "youth"})
    assert answer.status_code == 422
    assert "Ni har redan frågor med det namnet." in said(answer)
    other = begun(writer, place, title="Andra")
    assert save(writer, page(other, "om/"), title="Läget i byn").status_code == 422
    assert draft(other).of.title == "Andra"


def test_a_draft_can_be_let_be(place: World, writer: Client, own_id: int) -> None:
    address = page(own_id, "slang/")
    assert writer.post(address, {"mark": mark(writer, address)}).status_code == 303
    assert own.own(own_id) is None
    kept = begun(writer, place)
    publish(writer, kept)
    writer.post(page(kept, "nasta/"))
    save(writer, page(kept, "om/"), title="Annat namn")
    address = page(kept, "slang/")
    assert writer.post(address, {"mark": mark(writer, address)}).status_code == 303
    info = own.own(kept)
    assert info is not None
    assert (info.title, list(info.versions), info.in_writing) == ("Läget i byn", [1], False)


def test_nobody_else_sees_or_answers_them(place: World, writer: Client, own_id: int, client_of: ClientOf) -> None:
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    foreign = world.build(size=1)
    code = written_code(own_id)
    others = (place.leader, place.sponsor, foreign.process_leader, foreign.administrator)
    for user in others:
        client = client_of(user)
        for rest in ("", "om/", SOVER, "visa/", "publicera/", "utkast.yaml", "version-1.yaml", "sprak/en/"):
            assert client.get(page(own_id, rest)).status_code == 404, rest
        for rest in (SOVER, "flytta/", "nasta/", "slang/", "publicera/", "ny/area/"):
            assert client.post(page(own_id, rest), {"flytta": "question:sover:1"}).status_code == 404, rest
        assert client.get(home(place)).status_code == 404
    assert code not in dict(own.choices(foreign.organisation_id))
    begin = home(foreign, "nya/")
    stolen = {"title": "Deras", "framework_id": frameworks.versions(code)[1], "target": "youth"}
    assert client_of(foreign.administrator).post(begin, stolen).status_code == 422
    group = {"name": "G", "size": 1, "youngest_age": 13, "framework_code": code, "starts_on": "2026-03-02"}
    address = f"/skrivbord/verksamheter/{foreign.activity_id}/grupper/"
    assert client_of(foreign.administrator).post(address, group).status_code == 422
    with pytest.raises(Exception, match="framework_unknown"):
        world.group(foreign.activity_id, size=1, framework_code=code, name="G")


def test_other_languages_come_along_and_are_mended_beside_the_draft(place: World, writer: Client) -> None:
    load_library(by=SYSTEM, at=world.AT)
    base, _framework = frameworks.latest("unga_exempel")
    own_id = begun(writer, place, base=base)
    offered = ("sv", "sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk")
    assert set(own.spoken_draft(own_id).languages) == set(offered)
    assert save(writer, page(own_id, "om/"), title="Läget i staden").status_code == 303
    assert set(own.spoken_draft(own_id).languages) == set(offered)
    assert own.spoken_draft(own_id).reviewed == {"sv"}
    assert save(writer, page(own_id, "del/question/ensam/"), text="Jag är ensam ibland.").status_code == 303
    assert [line.key for line in own.draft_lines(own_id, "ar") if not line.text][-1] == "ensam"
    sent = writer.get(page(own_id, "sprak/ar/fil.xlsx"))
    rows = files.rows_of(sent.content, "a.xlsx")
    assert [row.key for row in rows if not row.text][-1] == "ensam"
    filled = [
        line if line.text else type(line)(line.key, line.swedish, "نص", False) for line in own.draft_lines(own_id, "ar")
    ]
    file = SimpleUploadedFile("a.xlsx", files.to_xlsx(filled, "ar"))
    assert writer.post(page(own_id, "sprak/ar/"), {"fil": file}).status_code == 303
    assert "ar" in own.spoken_draft(own_id).languages
    assert 'dir="rtl"' in said(writer.get(page(own_id, "visa/?sprak=ar")))
    framework_id = publish(writer, own_id)
    assert "ar" in frameworks.spoken(framework_id).framework.languages
    table = f"/skrivbord/organisationer/{place.organisation_id}/sprak/{framework_id}/ar/"
    assert writer.get(table).status_code == 200
    assert writer.get(table.replace(f"/{framework_id}/", f"/{base}/")).status_code == 404


def test_an_easy_line_is_written_with_its_question(writer: Client, own_id: int) -> None:
    assert save(writer, page(own_id, SOVER), easy="Jag sover bra.").status_code == 303
    line = next(line for line in own.draft_lines(own_id, "sv-easy") if line.key == "sover")
    assert (line.text, line.reviewed) == ("Jag sover bra.", True)
    assert fields(writer, page(own_id, SOVER))["easy"] == "Jag sover bra."
    # Other Swedish needs its own easy line; what stands in the form goes with it.
    assert save(writer, page(own_id, SOVER), text="Jag sover hela natten.").status_code == 303
    line = next(line for line in own.draft_lines(own_id, "sv-easy") if line.key == "sover")
    assert line.text == "Jag sover bra."
    assert save(writer, page(own_id, SOVER), easy="").status_code == 303
    line = next(line for line in own.draft_lines(own_id, "sv-easy") if line.key == "sover")
    assert line.text == ""


def test_how_hard_it_is_to_read_is_said_with_what_to_do(writer: Client, own_id: int) -> None:
    assert "Lätt att läsa." in said(writer.get(page(own_id)))
    hard = "Kommunstyrelsens förvaltningsövergripande utvecklingsarbete engagerar ungdomsverksamheten"
    for code in ("trivs", "hjalp"):
        save(writer, page(own_id, f"del/question/{code}/"), text=hard)
    sent = save(writer, page(own_id, "del/question/hjalp/"))
    text = said(writer.get(sent.headers["Location"]))
    saved = text[text.index('class="part-saved"') :]
    assert "Försök komma ner till 38." in saved[: saved.index("</p>")]
    assert "Byt långa ord mot korta: förvaltningsövergripande" in text


def test_a_file_goes_out_and_comes_in_as_the_same_questions(place: World, writer: Client, own_id: int) -> None:
    save(writer, page(own_id, SOVER), text="Jag sover hela natten.")
    unpublished = writer.get(page(own_id, "utkast.yaml"))
    publish(writer, own_id)
    for sent in (unpublished, writer.get(page(own_id, "version-1.yaml"))):
        out = load(said(sent), name="ut")
        assert out.question("sover").text["sv"] == "Jag sover hela natten."
        text = said(sent).replace("Läget i byn", "Läget i staden" if sent is unpublished else "Läget i skogen")
        answer = writer.post(home(place, "fil/"), {"file": SimpleUploadedFile("f.yaml", text.encode())})
        assert answer.status_code == 303, said(answer)
        back = written(own_id_in(answer))
        assert [(q.code, q.text["sv"], q.direction) for q in back.questions] == [
            (q.code, q.text["sv"], q.direction) for q in out.questions
        ]
        assert not {one.code for one in back.indicators} & {one.code for one in out.indicators}
    assert writer.get(page(own_id, "version-2.yaml")).status_code == 404


def test_a_file_mended_elsewhere_becomes_the_next_version(place: World, writer: Client, own_id: int) -> None:
    publish(writer, own_id)
    writer.post(page(own_id, "nasta/"))
    text = said(writer.get(page(own_id, "utkast.yaml"))).replace("Jag sover gott.", "Jag sover hela natten.")
    seen = fields(writer, page(own_id, "fil/"))["mark"]
    save(writer, page(own_id, "del/question/mar_bra/"), text="Skrivet under tiden.")
    late = {"file": SimpleUploadedFile("f.yaml", text.encode()), "mark": seen}
    assert writer.post(page(own_id, "fil/"), late).status_code == 422
    assert written(own_id).question("mar_bra").text["sv"] == "Skrivet under tiden."
    read = {"file": SimpleUploadedFile("f.yaml", text.encode()), "mark": fields(writer, page(own_id, "fil/"))["mark"]}
    assert writer.post(page(own_id, "fil/"), read).status_code == 303
    publish(writer, own_id)
    first, second = (frameworks.framework(each) for each in frameworks.versions(written_code(own_id)).values())
    assert [one.code for one in second.indicators] == [one.code for one in first.indicators]
    assert comparable([first, second], 1, 2) == {question.code for question in first.questions} - {"sover"}
    told = {line.key: line.text for line in own.lines_in(second, ["en"])["en"]}
    assert (told["mar_bra"], told["sover"]) == ("I feel well.", "I sleep well.")


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b" ", "filen är tom"),
        (b"a: &x [1]\nb: *x", "ankare"),
        (b"code: !!python/object:os.system x", "taggar"),
        (b"\xff\xfe\x00", "ett tecken som inte får finnas"),
        (b"x" * 1_000_001, "1 MB"),
        (EXAMPLE.replace("direction: 1", "direction: 3").encode(), "ska vara ett heltal från -1 till 1"),
    ],
    ids=["empty", "anchor", "tag", "bytes", "large", "faulty"],
)
def test_a_file_that_is_wrong_is_told_and_not_taken(place: World, writer: Client, data: bytes, sentence: str) -> None:
    answer = writer.post(home(place, "fil/"), {"file": SimpleUploadedFile("f.yaml", data)})
    assert answer.status_code == 422
    assert sentence in said(answer)
    assert own.own_frameworks(place.organisation_id) == ()
