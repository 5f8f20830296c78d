"""Texts in other languages: the library's are loaded, people's go before them, and what stood before is kept."""

import pytest
from tests.world import AT, FRAMEWORK, later

from genklang import library
from genklang.apps.audit.models import Event
from genklang.apps.audit.types import SYSTEM, Actor
from genklang.apps.frameworks import actions, queries
from genklang.apps.frameworks.models import FrameworkText
from genklang.apps.frameworks.types import Refused
from genklang.core.frameworks import Given, load_translation, texts_of

ADMINISTRATOR = Actor.staff(1)


def prov() -> int:
    return actions.load_text(text=FRAMEWORK, name="prov.yaml", by=SYSTEM, at=AT)


def rows(framework_id: int, *, words: str = "ord", reviewed: bool = False) -> list[Given]:
    texts = texts_of(queries.framework(framework_id)).items()
    return [Given(row, key, text["sv"], f"{words} {row}", reviewed) for row, (key, text) in enumerate(texts, start=2)]


def take(framework_id: int, given: list[Given], language: str = "ar", *, days: int = 0) -> int:
    return actions.import_texts(
        framework_id=framework_id, language=language, rows=given, name="fil.po", by=ADMINISTRATOR, at=later(days=days)
    )


def test_the_librarys_translations_come_with_it_once(db: None) -> None:
    actions.load_library(by=SYSTEM, at=AT)
    count = FrameworkText.objects.count()
    assert count == sum(len(load_translation(text, name=name).texts) for name, text in library.files("translations"))
    newest, _framework = queries.latest("unga_exempel")
    assert {"ar", "fa", "so", "ti", "tr", "uk"} <= set(queries.spoken(newest).framework.languages)
    actions.load_library(by=SYSTEM, at=later(days=1))
    assert FrameworkText.objects.count() == count


def test_what_people_have_mended_is_left_alone_by_the_library(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.load_library(by=SYSTEM, at=AT)
    newest, framework = queries.latest("unga_exempel")
    swedish = framework.question("mar_bra").text["sv"]
    given = [
        Given(row, line.key, line.swedish, "حالي جيد" if line.key == "mar_bra" else line.text, line.reviewed)
        for row, line in enumerate(queries.lines(newest, "ar"), start=2)
    ]
    assert take(newest, given) == 1
    shipped = dict(library.files("translations"))
    newer = {name: text.replace("أنا بخير", "أحوالي طيبة") for name, text in shipped.items()}
    newer = {name: text.replace("أنام جيدًا في الليل", "نومي جيد") for name, text in newer.items()}
    real = library.files
    monkeypatch.setattr(library, "files", lambda folder: newer.items() if folder == "translations" else real(folder))
    actions.load_library(by=SYSTEM, at=later(days=2))
    heard = queries.spoken(newest).framework
    assert heard.question("mar_bra").text == {**heard.question("mar_bra").text, "sv": swedish, "ar": "حالي جيد"}
    assert heard.question("sover_bra").text["ar"] == "نومي جيد"


def test_an_imported_language_is_spoken_and_on_the_record(db: None) -> None:
    framework_id = prov()
    before = queries.spoken(framework_id)
    assert "ar" not in before.framework.languages
    given = rows(framework_id)
    assert take(framework_id, given) == len(given)
    after = queries.spoken(framework_id)
    assert after.revision != before.revision
    assert after.framework.languages == ("sv", "en", "ar")
    assert "ar" not in after.framework.reviewed
    event = Event.objects.get(name="framework.translated")
    assert (event.staff_id, event.at) == (1, AT)
    assert event.details["language"] == "ar"
    assert event.details["texts"] == sorted(one.key for one in given)


def test_only_what_differs_is_written_and_what_stood_before_is_kept(db: None) -> None:
    framework_id = prov()
    given = rows(framework_id)
    take(framework_id, given)
    assert take(framework_id, given) == 0
    assert take(framework_id, [*given[:-1], Given(99, given[-1].key, given[-1].swedish, "nytt", True)], days=1) == 1
    texts = FrameworkText.objects.filter(key=given[-1].key).order_by("id")
    assert [(row.text, row.added_at) for row in texts] == [(given[-1].text, AT), ("nytt", later(days=1))]
    assert [line.text for line in queries.lines(framework_id, "ar") if line.reviewed] == ["nytt"]


def test_a_language_is_reviewed_when_a_person_has_read_it_all(db: None) -> None:
    framework_id = prov()
    take(framework_id, rows(framework_id))
    take(framework_id, rows(framework_id, reviewed=True))
    assert "ar" in queries.spoken(framework_id).framework.reviewed


def test_a_file_with_a_fault_changes_nothing(db: None) -> None:
    framework_id = prov()
    given = rows(framework_id)
    with pytest.raises(Refused) as refused:
        take(framework_id, given[1:])
    assert refused.value.code == "texts_faulty"
    assert "raden saknas" in str(refused.value.sentence)
    assert not FrameworkText.objects.exists()
    assert not Event.objects.filter(name="framework.translated").exists()


@pytest.mark.parametrize("language", ["sv", "xx", ""])
def test_swedish_and_unknown_languages_are_not_translated_to(db: None, language: str) -> None:
    framework_id = prov()
    with pytest.raises(Refused):
        take(framework_id, rows(framework_id), language)
    assert not FrameworkText.objects.exists()


def test_a_translation_serves_the_next_version_where_the_swedish_is_the_same(db: None) -> None:
    first = prov()
    take(first, rows(first))
    same = FRAMEWORK.replace("version: 1", "version: 2")
    second = actions.load_text(text=same, name="prov.yaml", by=SYSTEM, at=AT)
    assert "ar" in queries.spoken(second).framework.languages
    other = FRAMEWORK.replace("version: 1", "version: 3").replace("Jag mår bra.", "Jag mår fint.")
    third = actions.load_text(text=other, name="prov.yaml", by=SYSTEM, at=AT)
    assert "ar" not in queries.spoken(third).framework.languages
    assert [line.key for line in queries.lines(third, "ar") if not line.text] == ["mar_bra"]


def test_what_is_spoken_is_kept_until_a_text_is_newer(db: None, django_assert_num_queries) -> None:
    framework_id = prov()
    known = queries.spoken(framework_id)
    with django_assert_num_queries(1):
        assert queries.spoken(framework_id) is known
