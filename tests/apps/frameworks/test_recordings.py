"""Texts read aloud: kept for the words they were read from, whole or not at all, bounded, and gone when removed."""

import pytest
from tests.core.sounds.made import TOLD, m4a, mp3, opus
from tests.world import AT, FRAMEWORK, later, organisation

from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.frameworks import actions, begin_actions, own_actions, own_queries, recording_actions
from genklang.apps.frameworks import recording_queries as queries
from genklang.apps.frameworks.models import Recording
from genklang.apps.frameworks.types import Refused
from genklang.core.frameworks.drafts import mark_of, parts

READER = Actor.staff(1)
WORDS = {"mar_bra": "Waan fiicanahay.", "sover": "Si fiican baan u seexdaa.", "instammer.1": "Maya"}


def keep(*given: tuple[str, bytes], words: dict[str, str] = WORDS, language: str = "so", days: int = 0) -> int:
    files = [(f"{key}.mp3", key, data) for key, data in given]
    return recording_actions.keep(
        code="prov", language=language, words=words, given=files, by=READER, at=later(days=days)
    )


def recorded(language: str = "so") -> dict[str, str]:
    return {one.key: one.kind for one in queries.recorded("prov", language)}


@pytest.fixture(autouse=True)
def prov(db: None) -> int:
    return actions.load_text(text=FRAMEWORK, name="prov.yaml", by=SYSTEM, at=AT)


def test_what_is_kept_is_the_sound_alone_for_the_words_there_are() -> None:
    assert keep(("mar_bra", mp3(told=TOLD)), ("sover", opus()), ("instammer.1", m4a())) == 3
    assert recorded() == {"mar_bra": "audio/mpeg", "sover": "audio/ogg", "instammer.1": "audio/mp4"}
    assert recorded("ti") == {}
    for row in queries.recorded("prov", "so"):
        assert row.words == WORDS[row.key]
        found = queries.sound(row.digest)
        assert found is not None
        assert (found[0], len(found[1])) == (row.kind, row.size)
        assert TOLD not in found[1]
    assert queries.sound("0" * 40) is None
    assert queries.weight("prov") == sum(row.size for row in queries.recorded("prov", "so"))
    [event] = Event.objects.filter(name="framework.recorded")
    assert (event.staff_id, event.details["texts"]) == (1, ["mar_bra", "sover", "instammer.1"])


def test_the_same_again_is_nothing_new_and_another_takes_its_place() -> None:
    keep(("mar_bra", mp3()))
    before = queries.state("prov")
    assert keep(("mar_bra", mp3(told=TOLD))) == 0
    assert queries.state("prov") == before
    assert keep(("mar_bra", mp3(9))) == 1
    [row] = queries.recorded("prov", "so")
    assert row.size == len(mp3(9))
    assert queries.state("prov") not in (before, (0, 0))


def test_other_words_are_another_recording_and_the_first_stays_with_its_words() -> None:
    keep(("mar_bra", mp3()))
    keep(("mar_bra", mp3(9)), words={"mar_bra": "Waan ladnahay."})
    assert [row.words for row in queries.recorded("prov", "so")] == ["Waan fiicanahay.", "Waan ladnahay."]
    marks = queries.marks("prov")["so"]
    assert ("mar_bra", queries.words_mark(" Waan   ladnahay. ")) in marks
    assert ("mar_bra", queries.words_mark("Waan ladnahay")) not in marks


def test_one_faulty_file_and_nothing_is_kept_and_each_fault_is_told_by_file() -> None:
    files = [
        ("ljud/mar_bra.mp3", "mar_bra", mp3()),
        ("igen.mp3", "mar_bra", mp3()),
        ("sover.wav", "sover", b"RIFF....WAVE"),
        ("finns_inte.mp3", "finns_inte", mp3()),
    ]
    with pytest.raises(Refused) as refused:
        recording_actions.keep(code="prov", language="so", words=WORDS, given=files, by=READER, at=AT)
    assert refused.value.code == "recordings_faulty"
    assert str(refused.value.sentence).splitlines() == [
        "igen.mp3: det finns en fil till för samma text.",
        "sover.wav: Filen är inte MP3, M4A eller Opus i Ogg. Spara om ljudet som MP3.",
        "finns_inte.mp3: ingen text har den nyckeln.",
    ]
    assert recorded() == {}
    assert not Event.objects.filter(name="framework.recorded").exists()


def test_a_framework_has_room_for_so_much_in_all_its_languages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recording_actions, "MOST_BYTES", 3 * len(mp3()))
    keep(("mar_bra", mp3()), ("sover", mp3()))
    keep(("mar_bra", mp3()), language="ti")
    with pytest.raises(Refused) as refused:
        keep(("sover", mp3()), language="ti")
    assert refused.value.code == "recordings_full"
    assert recorded("ti") == {"mar_bra": "audio/mpeg"}
    # What takes the place of another needs no more room than it adds; and what was there stays when it is refused.
    assert keep(("mar_bra", mp3(told=TOLD)[:-1] + b"\1")) == 1
    with pytest.raises(Refused):
        keep(("mar_bra", mp3(9)))
    assert recorded() == {"mar_bra": "audio/mpeg", "sover": "audio/mpeg"}


def test_what_is_removed_is_gone_one_by_one_or_all_of_a_language() -> None:
    keep(("mar_bra", mp3()), ("sover", mp3(9)), ("instammer.1", opus()))
    keep(("mar_bra", mp3(7)), language="ti")
    first = queries.recorded("prov", "so")[0]
    assert recording_actions.remove(code="prov", language="ti", recording_id=first.id, by=READER, at=AT) == 0
    assert recording_actions.remove(code="prov", language="so", recording_id=first.id, by=READER, at=AT) == 1
    assert queries.sound(first.digest) is None
    assert recording_actions.remove(code="prov", language="so", by=READER, at=AT) == 2
    assert list(Recording.objects.values_list("language", flat=True)) == ["ti"]
    removed = [event.details["texts"] for event in Event.objects.filter(name="framework.recording_removed")]
    assert removed == [["mar_bra"], ["sover", "instammer.1"]]
    states = {queries.state("prov")}
    keep(("mar_bra", mp3()))
    assert queries.state("prov") not in states


def test_sounds_of_a_draft_that_was_never_published_go_with_it(prov: int) -> None:
    own_id = begin_actions.begin(
        organisation_id=organisation("Byn"), title="Våra", framework_id=prov, target="youth", by=SYSTEM, at=AT
    )
    found = own_queries.draft(own_id)
    assert found is not None
    # A copy has no voices: they belong to who read aloud, and could not be taken back from there.
    keep(("mar_bra", mp3()))
    assert queries.recorded(found.of.code, "so") == ()
    recording_actions.keep(
        code=found.of.code, language="so", words=WORDS, given=[("a", "mar_bra", mp3())], by=READER, at=AT
    )
    seen = mark_of(next(parts(dict(found.tree))), whole=True)
    own_actions.discard(own_id=own_id, mark=seen, by=SYSTEM, at=AT)
    assert queries.recorded(found.of.code, "so") == ()
    assert recorded() == {"mar_bra": "audio/mpeg"}
