"""Answers that are no scale: kept in one sheet, continued, set right, taken away, erased; never in the snapshot."""

from pathlib import Path

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from tests import world
from tests.kinds import KINDS
from tests.world import AT, World, later

from genklang.apps.people import actions as people
from genklang.apps.rounds import actions, queries
from genklang.apps.rounds.models import Sheet
from genklang.apps.rounds.parse import checked, new_ulid, parse_answers
from genklang.apps.rounds.types import Misanswered, Refused
from genklang.core.frameworks import asked, load

SLAG = load(KINDS, name="slag.yaml")
KEYS = {key: one for one in asked(SLAG, looking_back=True) for key in one.keys}
sent = st.one_of(st.text(max_size=6), st.integers(-5, 1100).map(str), st.sampled_from(["٧", "7 ", "7,5", "²", "-1"]))


@pytest.fixture
def town(db: None) -> World:
    return world.build(framework=KINDS)


def send(round_id: int, person: int, answers: dict[str, int], *, complete: bool = True, **more) -> str:
    return actions.receive_sheet(
        round_id=round_id,
        participant_id=person,
        ulid=more.pop("ulid", None) or new_ulid(),
        answers=answers,
        complete=complete,
        consent=world.consent(),
        at=more.pop("at", later(days=1)),
        **more,
    ).ulid


def test_a_number_may_be_typed_in_the_digits_of_any_script() -> None:
    for text in ("7", " 7 ", "٧", "۷", "07"):
        assert parse_answers({"timmar": text}, SLAG) == {"timmar": 7}
    assert parse_answers({"timmar": "  "}, SLAG) == {}
    assert parse_answers({"timmar": "-2"}, SLAG) == {"timmar": -2}


@pytest.mark.parametrize("text", ["25", "7,5", "sju", "-3", "²", "1" * 300, "7 8"])
def test_a_number_that_cannot_be_kept_comes_back_with_its_question(text: str) -> None:
    with pytest.raises(Misanswered) as refused:
        parse_answers({"timmar": text}, SLAG)
    assert (refused.value.code, refused.value.question) == ("bad_number", "timmar")
    assert str(refused.value.sentence) == "Skriv ett helt tal från 0 till 24."


def test_too_many_picks_come_back_with_their_question() -> None:
    picks = {"andra.1": "1", "andra.2": "1"}
    assert parse_answers(picks, SLAG) == {"andra.1": 1, "andra.2": 1}
    with pytest.raises(Misanswered) as refused:
        parse_answers(picks | {"andra.4": "1"}, SLAG)
    assert (refused.value.code, refused.value.question) == ("too_many_picks", "andra")
    assert str(refused.value.sentence) == "Du har valt för många. Välj högst 2."


@pytest.mark.parametrize(
    "data", [{"andra": "1"}, {"andra.5": "1"}, {"andra.1": "2"}, {"andra.1": "-1"}, {"kontakt": "3"}, {"oro.then": "3"}]
)
def test_what_no_form_sends_is_refused(data: dict[str, str]) -> None:
    with pytest.raises(Refused) as refused:
        parse_answers(data, SLAG)
    assert refused.value.code == "bad_sheet"


@given(st.dictionaries(st.sampled_from([*KEYS, "andra.9", "timmar.then"]), sent, max_size=14))
def test_anything_posted_is_a_sheet_or_a_sentence(data: dict[str, str]) -> None:
    try:
        answers = parse_answers(data, SLAG)
    except Refused as refused:
        code, said = refused.code, str(refused.sentence)
    else:
        code, said = "bad_sheet", "kept"
        assert checked(answers, SLAG) == answers
        assert all(KEYS[key].accepts(key, value) for key, value in answers.items())
        assert sum(key.startswith("andra.") for key in answers) <= 2 or "andra" in answers
    assert code in ("bad_sheet", "bad_number", "too_many_picks")
    assert said


def test_a_sheet_is_paused_continued_and_sent_with_every_kind(town: World) -> None:
    round_id, person = world.open_round(town.group_id), town.participants[0]
    ulid = send(round_id, person, {"andra.1": 1, "andra.2": 1, "timmar": 5, "kontakt": 2}, complete=False)
    half = queries.half_sheet(round_id, person, ulid=ulid)
    assert half is not None
    assert half.answers == {"andra.1": 1, "andra.2": 1, "timmar": 5, "kontakt": 2}
    send(round_id, person, {"andra.3": 1, "vem": 1, "oro": 2}, ulid=ulid)
    kept = Sheet.objects.get().answers
    assert {key: value for key, value in kept.items() if value > 0} == {
        "andra.3": 1,
        "timmar": 5,
        "kontakt": 2,
        "vem": 1,
        "oro": 2,
    }


def test_looking_back_is_kept_from_the_groups_second_laget_on(town: World) -> None:
    first = world.open_round(town.group_id)
    send(first, town.participants[0], {"mar_bra": 3, "mar_bra.then": 1})
    world.close_round(first, at=later(days=7))
    second = world.open_round(town.group_id, at=later(days=100))
    send(second, town.participants[0], {"mar_bra": 4, "mar_bra.then": 2}, at=later(days=101))
    kept = [sheet.answers for sheet in Sheet.objects.order_by("id")]
    assert ["mar_bra.then" in answers for answers in kept] == [False, True]
    assert kept[1]["mar_bra.then"] == 2


def test_one_sets_right_any_kind_and_what_hangs_on_it_goes(town: World) -> None:
    round_id, person = world.open_round(town.group_id), town.participants[0]
    key = world.words_key(person)
    send(round_id, person, {"kontakt": 2, "vem": 1, "andra.1": 1, "timmar": 5}, reading_key_id=key)
    ours = {"participant_id": person, "reading_key_ids": [key], "round_id": round_id}

    def kept() -> dict[str, int]:
        return dict(queries.own_sheets(key)[0].answers)

    actions.correct_answer(**ours, question="andra", answers={"andra.2": 1, "andra.3": 1})
    assert [name for name in kept() if name.startswith("andra")] == ["andra.2", "andra.3"]
    actions.correct_answer(**ours, question="timmar", answers={"timmar": 0})
    assert kept()["timmar"] == 0
    actions.correct_answer(**ours, question="kontakt", answers={"kontakt": 1})
    assert kept()["vem"] == -3
    for question, answers, code in (
        ("andra", {"andra.1": 1, "andra.2": 1, "andra.3": 1}, "too_many_picks"),
        ("andra", {"timmar": 3}, "bad_sheet"),
        ("andra", {}, "bad_sheet"),
        ("timmar", {"timmar": 25}, "bad_number"),
        ("mar_bra.then", {"mar_bra.then": 3}, "bad_sheet"),
    ):
        with pytest.raises(Refused) as refused:
            actions.correct_answer(**ours, question=question, answers=answers)
        assert refused.value.code == code
    actions.comment(**ours, question="andra", words="Bussen går för sällan", at=AT)
    assert [mark.question for mark in queries.own_marks(key)] == ["andra"]


def test_what_one_takes_away_has_every_kind_in_words(town: World) -> None:
    round_id, person = world.open_round(town.group_id), town.participants[0]
    key = world.words_key(person)
    send(round_id, person, {"kontakt": 1, "andra.1": 1, "andra.3": 1, "timmar": 5, "mar_bra": -1}, reading_key_id=key)
    said = {row["fraga"]: (row["svar"], row["varde"]) for row in queries.own_download(key)["lagen"][0]["svar"]}
    assert said["Vad vill du ändra?"] == ("Skolan, Bussen", [1, 3])
    assert said["Hur länge sover du?"] == ("5 timmar", 5)
    assert said["Har du någon att prata med?"] == ("Ja", 1)
    assert said["Vem vill du prata med?"] == ("inte besvarad", -3)
    assert said["Jag mår bra."] == ("vill inte svara", -1)


def test_erasure_takes_them_with_the_sheet(town: World) -> None:
    round_id, person = world.open_round(town.group_id), town.participants[0]
    send(round_id, person, {"andra.1": 1, "timmar": 5})
    people.erase(participant_id=person, by=world.actor(town.administrator), at=later(days=2))
    assert not Sheet.objects.exists()


def test_the_snapshot_holds_the_scales_and_nothing_else(town: World) -> None:
    import duckdb

    from genklang.apps.analysis.actions import release_round

    round_id = world.open_round(town.group_id)
    for person in town.participants:
        send(round_id, person, {"mar_bra": 4, "kontakt": 1, "andra.1": 1, "timmar": 5})
    world.close_round(round_id, at=later(days=7))
    release_round(round_id=round_id, by=world.actor(town.leader), at=later(days=8))
    files = list((Path(settings.DATA_DIR) / "snapshot").rglob("*.parquet"))
    assert files
    for file in files:
        columns = [row[0] for row in duckdb.sql(f"DESCRIBE SELECT * FROM '{file}'").fetchall()]
        assert "q_mar_bra" in columns
        assert not [name for name in columns if any(code in name for code in ("kontakt", "andra", "timmar", "then"))]
