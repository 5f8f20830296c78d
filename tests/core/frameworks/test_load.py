"""A right file becomes a framework; a wrong one tells every fault, on the right line, in plain Swedish."""

import pytest
from tests.core.frameworks.examples import SMALL, sample

from genklang.core.frameworks import FrameworkError, Problem, load


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(FrameworkError) as caught:
        load(text, name="liten-v1.yaml")
    return caught.value.problems


def line_of(text: str, part: str) -> int:
    """The line where `part` stands, by counting line feeds: nothing the loader does is trusted here."""
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def test_a_right_file_holds_what_it_says() -> None:
    framework = sample(1)
    assert (framework.code, framework.version, framework.status, framework.target) == ("liten", 1, "draft", "youth")
    assert framework.languages == ("sv", "en")
    assert framework.title == {"sv": "Litet ramverk", "en": "Small framework"}
    assert [area.code for area in framework.focus_areas] == ["skola", "fritid"]
    assert framework.focus_area("skola").aliases == ("Utbildning",)
    assert [indicator.code for indicator in framework.indicators] == ["motivation", "vanner"]
    assert [question.code for question in framework.questions] == ["lust", "trott", "mening", "van"]
    assert [question.direction for question in framework.questions] == [1, -1, 1, 1]
    assert [question.source_statement for question in framework.questions] == [True, False, False, False]
    assert framework.question("trott").text["en"] == "I am tired at school"
    assert framework.question("van").scale.steps[0].text == {"sv": "Nej", "en": "No"}
    assert (framework.indicator("vanner").low, framework.indicator("vanner").high) == (1, 3)
    assert framework.focus_area_of("vanner").code == "fritid"
    assert framework.equivalent == {}


def test_questions_may_be_asked_looking_back_and_are_asked_after_the_now_question() -> None:
    assert sample(1).retrospective == ()
    assert sample(1).looking_back == "after"
    marked = load(retrospective(2), name="liten-v1.yaml")
    assert [question.code for question in marked.retrospective] == ["lust", "trott"]
    before = load(SMALL.replace("version: 1", "version: 1\nlooking_back: before"), name="liten-v1.yaml")
    assert before.looking_back == "before"
    assert marked != sample(1)


def test_at_most_three_questions_are_asked_looking_back() -> None:
    assert len(load(retrospective(3), name="liten-v1.yaml").retrospective) == 3
    (problem,) = problems(retrospective(4))
    assert problem.field == "focus_areas[2].indicators[1].questions[1].retrospective"
    assert problem.message == "högst 3 frågor i ett ramverk får ställas i efterhand"


def retrospective(count: int) -> str:
    """The small framework with its first `count` questions marked."""
    return SMALL.replace("direction:", "retrospective: true\n            direction:", count)


def test_reading_twice_gives_equal_frameworks() -> None:
    assert sample(1) == sample(1)
    assert len({sample(1), sample(1), sample(2)}) == 2


def test_unknown_codes_are_key_errors() -> None:
    framework = sample(1)
    for look_up in (framework.question, framework.indicator, framework.focus_area, framework.focus_area_of):
        with pytest.raises(KeyError):
            look_up("finns_inte")


def test_texts_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        sample(1).title["sv"] = "Annat"  # type: ignore[index]


Q2 = "focus_areas[1].indicators[1].questions[2]"

# (what is replaced, by what, the part that stands on the expected line, field, message or the start of it)
PLANTED = {
    "text empty": (
        "sv: Jag är trött i skolan",
        "sv: ''",
        "sv: ''",
        f"{Q2}.text.sv",
        "texten saknas",
    ),
    "text blank": (
        "sv: Jag är trött i skolan",
        "sv:",
        "sv:\n",
        f"{Q2}.text.sv",
        "texten saknas",
    ),
    "language missing": (
        "text: {sv: Jag vill lära mig mer, en: I want to learn more}",
        "text: {en: I want to learn more}",
        "text: {en: I want",
        "focus_areas[1].indicators[1].questions[1].text.sv",
        "texten saknas",
    ),
    "language not declared": (
        "name: {sv: Vänner, en: Friends}",
        "name: {sv: Vänner, en: Friends, fi: Ystävät}",
        "fi: Ystävät",
        "focus_areas[2].indicators[1].name.fi",
        "språket finns inte i languages (sv, en)",
    ),
    "language unknown": (
        "languages: [sv, en]",
        "languages: [sv, en, tlh]",
        "languages:",
        "languages[3]",
        "ska vara något av: sv, sv-easy, en",
    ),
    "language twice": (
        "languages: [sv, en]",
        "languages: [sv, en, sv]",
        "languages:",
        "languages[3]",
        "språket sv står två gånger",
    ),
    "text too long": (
        "Jag är trött i skolan",
        "x" * 301,
        "x" * 301,
        f"{Q2}.text.sv",
        "texten har 301 tecken, högst 300 får plats",
    ),
    "text is a number": (
        "sv: Jag är trött i skolan",
        "sv: 12",
        "sv: 12",
        f"{Q2}.text.sv",
        "ska vara text, sätt citattecken runt: '12'",
    ),
    "text is a yes": (
        'en: "Yes"',
        "en: Yes",
        "en: Yes",
        "scales[1].steps[3].text.en",
        "ska vara text, sätt citattecken",
    ),
    "text is a list": (
        "sv: Jag är trött i skolan",
        "sv: [Jag]",
        "sv: [Jag]",
        f"{Q2}.text.sv",
        "ska vara ett enda värde",
    ),
    "text on two lines": (
        "sv: Jag är trött i skolan",
        r'sv: "Jag är\ntrött"',
        r'"Jag är\ntrött"',
        f"{Q2}.text.sv",
        "texten ska stå på en rad",
    ),
    "half a surrogate": (
        "sv: Jag är trött i skolan",
        r'sv: "\ud800"',
        r'"\ud800"',
        f"{Q2}.text.sv",
        "texten ska stå på en rad, utan styrtecken",
    ),
    "texts are one text": (
        "name: {sv: Fritid, en: Spare time}",
        "name: Fritid",
        "name: Fritid",
        "focus_areas[2].name",
        "ska vara namn och värden",
    ),
    "direction": ("direction: -1", "direction: 0", "direction: 0", f"{Q2}.direction", "ska vara 1 (högt svar är bra)"),
    "direction too far": (
        "direction: -1",
        "direction: 2",
        "direction: 2",
        f"{Q2}.direction",
        "ska vara ett heltal från -1",
    ),
    "direction in words": (
        "direction: -1",
        "direction: ner",
        "direction: ner",
        f"{Q2}.direction",
        "ska vara ett heltal",
    ),
    "scale not whole": ("low: 1", "low: 1.5", "low: 1.5", "scales[1].low", "ska vara ett heltal, utan citattecken"),
    "scale in quotes": ("low: 1", "low: '1'", "low: '1'", "scales[1].low", "ska vara ett heltal, utan citattecken"),
    "scale below zero": ("low: 1", "low: -1", "low: -1", "scales[1].low", "ska vara ett heltal från 0 till 9"),
    "scale upside down": ("high: 3", "high: 1", "high: 1", "scales[1].high", "ska vara större än low (1)"),
    "step missing": (
        "      - {value: 2, text: {sv: Både och, en: Partly}}\n",
        "",
        "steps:",
        "scales[1].steps",
        "ska ha ett steg för varje heltal från 1 till 3, i den ordningen",
    ),
    "step twice": ("{value: 2,", "{value: 1,", "steps:", "scales[1].steps", "ska ha ett steg för varje heltal"),
    "scale unknown": (
        "            scale: stammer\n            direction: -1",
        "            scale: stamer\n            direction: -1",
        "scale: stamer",
        f"{Q2}.scale",
        "skalan stamer finns inte under scales (stammer)",
    ),
    "code with capitals": ("code: trott", "code: Trott", "code: Trott", f"{Q2}.code", "en kod skrivs med a-z"),
    "code with a line feed": ("code: trott", r'code: "trott\n"', r'"trott\n"', f"{Q2}.code", "en kod skrivs med a-z"),
    "code too long": ("code: trott", f"code: {'a' * 61}", "a" * 61, f"{Q2}.code", "en kod skrivs med a-z"),
    "code twice": (
        "code: trott",
        "code: lust",
        "text:\n              sv: Jag är trött",
        f"{Q2}.code",
        "koden lust finns redan på rad 26",
    ),
    "code of another kind": (
        "code: van\n",
        "code: skola\n",
        "text:\n              sv: Jag har en vän",
        "focus_areas[2].indicators[1].questions[1].code",
        "koden skola finns redan på rad 19",
    ),
    "unknown field": (
        "            direction: -1",
        "            direction: -1\n            weight: 2",
        "weight: 2",
        f"{Q2}.weight",
        "okänt fält, här får finnas: code, text, scale, direction, source_statement, retrospective",
    ),
    "field missing": (
        "          - code: trott\n            text:",
        "          - text:",
        "- text:",
        f"{Q2}.code",
        "fältet saknas",
    ),
    "field twice": (
        "            direction: -1",
        "            direction: -1\n            direction: +1",
        "direction: +1",
        f"{Q2}.direction",
        "fältet finns redan på rad",
    ),
    "no questions": (
        """        questions:
          - code: van
            text:
              sv: Jag har en vän
              en: I have a friend
            scale: stammer
            direction: 1
""",
        "        questions: []\n",
        "questions: []",
        "focus_areas[2].indicators[1].questions",
        "listan är tom",
    ),
    "questions are fields": (
        "    aliases: [Utbildning]",
        "    aliases: {sv: Utbildning}",
        "aliases:",
        "focus_areas[1].aliases",
        "ska vara en lista",
    ),
    "source statement in words": (
        "source_statement: true",
        "source_statement: ja",
        "source_statement: ja",
        "focus_areas[1].indicators[1].questions[1].source_statement",
        "ska vara true eller false",
    ),
    "retrospective in words": (
        "source_statement: true",
        "retrospective: kanske",
        "retrospective: kanske",
        "focus_areas[1].indicators[1].questions[1].retrospective",
        "ska vara true eller false",
    ),
    "looking back some time": (
        "version: 1",
        "version: 1\nlooking_back: sedan",
        "looking_back: sedan",
        "looking_back",
        "ska vara något av: after, before",
    ),
    "version zero": ("version: 1", "version: 0", "version: 0", "version", "ska vara ett heltal från 1"),
    "status": (
        "status: draft",
        "status: klar",
        "status: klar",
        "status",
        "ska vara något av: example, draft, validated",
    ),
    "target": ("target: youth", "target: unga", "target: unga", "target", "ska vara något av: youth, adults"),
    "equivalent to itself": (
        "version: 1",
        "version: 1\nequivalent: {1: all}",
        "equivalent:",
        "equivalent.1",
        "ska vara numret på en tidigare version",
    ),
    "equivalent to a word": (
        "version: 1",
        "version: 2\nequivalent: {ett: all}",
        "equivalent:",
        "equivalent.ett",
        "ska vara numret på en tidigare version",
    ),
    "equivalent unknown question": (
        "version: 1",
        "version: 2\nequivalent: {1: [lust, sova]}",
        "equivalent:",
        "equivalent.1[2]",
        "frågan sova finns inte i den här filen",
    ),
    "equivalent by another word": (
        "version: 1",
        "version: 2\nequivalent: {1: alla}",
        "equivalent:",
        "equivalent.1",
        "ska vara något av: all",
    ),
}


@pytest.mark.parametrize("planted", PLANTED)
def test_a_planted_fault_is_told_alone_and_on_its_line(planted: str) -> None:
    old, new, marker, field, message = PLANTED[planted]
    assert SMALL.count(old) == 1
    text = SMALL.replace(old, new)
    line = line_of(text, marker)
    if planted in ("code twice", "code of another kind"):
        line -= 1  # the marker is the line after the doubled code
    (problem,) = problems(text)
    assert (problem.line, problem.field) == (line, field)
    assert problem.message.startswith(message)


def test_all_faults_are_told_at_once_from_the_top() -> None:
    text = SMALL.replace("status: draft", "status: klar").replace("direction: -1", "direction: 5")
    text = text.replace("sv: Jag har en vän", "sv:")
    found = problems(text)
    assert [problem.field for problem in found] == [
        "status",
        f"{Q2}.direction",
        "focus_areas[2].indicators[1].questions[1].text.sv",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)


def test_the_message_says_line_field_and_fault() -> None:
    with pytest.raises(FrameworkError) as caught:
        load(SMALL.replace("sv: Jag är trött i skolan", "sv: ''"), name="liten-v1.yaml")
    assert str(caught.value) == f"liten-v1.yaml, rad 33, {Q2}.text.sv: texten saknas"
    assert str(Problem(1, "", "filen är tom")) == "rad 1: filen är tom"


def test_scales_with_other_ends_do_not_mix_in_a_focus_area() -> None:
    other = """
  - code: ofta
    low: 0
    high: 1
    steps:
      - {value: 0, text: {sv: Aldrig, en: Never}}
      - {value: 1, text: {sv: Alltid, en: Always}}
focus_areas:"""
    text = SMALL.replace("\nfocus_areas:", other)
    load(text, name="an unused scale is no fault")
    text = text.replace("scale: stammer\n            direction: -1", "scale: ofta\n            direction: -1")
    (problem,) = problems(text)
    assert (problem.line, problem.field) == (line_of(text, "- code: motivation"), "focus_areas[1].indicators[1]")
    whole_area = """          - code: mening
            text:
              sv: Skolan är viktig för mig
              en: School matters to me
            scale: stammer
            direction: 1
"""
    own_indicator = """      - code: vikt
        name: {sv: Vikt, en: Weight}
        questions:
"""
    text = SMALL.replace("\nfocus_areas:", other).replace(
        whole_area, own_indicator + whole_area.replace("scale: stammer", "scale: ofta")
    )
    (problem,) = problems(text)
    assert (problem.line, problem.field) == (line_of(text, "- code: skola"), "focus_areas[1]")


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("", 1, "filen är tom"),
        ("# bara en kommentar\n", 1, "filen är tom"),
        ("- a\n- b\n", 1, "ska vara namn och värden"),
        ("code: x\ntitle: a: b\n", 2, "ett kolon står där det inte kan stå"),
        ("code: x\n\ttitle: b\n", 2, "tabb får inte användas"),
        ("code: x\n---\ncode: y\n", 2, "filen ska hålla ett enda ramverk"),
        ("code: 'x\n", 2, "går inte att läsa som YAML"),
        ("code: x\ntitle: &a {sv: b}\nnote: *a\n", 2, "ankare (&) och alias (*) får inte användas"),
        ("code: x\ntitle: !!python/object/apply:os.system [ls]\n", 2, "taggar (!) får inte användas"),
        ("code: !egen x\n", 1, "taggar (!) får inte användas"),
        ("a\nb\x00\n", 2, "ett tecken som inte får finnas"),
        ("a: \ud800", 1, "ett tecken som inte får finnas"),
        ('a: "\\UFFFFFFFF"', 1, "filen går inte att läsa som YAML"),
        ("%YAML 1." + "9" * 5000 + "\n--- a", 1, "filen går inte att läsa som YAML"),
        ("[" * 100_000, 1, "för många nivåer"),
        ("- " * 100_000, 1, "för många nivåer"),
        ("é" * 500_001, 1, "filen är större än 1 MB"),
    ],
)
def test_what_cannot_be_read_at_all_is_one_fault(text: str, line: int, message: str) -> None:
    found = [problem for problem in problems(text) if problem.message != "fältet saknas"]
    assert [problem.line for problem in found] == [line]
    assert found[0].message.startswith(message)


def test_a_bomb_of_aliases_is_refused_before_it_unfolds() -> None:
    levels = "\n".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30))
    (problem,) = problems(f"a0: &a0 [x, x, x]\n{levels}\n")
    assert problem.line == 1
    assert "alias" in problem.message
