"""Every sentence of the phone and of the pages for everybody is there in every language, with its numbers and names."""

import ast
import calendar
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils import translation
from django.utils.translation import ngettext, to_locale

import genklang
from genklang.web.answer import dates
from genklang.web.answer import language as languages

PACKAGE = Path(genklang.__file__).parent
TEMPLATES = [
    *(PACKAGE / "web/templates/answer").rglob("*.html"),
    *(PACKAGE / "web/templates/components").glob("*.html"),
    PACKAGE / "web/templates/base_phone.html",
    # An effect report is a document in Swedish, page and all.
    *(one for one in (PACKAGE / "web/templates/public").glob("*.html") if not one.name.startswith("report")),
    PACKAGE / "web/templates/base_public.html",
    *(PACKAGE / "web/templates").glob("[45]*.html"),
]
#: What is told to staff alone, in the middle of a page for everybody.
STAFF_ONLY = {"Behöver du kunna det? Prata med den som är administratör i din organisation."}
#: What the rooms tell a young person.
ROOMS = ["people/queries.py", "people/attempts.py", "people/reading_keys.py", "rounds/receive.py", "rounds/parse.py"]
ROOMS += ["rounds/marks.py", "voices/actions.py", "voices/parse.py"]
ROOMS += ["pulses/receive.py", "pulses/parse.py", "pulses/admission.py"]
ROOMS += ["people/contact_actions.py", "people/contact_addresses.py"]
MODULES = [*(PACKAGE / "web/answer").glob("*.py"), *(PACKAGE / "apps" / name for name in ROOMS)]
MODULES += [PACKAGE / "jobs/messages.py", PACKAGE / "web/presenters/projects.py"]


#: Names that Django has not in every language; its own source language is English.
DJANGOS = {*calendar.month_name, *calendar.day_name}
LOCALES = {to_locale(language): language for language, _name in settings.LANGUAGES if language != "sv"}
#: Exactly one, or none: Arabic says these without the number.
NAMED_NUMBERS = {"ar": (0, 1, 2)}


def catalogue(locale: str = "en") -> Catalog:
    with (PACKAGE / "web/locale" / locale / "LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file)


def own(locale: str) -> dict[str, Message]:
    """The house's own messages by their (first) Swedish; Django's, which are in English, left out."""
    found = {_swedish(message): message for message in catalogue(locale) if message.id}
    return {swedish: message for swedish, message in found.items() if swedish not in DJANGOS}


def _swedish(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> list[tuple[str, str, int]]:
    """(Swedish, translation, which form) of each form."""
    if isinstance(message.id, str):
        return [(message.id, str(message.string), 0)]
    one, many = message.id
    return [(one if form == 0 else many, str(string), form) for form, string in enumerate(message.string)]


def places(words: str) -> list[str]:
    return sorted(re.findall(r"{\w+}|%\(\w+\)\w|<[^>]+>", words))


def said() -> set[str]:
    """Every sentence that a template or a module hands to translation."""
    sentences = set[str]()
    for path in TEMPLATES:
        text = path.read_text(encoding="utf-8")
        sentences |= set(re.findall(r'{% translate "([^"]+)"', text))
        for block in re.findall(r"{% blocktranslate trimmed %}(.*?){% endblocktranslate %}", text, re.S):
            one_line = " ".join(line.strip() for line in block.strip().splitlines())
            sentences.add(re.sub(r"{{ (\w+) }}", r"%(\1)s", one_line))
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    sentences.add(str(first.value))
    return sentences


def test_every_sentence_has_its_english() -> None:
    assert said() - STAFF_ONLY - {swedish for swedish, message in own("en").items() if message.string} == set()


@pytest.mark.parametrize("locale", LOCALES)
def test_every_sentence_is_said_and_nothing_is_fuzzy(locale: str) -> None:
    english, here = own("en"), own(locale)
    assert set(english) - set(here) == set()
    assert [
        swedish
        for swedish, message in here.items()
        if message.fuzzy or not all(words for _, words, _ in forms(message))
    ] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_places_for_numbers_are_kept(locale: str) -> None:
    wrong = []
    for message in own(locale).values():
        for swedish, words, form in forms(message):
            named = isinstance(message.id, tuple) and form in NAMED_NUMBERS.get(locale, (0,))
            if places(words) != places(swedish) and not (named and set(places(words)) <= set(places(message.id[-1]))):
                wrong.append(words)
    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_the_head_says_the_language_and_its_plurals(locale: str) -> None:
    heads = dict(catalogue(locale).mime_headers)
    count = int(re.search(r"nplurals=(\d)", heads["Plural-Forms"])[1])
    assert count == {"ar": 6, "uk": 3}.get(locale, 2)
    plurals = [message for message in own(locale).values() if isinstance(message.id, tuple)]
    assert plurals
    assert {len(message.string) for message in plurals} == {count}


@pytest.mark.parametrize(
    ("language", "forms_of"),
    [("ar", {1: "دقيقة", 3: "دقائق", 11: "دقيقة"}), ("uk", {1: "хвилина", 2: "хвилини", 5: "хвилин", 21: "хвилина"})],
)
def test_numbers_are_said_as_the_language_says_them(language: str, forms_of: dict[int, str]) -> None:
    with translation.override(language):
        for number, word in forms_of.items():
            words = ngettext("ungefär {minutes} minut", "ungefär {minutes} minuter", number).format(minutes=number)
            assert words.split()[-1] == word


@pytest.mark.parametrize("language", LOCALES.values())
def test_months_and_days_are_in_the_language(language: str) -> None:
    with translation.override("sv"):
        swedish = [dates.month(date(2026, month, 1)) for month in range(1, 13)]
        swedish_day = dates.whole_day(date(2026, 11, 21))
    with translation.override(language):
        months = [dates.month(date(2026, month, 1)) for month in range(1, 13)]
        day = dates.whole_day(date(2026, 11, 21))
    assert len(set(months)) == 12
    assert all("2026" in month for month in months)
    if language == "sv-easy":
        assert (months, day) == (swedish, swedish_day)
    else:
        assert day != swedish_day
        assert set(months).isdisjoint(
            {month for month in swedish if not month.startswith(("april", "september", "november"))}
        )


@pytest.mark.parametrize("locale", LOCALES)
def test_marks_of_direction_are_closed_in_each_sentence(locale: str) -> None:
    for message in own(locale).values():
        for _swedish_words, words, _form in forms(message):
            assert len(re.findall("[\u2066-\u2068]", words)) == words.count("\u2069")
            assert not re.search("[\u200e\u200f\u202a-\u202e]", words)


@pytest.mark.parametrize("locale", [to_locale(code) for code in settings.LANGUAGES_BIDI if code in LOCALES.values()])
def test_latin_words_and_spaced_numbers_are_kept_apart_in_arabic_script(locale: str) -> None:
    """A number in groups, or a name in another script, would else be turned round by the text about it."""
    for message in own(locale).values():
        for _swedish_words, words, _form in forms(message):
            outside = re.sub("[\u2066-\u2068][^\u2069]*\u2069|{\\w+}", "", words)
            assert not re.search(r"[A-Za-z]{2,}|\d[ –-]\d", outside), words


def test_what_has_been_read_is_said_of_every_language() -> None:
    review = yaml.safe_load(languages.REVIEW.read_text(encoding="utf-8"))
    assert sorted([*review["reviewed"], *review["unreviewed"]]) == sorted(code for code, _name in settings.LANGUAGES)
    assert "sv" in review["reviewed"]
