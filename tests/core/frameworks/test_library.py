"""The frameworks shipped are right, complete in every language, easy to read, and hold the sources' own words."""

import pytest

from genklang import library
from genklang.core.frameworks import (
    Framework,
    Question,
    Texts,
    Told,
    comparable,
    load,
    load_translation,
    spoken,
    texts_of,
    wording_changes,
)
from genklang.core.frameworks.legible import MOST_LIX, lix, long_words

FILES = dict(library.files("frameworks"))
FRAMEWORKS = {name: load(text, name=name) for name, text in FILES.items()}
EXAMPLE = FRAMEWORKS["unga-exempel-v1.yaml"]
ADULTS = FRAMEWORKS["vuxna-exempel-v1.yaml"]
PARTNERS = FRAMEWORKS["samverkan-exempel-v1.yaml"]

TRANSLATIONS = {name: load_translation(text, name=name) for name, text in library.files("translations")}
MEMORY = {
    (one.language, key, swedish): told for one in TRANSLATIONS.values() for (key, swedish), told in one.texts.items()
}
#: What the phone offers, apart from what a framework's own file holds.
PHONE = ("sv", "sv-easy", "en", "ar", "fa", "so", "ti", "tr", "uk")

# Statements and indicators that the public descriptions of Mina Svar name, word for word.
SOURCE_STATEMENTS = {
    "Jag har förtroende för politiker": "demokrati",
    "Jag känner mig trygg när jag är ute sent på kvällen i mitt bostadsområde": "boende",
    "Jag upplever att det finns vuxna som stöttar mig": "halsa",
    "Jag bor inte trångt idag": "boende",
    "Jag är motiverad i skolan": "utbildning",
}
SOURCE_INDICATORS = {
    "Grad av arbetsrelaterade drömmar": "arbete",
    "Grad av fysisk aktivitet": "halsa",
    "Upplevd kunskap om vad som krävs för att få ett jobb": "arbete",
    "Upplevd möjlighet att förverkliga sina ambitioner på arbetsmarknaden": "arbete",
    "Upplevt välbefinnande": "halsa",
    "Förtroende för samhällstjänster (socialtjänst, polis)": "demokrati",
}
NAMINGS = [
    {"Arbete", "Boende", "Demokrati", "Hälsa", "Utbildning"},
    {"Arbete och hållbar försörjning", "Boende och levnadsmiljö", "Demokrati och inflytande", "Hälsa", "Utbildning"},
]


def questions_of(area_code: str, *, source: bool) -> list[Question]:
    area = EXAMPLE.focus_area(area_code)
    return [q for i in area.indicators for q in i.questions if source or not q.source_statement]


def all_texts(framework: Framework) -> list[Texts]:
    texts = [framework.title, framework.note]
    texts += [area.name for area in framework.focus_areas]
    texts += [indicator.name for indicator in framework.indicators]
    texts += [question.text for question in framework.questions]
    texts += [aside.text for aside in framework.asides]
    texts += [step.text for aside in framework.asides for step in aside.steps]
    texts += [aside.unit for aside in framework.asides if aside.kind == "number"]
    texts += [words for question in framework.text_questions for words in (question.text, question.please)]
    return texts + [step.text for question in framework.questions for step in question.scale.steps]


def test_the_index_is_reckoned_as_published() -> None:
    # Two sentences, ten words, two of them longer than six letters: 10/2 + 100*2/10.
    assert lix(["Katten sover gott på mattan", "Hundarna springer ut i regn"]) == pytest.approx(25.0)
    assert lix([]) == 0


def test_the_long_words_are_told_longest_first() -> None:
    sentences = ["Jag är motiverad i skolan", "Jag litar på samhället och är motiverad"]
    assert long_words(sentences, most=2) == ("motiverad", "samhället")


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_the_file_is_named_after_its_code_and_version(name: str) -> None:
    framework = FRAMEWORKS[name]
    assert name == f"{framework.code.replace('_', '-')}-v{framework.version}.yaml"


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_every_text_stands_in_every_language(name: str) -> None:
    framework = FRAMEWORKS[name]
    for texts in all_texts(framework):
        assert tuple(texts) == framework.languages
        assert all(texts.values())


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_what_is_shipped_is_whole_in_every_language_of_the_phone(name: str) -> None:
    heard = spoken(FRAMEWORKS[name], MEMORY)
    assert heard.languages == PHONE
    for texts in all_texts(heard):
        assert tuple(texts) == PHONE
        assert all(texts.values())


@pytest.mark.parametrize("name", TRANSLATIONS)
def test_a_translation_holds_nothing_that_no_version_asks(name: str) -> None:
    one = TRANSLATIONS[name]
    versions = [framework for framework in FRAMEWORKS.values() if framework.code == one.code]
    asked = {(key, texts["sv"]) for framework in versions for key, texts in texts_of(framework).items()}
    assert set(one.texts) - asked == set()
    assert name == f"{one.code.replace('_', '-')}.{one.language}.yaml"


@pytest.mark.parametrize("language", PHONE)
@pytest.mark.parametrize("name", ["unga-exempel-v2.yaml", "vuxna-exempel-v1.yaml", "samverkan-exempel-v1.yaml"])
def test_no_two_choices_of_a_question_are_the_same(name: str, language: str) -> None:
    heard = spoken(FRAMEWORKS[name], MEMORY)
    asked = [question.scale.steps for question in heard.questions] + [aside.steps for aside in heard.asides]
    for steps in asked:
        words = [step.text[language] for step in steps]
        assert len(set(words)) == len(words)


@pytest.mark.parametrize("language", PHONE)
def test_one_answer_has_the_same_words_for_young_and_old(language: str) -> None:
    """A step or a statement that both examples ask word for word in Swedish is one text in each language."""
    young, grown = (
        {step.text["sv"]: step.text[language] for question in heard.questions for step in question.scale.steps}
        | {question.text["sv"]: question.text[language] for question in heard.questions}
        for heard in (
            spoken(FRAMEWORKS["unga-exempel-v2.yaml"], _of("unga_exempel")),
            spoken(ADULTS, _of("vuxna_exempel")),
        )
    )
    shared = young.keys() & grown.keys()
    assert {"Stämmer helt", "Alltid", "Jag känner mig ensam"} <= shared
    assert {words: young[words] for words in shared} == {words: grown[words] for words in shared}


@pytest.mark.parametrize("language", PHONE)
def test_partners_answer_on_the_adults_scale(language: str) -> None:
    found = [
        {question.code: question.scale for question in spoken(framework, _of(code)).questions}[asked]
        for framework, code, asked in ((PARTNERS, "samverkan_exempel", "min_roll"), (ADULTS, "vuxna_exempel", "klarar"))
    ]
    partners, adults = ([step.text[language] for step in scale.steps] for scale in found)
    assert partners == adults


def _of(code: str) -> dict[tuple[str, str, str], Told]:
    return {
        (one.language, key, swedish): told
        for one in TRANSLATIONS.values()
        if one.code == code
        for (key, swedish), told in one.texts.items()
    }


def test_what_nobody_has_read_says_so() -> None:
    assert spoken(EXAMPLE, MEMORY).reviewed == {"sv"}


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_what_claims_to_be_equivalent_is(name: str) -> None:
    new = FRAMEWORKS[name]
    versions = [framework for framework in FRAMEWORKS.values() if framework.code == new.code]
    assert comparable(versions, new.version, new.version) == {question.code for question in new.questions}
    for old in versions:
        assert wording_changes(old, new) == ()


def test_the_example_says_what_it_is_in_each_language() -> None:
    assert EXAMPLE.status == "example"
    assert EXAMPLE.languages == ("sv", "sv-easy", "en")
    for language in ("sv", "sv-easy"):
        assert EXAMPLE.note[language].startswith("Exempel, inte validerat.")
    assert EXAMPLE.note["en"].startswith("Example, not validated.")


def test_the_example_has_the_size_of_a_laget() -> None:
    assert [area.code for area in EXAMPLE.focus_areas] == ["arbete", "boende", "demokrati", "halsa", "utbildning"]
    assert len(EXAMPLE.indicators) >= 15
    assert len(EXAMPLE.questions) == 40
    assert all(2 <= len(indicator.questions) <= 3 for indicator in EXAMPLE.indicators)
    assert {(q.scale.low, q.scale.high) for q in EXAMPLE.questions} == {(1, 5)}
    assert 4 <= sum(question.direction == -1 for question in EXAMPLE.questions) <= 8


def test_both_namings_of_the_focus_areas_are_known() -> None:
    for naming in NAMINGS:
        found = {name for area in EXAMPLE.focus_areas for name in (area.name["sv"], *area.aliases) if name in naming}
        assert found == naming


@pytest.mark.parametrize("statement", SOURCE_STATEMENTS)
def test_each_source_statement_is_asked_word_for_word(statement: str) -> None:
    asked = [q for q in questions_of(SOURCE_STATEMENTS[statement], source=True) if q.text["sv"] == statement]
    assert len(asked) == 1
    assert asked[0].source_statement
    assert asked[0].direction == 1


def test_nothing_else_is_marked_as_a_source_statement() -> None:
    assert {q.text["sv"] for q in EXAMPLE.questions if q.source_statement} == set(SOURCE_STATEMENTS)


@pytest.mark.parametrize("name", SOURCE_INDICATORS)
def test_each_source_indicator_is_measured(name: str) -> None:
    area = EXAMPLE.focus_area(SOURCE_INDICATORS[name])
    assert name in [indicator.name["sv"] for indicator in area.indicators]


@pytest.mark.parametrize("area", [area.code for area in EXAMPLE.focus_areas])
@pytest.mark.parametrize(("language", "most"), MOST_LIX.items())
def test_the_questions_are_easy_to_read(area: str, language: str, most: int) -> None:
    assert lix([question.text[language] for question in questions_of(area, source=False)]) <= most


@pytest.mark.parametrize("language", EXAMPLE.languages)
def test_no_statement_is_asked_twice_or_shouts(language: str) -> None:
    texts = [question.text[language] for question in EXAMPLE.questions]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert len(text.split()) <= 15
        assert not set(text) & set("!?;/()")


def test_our_own_statements_hold_no_negation() -> None:
    # "Stämmer inte alls" under a statement with "inte" is a double negation, and young readers trip on it.
    for question in EXAMPLE.questions:
        if not question.source_statement:
            words = {word.lower() for text in (question.text["sv"], question.text["sv-easy"]) for word in text.split()}
            assert not words & {"inte", "aldrig", "ingen", "inga", "inget", "utan", "sällan"}


def test_files_come_by_name_and_an_unknown_folder_is_an_error() -> None:
    names = [name for name, _ in library.files("frameworks")]
    assert names == sorted(names)
    assert all(name.endswith(".yaml") for name in names)
    with pytest.raises(FileNotFoundError):
        list(library.files("finns-inte"))


def test_the_example_for_adults_has_each_kind_of_question() -> None:
    assert (ADULTS.target, ADULTS.status, ADULTS.languages) == ("adults", "example", ("sv", "sv-easy", "en"))
    assert [area.code for area in ADULTS.focus_areas] == ["egenmakt", "valbefinnande", "fortroende", "trygghet"]
    assert 12 <= len(ADULTS.questions) <= 20
    assert {question.scale.look for question in ADULTS.questions} == {"rows", "smileys", "line"}
    assert {aside.kind for aside in ADULTS.asides} == {"choice", "several", "number"}
    assert sum(aside.only_if is not None for aside in ADULTS.asides) == 1
    assert [question.code for question in ADULTS.retrospective] == ["vart_vanda", "trygg_kvall"]
    assert all(2 <= len(indicator.questions) <= 3 for indicator in ADULTS.indicators)


@pytest.mark.parametrize("area", [area.code for area in ADULTS.focus_areas])
@pytest.mark.parametrize(("language", "most"), MOST_LIX.items())
def test_the_adults_questions_are_easy_to_read(area: str, language: str, most: int) -> None:
    found = ADULTS.focus_area(area)
    texts = [question.text[language] for indicator in found.indicators for question in indicator.questions]
    assert lix(texts) <= most
    assert lix(texts + [aside.text[language] for aside in found.asides]) <= most


@pytest.mark.parametrize("language", ADULTS.languages)
def test_adults_are_asked_nothing_twice_and_nothing_by_negation(language: str) -> None:
    texts = [question.text[language] for question in ADULTS.questions]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert len(text.split()) <= 15
        assert not set(text) & set("!?;/()")
        assert not set(text.lower().split()) & {"inte", "aldrig", "ingen", "inga", "not", "never", "nobody"}
    for aside in ADULTS.asides:
        assert aside.text[language].endswith("?")
        words = [step.text[language] for step in aside.steps]
        assert len(set(words)) == len(words)


def test_the_questions_to_partners_cover_what_the_principles_say() -> None:
    assert (PARTNERS.target, PARTNERS.status, PARTNERS.languages) == ("partners", "example", ("sv", "sv-easy", "en"))
    assert [area.code for area in PARTNERS.focus_areas] == ["riktning", "tillit_beslut", "de_unga", "arbetet_ihop"]
    assert len(PARTNERS.questions) == 12
    assert all(len(indicator.questions) == 2 for indicator in PARTNERS.indicators)
    assert {(q.scale.low, q.scale.high, q.direction) for q in PARTNERS.questions} == {(1, 5, 1)}
    assert [(aside.kind, aside.most) for aside in PARTNERS.asides] == [("several", 3)]
    assert PARTNERS.text_questions == PARTNERS.retrospective == ()


@pytest.mark.parametrize("area", [area.code for area in PARTNERS.focus_areas])
@pytest.mark.parametrize(("language", "most"), MOST_LIX.items())
def test_the_questions_to_partners_are_easy_to_read(area: str, language: str, most: int) -> None:
    found = PARTNERS.focus_area(area)
    assert lix([question.text[language] for each in found.indicators for question in each.questions]) <= most


@pytest.mark.parametrize("language", PARTNERS.languages)
def test_partners_are_asked_nothing_twice_and_nothing_by_negation(language: str) -> None:
    texts = [question.text[language] for question in PARTNERS.questions]
    assert len(set(texts)) == len(texts)
    for text in texts:
        assert len(text.split()) <= 15
        assert not set(text) & set("!?;/()")
        assert not set(text.lower().split()) & {"inte", "aldrig", "ingen", "inga", "not", "never", "nobody"}
