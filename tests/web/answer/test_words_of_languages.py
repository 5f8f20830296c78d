"""One word for one thing in each language: the table of the docs, names of buttons, and words that were wrong once."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import to_locale
from tests.web.answer.test_translations import forms, own

from genklang import library
from genklang.core.frameworks import load_translation

DOCS = Path(__file__).parents[3] / "docs/methods/languages.md"
OTHERS = [code for code, _name in settings.LANGUAGES if code != "sv"]
#: A sentence that names a button or a page says what stands on it: (the button, what the sentence begins with).
NAMED = [
    ("Öppna Läget", "Tryck på Öppna Läget igen."),
    ("Skicka igen", "Tryck på Skicka igen."),
    ("Skicka igen", "Skriv koden och tryck på Skicka igen."),
    ("Vill inte svara", "Inget svar kom med."),
    ("Vill du vara med?", "Gå till Vill du vara med"),
    ("Mina svar", "Ta bort dina svar under Mina svar"),
    ("Mina svar", "Det går i tre minuter efter att du har skickat dina svar"),
    ("Mina svar", "Ibland får du svara på några korta frågor"),
    ("Lämna över", "Sidan använder bara de kakor"),
]
#: What somebody would laugh at, be afraid of or not understand, as it begins, and why.
WRONG = {
    "ar": {
        "قائد": "a commander",
        "السلطات": "those in power",
        "النظام": "the regime",
        "متأكد": "a man's word",
        "ليغت": "means nothing",
        "المطلوب": "an office that demands",
        "أهدأ": "less loud, to who hears the page",
        r"غالبًا (غير )?صحيح": "how often, on a scale of how true",
        "في الخارج": "abroad",
        "تودّون": "not said by anybody of fifteen",
    },
    "fa": {
        "لگت": "reads as a kick",
        "لیگت": "means nothing",
        "رهبر": "the Leader",
        "خانه را خالی": "empty the house",
        "به زبان خود": "in one's own language",
        "سوال": "spelt in two ways",
        r"بلی\b": "said in two ways",
        "پیامک": "said in two ways",
        "سویدنی": "said in two ways",
    },
    "so": {"raaxays": "pleasure of the body", "Ma fiicnayn": "we were bad", "ereyad": "spelt in two ways"},
    "ti": {
        "ለገት": "means nothing",
        "ሳጹን": "a coffin",
        "ሓድነት": "a word of politics",
        "ሓላፊ ድሕነት": "the head of the secret police",
        "ጽቡቓት ዲና": "were we pretty",
        "ርእስኻ": "to one man, where others are addressed politely",
        "፧": "marked in two ways",
        "፡": "marked in two ways",
    },
    "tr": {"cevap": "yanıt elsewhere", "'": "spelt in two ways"},
    "uk": {"Легет": "means nothing", "служба безпеки": "the secret police", "Без бажання": "no Ukrainian"},
}


def phone(language: str) -> dict[str, str]:
    """Swedish -> what the phone and the pages for everybody say, the first form of what has several."""
    return {swedish: forms(message)[0][1] for swedish, message in own(to_locale(language)).items()}


def everything(language: str) -> list[str]:
    """All that is said in a language, the shipped questions too."""
    said = [words for message in own(to_locale(language)).values() for _swedish, words, _form in forms(message)]
    for name, text in library.files("translations"):
        one = load_translation(text, name=name)
        if one.language == language:
            said += [told.text for told in one.texts.values()]
    return said


def glossary() -> dict[str, dict[str, str]]:
    """language -> Swedish word -> word, from the table in the docs; the head names the languages."""
    rows = [line.strip("| ").split(" | ") for line in DOCS.read_text(encoding="utf-8").splitlines() if line[:2] == "| "]
    head, *body = [[cell.strip() for cell in row] for row in rows if len(row) == 7]
    return {language: {row[0]: row[place] for row in body} for place, language in enumerate(head) if place}


@pytest.mark.parametrize("language", OTHERS)
def test_a_sentence_names_a_button_as_it_is_called(language: str) -> None:
    said = phone(language)
    for button, beginning in NAMED:
        (sentence,) = [words for swedish, words in said.items() if swedish.startswith(beginning)]
        assert said[button].rstrip("?؟ ").lower() in sentence.lower(), (button, sentence)


@pytest.mark.parametrize("language", WRONG)
def test_words_that_were_wrong_do_not_come_back(language: str) -> None:
    said = everything(language)
    found = [(why, text) for word, why in WRONG[language].items() for text in said if re.search(rf"\b{word}", text)]
    assert found == []


@pytest.mark.parametrize("language", glossary())
def test_the_words_of_the_table_are_the_words_of_the_phone(language: str) -> None:
    said = " ".join(everything(language)).lower()
    assert len(glossary()[language]) >= 10
    assert [word for word in glossary()[language].values() if word.lower() not in said] == []


def test_the_table_has_every_language_that_is_not_in_the_frameworks_own_file() -> None:
    assert sorted(glossary()) == sorted(set(OTHERS) - {"sv-easy", "en"})
