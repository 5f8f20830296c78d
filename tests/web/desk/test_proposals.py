"""The desk's pages of an initiative's way: an idea, its proposal typed or read in, decided on, followed up; files."""

import io
import zipfile
from datetime import timedelta
from importlib import resources
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.web.desk.conftest import ClientOf, Town

from genklang.apps.activities import queries as activities
from genklang.apps.audit.types import Actor
from genklang.apps.initiatives import actions, queries
from genklang.apps.initiatives.types import State
from genklang.config import clock
from genklang.core.proposals import Read, criteria, read_sheet
from genklang.web.desk.framework_files import Unreadable
from genklang.web.desk.proposal_files import text_of

SIX = sorted(resources.files("genklang.library").joinpath("demo/proposals").iterdir(), key=lambda place: place.name)
TEXTS = [place.read_text(encoding="utf-8") for place in SIX]
UVAS = TEXTS[-1]


def read(text: str) -> Read:
    return read_sheet(text, criteria())


@pytest.fixture
def idea(town: Town) -> int:
    w = town.world
    by = Actor.staff(w.administrator)
    return actions.begin_idea(organisation_id=w.organisation_id, name="Fler i förskolan", by=by, at=clock.now())


@pytest.fixture
def proposed(town: Town, idea: int) -> int:
    act: dict[str, Any] = {"by": Actor.staff(town.world.process_leader), "at": clock.now()}
    made = actions.begin_proposal(initiative_id=idea, sheet=read(UVAS).sheet, **act)
    actions.submit(proposal_id=made, version=1, **act)
    return made


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status, address
    return answer.content.decode()


def fields(answer: Any) -> dict[str, Any]:
    """What the form on a page holds, as a browser would send it."""
    form = answer.context["form"]
    return {bound.html_name: "" if (value := bound.value()) is None else value for bound in form}


def test_an_idea_is_begun_and_written_from_what_the_initiative_knows(
    town: Town, administrator: Client, process_leader: Client
) -> None:
    w = town.world
    new = f"/skrivbord/organisationer/{w.organisation_id}/initiativ/"
    answer = administrator.post(new, {"name": "Tyst plats", "begins": "idea"})
    assert answer.status_code == 303
    (made,) = [item.id for item in activities.initiatives_of(w.organisation_id) if item.name == "Tyst plats"]
    assert answer.headers["Location"] == f"/skrivbord/initiativ/{made}/vag/"
    assert queries.states([made]) == {made: State.IDEA}
    assert "Skriv ett förslag" in text(process_leader, f"/skrivbord/initiativ/{made}/vag/")
    page = process_leader.get(f"/skrivbord/initiativ/{made}/forslag/nytt/")
    given = {**fields(page), "kind": "forum", "purpose": "Så att fler får läsa klart."}
    assert given["name"] == "Tyst plats"
    saved = process_leader.post(f"/skrivbord/initiativ/{made}/forslag/nytt/", given)
    assert saved.status_code == 303
    (info,) = queries.proposals_of(made)
    assert info.last.sheet.purpose[0].text == "Så att fler får läsa klart."
    shown = text(process_leader, saved.headers["Location"])
    assert "Effektmål saknas." in shown and "Lämna in" not in shown.replace("kan lämnas in", "")


def test_the_whole_way_from_a_pasted_sheet_to_what_came_of_it(
    idea: int, administrator: Client, process_leader: Client
) -> None:
    base = f"/skrivbord/initiativ/{idea}/forslag"
    looked = process_leader.post(f"{base}/las-in/", {"text": UVAS})
    assert looked.status_code == 200
    assert queries.proposals_of(idea) == ()
    saved = process_leader.post(f"{base}/nytt/", fields(looked))
    (info,) = queries.proposals_of(idea)
    assert info.last.sheet == read(UVAS).sheet
    here = saved.headers["Location"]
    assert process_leader.post(f"{here}lamna-in/", {"version": "1"}).status_code == 303
    assert "Skriv ner beslutet" in text(administrator, here)
    assert "Ett förslag väntar på beslut." in text(administrator, "/skrivbord/")
    assert "Ett förslag väntar på beslut." not in text(process_leader, "/skrivbord/")
    today = clock.today()
    decided = {
        "version": "1",
        "outcome": "yes",
        "who": "Core Team",
        "decided_on": today.isoformat(),
        "words": "Gruppen står längst bort.",
        "follow_up_on": (today + timedelta(days=365)).isoformat(),
    }
    assert administrator.post(f"{here}beslut/", {**decided, "follow_up_on": ""}).status_code == 422
    assert administrator.post(f"{here}beslut/", decided).status_code == 303
    assert "Ett förslag väntar på beslut." not in text(administrator, "/skrivbord/")
    (told,) = queries.decisions_of([idea])
    log = f"/skrivbord/organisationer/{activities.initiative(idea).organisation_id}/beslutslogg/"
    assert "Gruppen står längst bort." in text(administrator, log)
    came = {"words": "Två parter är med.", "on": today.isoformat()}
    assert process_leader.post(f"/skrivbord/beslutslogg/{told.id}/uppfoljning/", came).status_code == 303
    step = {"after": "running", "words": "Första träffen är hållen."}
    assert process_leader.post(f"/skrivbord/initiativ/{idea}/vag/steg/", step).status_code == 303
    way = text(process_leader, f"/skrivbord/initiativ/{idea}/vag/")
    assert "Två parter är med." in way and "Första träffen är hållen." in way
    assert text(process_leader, f"/skrivbord/initiativ/{idea}/vag/steg/")


@pytest.mark.parametrize("number", range(6))
def test_each_of_the_six_is_the_same_after_the_form_and_after_a_word_file(
    number: int, idea: int, process_leader: Client
) -> None:
    base = f"/skrivbord/initiativ/{idea}/forslag"
    looked = process_leader.post(f"{base}/las-in/", {"text": TEXTS[number]})
    here = process_leader.post(f"{base}/nytt/", fields(looked)).headers["Location"]
    (info,) = queries.proposals_of(idea)
    assert info.last.sheet == read(TEXTS[number]).sheet
    word = process_leader.get(f"{here}1/fil.docx").content
    assert read(text_of(word)) == read(TEXTS[number])
    assert process_leader.get(f"{here}1/fil.docx").content == word
    plain = process_leader.get(f"{here}1/fil.txt").content.decode()
    assert read(plain) == read(TEXTS[number])
    file = SimpleUploadedFile("blad.docx", word)
    again = process_leader.post(f"{base}/las-in/", {"text": "", "file": file})
    assert fields(again) == fields(looked)


def test_it_is_a_tagged_pdf_with_the_sheets_headings(proposed: int, process_leader: Client) -> None:
    made = process_leader.get(f"/skrivbord/forslag/{proposed}/1/fil.pdf")
    assert made.content.startswith(b"%PDF")
    assert made.headers["Content-Disposition"] == 'attachment; filename="uvas-varfor-vem-vad-vart-1.pdf"'
    assert b"/StructTreeRoot" in made.content or b"ObjStm" in made.content
    assert process_leader.get(f"/skrivbord/forslag/{proposed}/1/fil.exe").status_code == 404
    assert process_leader.get(f"/skrivbord/forslag/{proposed}/9/fil.txt").status_code == 404


def test_many_at_once_are_all_read_in_or_none(town: Town, administrator: Client) -> None:
    w = town.world
    here = f"/skrivbord/organisationer/{w.organisation_id}/forslag/"
    before = len(activities.initiatives_of(w.organisation_id))
    refused = administrator.post(here, {"text": "\n\n".join([TEXTS[0], "Underlag för Core Team beslut: Annat"])})
    assert refused.status_code == 422
    assert len(activities.initiatives_of(w.organisation_id)) == before
    assert administrator.post(here, {"text": "\n\n".join(TEXTS)}).status_code == 303
    found = {item.name: item.id for item in activities.initiatives_of(w.organisation_id)}
    assert len(found) == before + 6
    sheets = {info.last.sheet for key in found.values() for info in queries.proposals_of(key)}
    assert sheets == {read(one).sheet for one in TEXTS}
    again = administrator.post(here, {"text": TEXTS[0]})
    assert again.status_code == 422
    assert "”Cornerstone Indicators fas 2”" in again.content.decode()
    wrong = TEXTS[0].replace("Cornerstone Indicators fas 2", "Ett till").replace(": 3, arbetet", ": 6, arbetet")
    told = administrator.post(here, {"text": wrong}, follow=True).content.decode()
    assert "Ett till: Koppling till Samhällsmål och norr stjärna: 6 går inte" in told


def test_what_is_wrong_in_a_pasted_sheet_is_said_and_all_of_it_kept(idea: int, process_leader: Client) -> None:
    wrong = UVAS.replace(": 5, detta", ": 6, detta").replace("Koppling", "Så här tänkte vi.\n\nKoppling", 1)
    page = process_leader.post(f"/skrivbord/initiativ/{idea}/forslag/las-in/", {"text": wrong})
    shown = page.content.decode()
    assert "Koppling till Samhällsmål och norr stjärna: 6 går inte, för skalan är 1 till 5." in shown
    assert "Så här tänkte vi." in shown
    held = fields(page)
    assert held["score_goals"] == ""
    assert held["why_goals"].startswith("detta är en grupp")
    here = process_leader.post(f"/skrivbord/initiativ/{idea}/forslag/nytt/", held).headers["Location"]
    assert "välj ett steg från 1 till 5" in text(process_leader, here)
    (info,) = queries.proposals_of(idea)
    refused = process_leader.post(f"{here}lamna-in/", {"version": "1"})
    assert refused.status_code == 422
    assert queries.states([info.initiative_id])[idea] is State.IDEA


def test_what_was_decided_stands_first_and_what_came_after_says_so(
    town: Town, proposed: int, administrator: Client, process_leader: Client
) -> None:
    here = f"/skrivbord/forslag/{proposed}/"
    process_leader.post(f"{here}andra/", {**fields(process_leader.get(f"{here}andra/")), "resources": "900 000 kr."})
    form = text(administrator, f"{here}beslut/")
    assert "Beslutet gäller version 1 av ”UVAS: varför, vem, vad, vart?”, så som den är inlämnad." in form
    given = {"version": 1, "outcome": "no", "who": "Core Team", "words": "Nej.", "decided_on": clock.today()}
    by = Actor.staff(town.world.administrator)
    actions.decide(proposal_id=proposed, **given, by=by, at=clock.now())
    assert "900 000 kr." not in text(process_leader, here)
    assert "utkast, skrivet efter beslutet och inte inlämnat" in text(process_leader, f"{here}2/")
    # It has ended: nothing more can be handed in, and no button says so.
    assert "lamna-in" not in text(process_leader, f"{here}2/")
    assert "Ur Genklang: version 1," in process_leader.get(f"{here}1/fil.txt").content.decode()
    told = administrator.get(f"{here}beslut/")
    assert told.status_code == 302 and told.headers["Location"] == here
    assert administrator.post(f"{here}beslut/", {**given, "decided_on": "2026-01-01"}).status_code == 422


def test_a_file_says_which_version_it_is_and_comes_in_again_as_the_next(proposed: int, process_leader: Client) -> None:
    here = f"/skrivbord/forslag/{proposed}/"
    word = process_leader.get(f"{here}1/fil.docx").content
    assert "Ur Genklang: version 1," in text_of(word)
    changed = text_of(word).replace("UVAS: varför, vem, vad, vart?", "UVAS: en väg in")
    page = process_leader.post(f"{here}las-in/", {"text": changed})
    assert "men förslaget heter ”UVAS: varför, vem, vad, vart?”" in page.content.decode()
    held = fields(page)
    assert held["based_on"] == 1
    assert process_leader.post(f"{here}andra/", held).status_code == 303
    assert [one.sheet.name for one in queries.versions_of(proposed)] == [
        "UVAS: en väg in",
        "UVAS: varför, vem, vad, vart?",
    ]


def test_two_who_write_at_once_both_keep_their_words(proposed: int, process_leader: Client) -> None:
    here = f"/skrivbord/forslag/{proposed}/andra/"
    begun = fields(process_leader.get(here))
    assert process_leader.post(here, {**begun, "resources": "En halvtid."}).status_code == 303
    late = process_leader.post(here, {**begun, "added_value": "Ett annat mervärde"})
    assert late.status_code == 422
    shown = late.content.decode()
    assert "En halvtid." in shown and "Ett annat mervärde" in shown
    assert process_leader.post(here, fields(late)).status_code == 303
    assert [one.number for one in queries.versions_of(proposed)] == [3, 2, 1]
    assert "Alla versioner" in text(process_leader, f"/skrivbord/forslag/{proposed}/")
    assert text(process_leader, f"/skrivbord/forslag/{proposed}/2/")


def test_a_form_without_name_or_kind_keeps_what_was_written(idea: int, process_leader: Client) -> None:
    here = f"/skrivbord/initiativ/{idea}/forslag/nytt/"
    given = {**fields(process_leader.get(here)), "name": "", "kind": "", "purpose": "Det här ska finnas kvar."}
    kept = process_leader.post(here, given)
    assert kept.status_code == 422
    assert "Det här ska finnas kvar." in kept.content.decode()
    empty = process_leader.post(f"/skrivbord/initiativ/{idea}/forslag/las-in/", {"text": " "})
    assert empty.status_code == 422


def test_a_draft_is_for_who_writes_and_what_is_handed_in_for_who_sees(
    town: Town, proposed: int, idea: int, client_of: ClientOf, process_leader: Client, administrator: Client
) -> None:
    here = f"/skrivbord/forslag/{proposed}/"
    process_leader.post(f"{here}andra/", {**fields(process_leader.get(f"{here}andra/")), "resources": "Hemligt än."})
    assert "Hemligt än." not in text(process_leader, here)
    assert "Version 2 är skriven efter den, och inte inlämnad." in text(process_leader, here)
    draft = text(process_leader, f"{here}2/")
    assert "Hemligt än." in draft and "utkast, skrivet efter det som är inlämnat" in draft
    assert "Hemligt än." not in text(administrator, here)
    text(administrator, f"{here}2/", 404)
    for path in (here, f"{here}1/", f"{here}1/fil.txt", f"{here}andra/", f"{here}lamna-in/", f"{here}beslut/"):
        text(client_of(town.world.leader), path, 404)
    text(administrator, f"{here}andra/", 404)
    text(process_leader, f"{here}beslut/", 404)
    text(client_of(town.world.leader), f"/skrivbord/initiativ/{idea}/vag/", 404)
    back = process_leader.post(f"{here}ta-tillbaka/", {"words": "Vi frågar unga först."})
    assert back.status_code == 303
    text(administrator, here, 404)
    assert queries.states([idea])[idea] is State.IDEA


def test_a_decision_whose_day_has_come_stands_first_until_somebody_has_written_what_came_of_it(
    town: Town, idea: int, proposed: int, administrator: Client, process_leader: Client, client_of: ClientOf
) -> None:
    days = {"decided_on": clock.today() - timedelta(days=9), "follow_up_on": clock.today()}
    by = Actor.staff(town.world.administrator)
    given: dict[str, Any] = {"version": 1, "outcome": "yes", "who": "Core Team", "words": "Ja.", "by": by}
    made = actions.decide(proposal_id=proposed, **days, **given, at=clock.now())
    late = "Beslutet skulle ha följts upp"
    for client in (administrator, process_leader):
        assert late in text(client, "/skrivbord/")
    for other in (town.world.leader, town.world.sponsor):
        assert late not in text(client_of(other), "/skrivbord/")
    actions.follow_up(decision_id=made, words="Det gick.", on=clock.today(), by=by, at=clock.now())
    assert late not in text(process_leader, "/skrivbord/")


def test_an_initiative_that_goes_on_has_its_way_too(town: Town, process_leader: Client) -> None:
    page = text(process_leader, f"/skrivbord/initiativ/{town.world.initiative_id}/vag/")
    assert 'aria-current="step">igång' in page
    assert "Det unga har svarat" in page


def zipped(**files: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return held.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"PK\x03\x04", b"\x00\x01\x02", zipped(a=b"x"), zipped(bomb=b"0" * 21_000_000)],
    ids=["cut", "binary", "no-word", "bomb"],
)
def test_a_file_that_is_none_is_said_so(data: bytes) -> None:
    with pytest.raises(Unreadable) as no:
        text_of(data)
    assert str(no.value.sentence)


@given(st.binary(max_size=300), st.booleans())
def test_any_file_is_words_or_a_sentence(data: bytes, is_zip: bool) -> None:
    try:
        said = text_of(zipped(**{"word/document.xml": data}) if is_zip else data)
    except Unreadable as no:
        said = str(no.sentence)
    assert isinstance(said, str)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(words=st.text(max_size=60), score=st.sampled_from(["", "1", "5", "6", "nothing", "\x00", "x"]))
def test_anything_in_the_form_is_kept_or_refused(idea: int, process_leader: Client, words: str, score: str) -> None:
    here = f"/skrivbord/initiativ/{idea}/forslag/nytt/"
    given = dict.fromkeys(("programme", "actors", "purpose", "effect_goals", "why_goals"), words)
    answer = process_leader.post(here, {**given, "name": "Ett", "kind": "pilot", "score_goals": score, "based_on": "0"})
    assert answer.status_code in (303, 422)
