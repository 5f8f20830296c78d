"""Nine languages, one form: the same questions, the same choices in the same order, marked where nobody has read it."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from tests import world
from tests.web.answer.group import SCHEDULE, Handset, OpenGroup, hidden, open_group
from tests.web.answer.test_installed import HEARD

import genklang
from genklang import library
from genklang.apps.audit.types import SYSTEM
from genklang.apps.frameworks import actions as frameworks
from genklang.apps.frameworks import queries
from genklang.config import clock
from genklang.core.frameworks import Given
from genklang.web.answer import language as languages

CODES = [code for code, _name in settings.LANGUAGES]
RIGHT_TO_LEFT = {"ar", "fa"}
NOT_READ = {
    "sv-easy": "Ingen har läst och rättat den här lätta svenskan än.",
    "en": "A machine made this translation and nobody has checked it yet. If something is unclear, ask your leader.",
    "ar": "ترجمة آلية لم يراجعها أحد بعد. وهي مكتوبة للبنات والأولاد معًا. إذا لم يكن شيء واضحًا، يمكنك سؤال مشرفك.",
    "fa": "این ترجمه ماشینی است و هنوز کسی آن را بازبینی نکرده است. اگر چیزی روشن نیست، از مربی خود بپرسید.",
    "so": "Turjumaaddan mashiin ayaa sameeyay, lama hubin weli. Haddii aad wax fahmi weydo, weydii hoggaamiyahaaga.",
    "ti": "እዚ ትርጉም ብማሽን ዝተሰርሐ እዩ፣ ክሳብ ሕጂ ድማ ሰብ ኣይገምገሞን። ዘይተረድኣኩም እንተሎ ንመራሒኹም ሕተቱ።",
    "tr": "Bu çeviriyi bir makine yaptı, henüz kimse gözden geçirmedi. Anlamadığın bir şey olursa liderine sor.",
    "uk": "Цей переклад зроблено машиною, його ще ніхто не перевірив. Якщо щось незрозуміло, запитай керівника.",
}
STYLES = Path(genklang.__file__).parent / "web/static/css"


@pytest.fixture
def group(db: None) -> OpenGroup:
    found = open_group()
    frameworks.load_library(by=SYSTEM, at=clock.now())
    return found


@pytest.fixture
def phone(group: OpenGroup) -> Handset:
    handset = Handset()
    handset.enter(group.codes[0])
    return handset


def form(phone: Handset, language: str) -> str:
    answer = phone.get(f"/svara/laget?sprak={language}")
    assert answer.status_code == 200
    return answer.content.decode()


def choices(page: str) -> list[tuple[str, str]]:
    """(question, value) of each row to tap, in order."""
    return re.findall(r'type="radio" name="q\.([^"]+)" value="([^"]+)"', page)


def words(page: str) -> list[str]:
    """What each row says, in order."""
    return re.findall(r'type="radio" name="q\.[^>]*>(?:<svg[^>]*><use[^>]*/></svg>)?<span>([^<]*)</span>', page)


@pytest.mark.parametrize("language", CODES)
def test_the_same_questions_and_choices_in_the_same_order(group: OpenGroup, phone: Handset, language: str) -> None:
    swedish, page = form(phone, "sv"), form(phone, language)
    assert choices(page) == choices(swedish)
    assert len(choices(page)) == sum(len(question.scale.steps) + 2 for question in group.framework.questions)
    heard = queries.spoken(queries.versions("unga_exempel")[1]).framework
    asked = re.findall(r'<legend id="t\d+" lang="[^"]+">([^<]*)</legend>', page)
    assert asked == [question.text[language].replace("'", "&#x27;") for question in heard.questions]
    told = [step.text[language] for question in heard.questions for step in question.scale.steps]
    assert [word for word, (_code, value) in zip(words(page), choices(page), strict=True) if int(value) > 0] == told


@pytest.mark.parametrize("language", [code for code in CODES if code not in ("sv", "sv-easy")])
def test_nothing_of_the_form_is_left_in_swedish(phone: Handset, language: str) -> None:
    def texts(page: str) -> set[str]:
        shown = re.sub(r"<(script|style|title)\b.*?</\1>|<!--.*?-->", "", page, flags=re.S)
        shown = re.sub(r'<div class="languages".*?</div>', "", shown, flags=re.S)
        found = {text.strip() for text in re.findall(r">([^<>]+)<", shown)}
        found |= set(re.findall(r'(?:aria-label|data-[a-z-]+|placeholder)="([^"]*[a-zåäö]{4}[^"]*)"', shown))
        return {text for text in found if re.search(r"[a-zåäö]{3}", text)}

    same = texts(form(phone, "sv")) & texts(form(phone, language))
    draft = set(re.findall(r'data-(?:draft|src|[a-z-]*key|seal|ticket)="([^"]*)"', form(phone, language)))
    names = re.compile(r"Genklang|Läget \d+|[0-9a-f.]+|/static/\S+")  # where the script is Latin, Läget is called Läget
    assert {text for text in same - draft if not names.fullmatch(text)} == set()


@pytest.mark.parametrize("language", CODES)
def test_the_page_says_its_language_and_direction(phone: Handset, language: str) -> None:
    direction = "rtl" if language in RIGHT_TO_LEFT else "ltr"
    for path in ("/svara/laget", "/svara/", "/svara/mina"):
        page = phone.get(f"{path}?sprak={language}").content.decode()
        assert f'<html lang="{languages.html_lang(language)}" dir="{direction}"' in page


@pytest.mark.parametrize("language", CODES)
def test_what_nobody_has_read_is_said_in_the_language_itself(phone: Handset, language: str) -> None:
    for page in (form(phone, language), phone.get(f"/svara/?sprak={language}").content.decode()):
        if language == "sv":
            assert not any(sentence in page for sentence in NOT_READ.values())
        else:
            assert page.count(NOT_READ[language]) == 1


def test_each_language_is_offered_by_its_own_name(phone: Handset) -> None:
    page = form(phone, "sv")
    offered = re.findall(r'value="sprak-([^"]+)" lang="([^"]+)" dir="([^"]+)"[^>]*>([^<]+)</button>', page)
    assert [code for code, _lang, _dir, _name in offered] == CODES
    assert [name for *_rest, name in offered] == [name for _code, name in settings.LANGUAGES]
    assert {code for code, _lang, direction, _name in offered if direction == "rtl"} == RIGHT_TO_LEFT


def test_answers_stay_when_the_language_is_changed_on_the_way(group: OpenGroup, phone: Handset) -> None:
    answers = {f"q.{question.code}": "4" for question in group.framework.questions[:7]}
    fields = phone.fields()
    for language in [*CODES[1:], "sv"]:
        page = phone.post(fields, **answers, samtycke="ja", gor=f"sprak-{language}")
        assert page.status_code == 200
        text = page.content.decode()
        assert f'name="sprak" value="{language}"' in text
        assert len(re.findall(r'value="4" checked', text)) == 7
        assert hidden(page, "ulid") == fields["ulid"]


@pytest.mark.parametrize("language", CODES)
def test_a_sheet_is_sent_and_thanked_for_in_each_language(group: OpenGroup, language: str) -> None:
    phone = Handset()
    phone.enter(group.codes[1 + CODES.index(language) % 5])
    phone.get(f"/svara/laget?sprak={language}")
    sent = phone.answer({question.code: 3 for question in group.framework.questions})
    assert sent.status_code == 303
    thanks = phone.get("/svara/tack").content.decode()
    assert f'lang="{languages.html_lang(language)}"' in thanks
    assert ("Dina svar på Läget 1 har kommit fram." in thanks) is (language == "sv")


def test_a_mended_text_is_on_the_phone_at_once(group: OpenGroup, phone: Handset) -> None:
    form(phone, "ar")
    framework_id = queries.versions("unga_exempel")[1]
    given = [
        Given(row, line.key, line.swedish, "حالي جيد" if line.key == "mar_bra" else line.text, True)
        for row, line in enumerate(queries.lines(framework_id, "ar"), start=2)
    ]
    later = clock.now() + timedelta(minutes=1)
    frameworks.import_texts(framework_id=framework_id, language="ar", rows=given, name="x.po", by=SYSTEM, at=later)
    assert ">حالي جيد<" in form(phone, "ar")


def test_a_framework_in_fewer_languages_offers_only_those(db: None) -> None:
    group = open_group(small=True)
    phone = Handset()
    phone.enter(group.codes[0])
    page = form(phone, "ar")
    assert re.findall(r'value="sprak-([^"]+)"', page) == ["sv", "en"]
    # What is not asked is in the reader's own language; the questions are in what they are written in, and say so.
    assert '<html lang="ar" dir="rtl"' in page
    assert "نعم، أريد أن أشارك" in page
    assert '<section class="screen" id="f1" lang="sv" dir="ltr"' in page
    assert hidden(phone.get("/svara/laget"), "sprak") == "sv"
    swedish = form(phone, "sv")
    assert '<html lang="sv" dir="ltr"' in swedish
    assert "Ja, jag vill vara med" in swedish and "نعم" not in swedish


@pytest.mark.parametrize("name", ["asked.css", "phone.css", "tokens.css"])
def test_the_phones_style_knows_no_left_and_no_right(name: str) -> None:
    """What is written for one direction stands wrong in the other. A drawing's own coordinates have none."""
    style = re.sub(r"/\*.*?\*/", "", (STYLES / name).read_text(encoding="utf-8"), flags=re.S)
    sided = r"(?<![\w-])(?:(?:margin|padding|border|inset|scroll-margin)-)?(?:left|right)(?:-[a-z]+)*\s*:"
    assert re.findall(sided, style) == []
    assert re.findall(r"(?:text-align|float|clear)\s*:\s*(?:left|right)", style) == []
    four = re.findall(r"(?:margin|padding|inset|border-width)\s*:\s*([^;}]+)", style)
    sides = [value.split() for value in four if "(" not in value]
    assert [side for side in sides if len(side) == 4 and side[1] != side[3]] == []


@pytest.mark.parametrize("language", CODES)
def test_a_whole_laget_is_light_in_each_language(group: OpenGroup, language: str) -> None:
    """What a new phone with script fetches: door, form, receipt, styles and scripts, compressed."""
    phone = Handset(client=Client(enforce_csrf_checks=True, headers={"accept-encoding": "gzip"}))
    plain = Handset()
    plain.enter(group.codes[0])
    wire = len(gzip.compress(form(plain, language).encode(), 6))
    wire += len(phone.client.get(f"/svara/?sprak={language}").content)
    sent = plain.answer({question.code: 3 for question in group.framework.questions})
    assert sent.status_code == 303
    wire += len(gzip.compress(plain.get("/svara/tack").content, 6))
    # What reads aloud is fetched when somebody asks for it, and has bounds of its own.
    scripts = [path for path in (STYLES.parent / "js/phone").glob("*.js") if path.name not in HEARD]
    static = [STYLES / "tokens.css", STYLES / "phone.css", *scripts]
    wire += sum(len(gzip.compress(path.read_bytes(), 6)) for path in static)
    assert wire < 40_000


@pytest.mark.parametrize(
    ("name", "said", "not_said"),
    [("unga-exempel-v2.yaml", ("tjej", "kille"), "kvinna"), ("vuxna-exempel-v1.yaml", ("kvinna", "man"), "tjej")],
    ids=["young", "grown"],
)
def test_grown_people_are_not_called_girls_and_boys(db: None, name: str, said: tuple[str, str], not_said: str) -> None:
    built = world.build(
        size=6, youngest_age=18, schedule=SCHEDULE, framework=dict(library.files("frameworks"))[name], at=clock.now()
    )
    world.open_round(built.group_id, at=clock.now())
    phone = Handset()
    phone.enter(built.codes[0])
    page = form(phone, "sv")
    for value, word in zip(("girl", "boy"), said, strict=True):
        assert re.search(rf'name="kon" value="{value}"[^>]*>.*?{word}<', page)
    assert f">{not_said}<" not in page
