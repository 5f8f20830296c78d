"""Pages: every word goes through translation, nothing comes from other hosts, no script or style stands in the page."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType
from tests.architecture.source import PACKAGE

TEMPLATES = sorted((*PACKAGE.rglob("templates/**/*.html"), *PACKAGE.rglob("components/**/*.html")))
STATIC = sorted(
    path
    for suffix in ("css", "js", "svg", "webmanifest")
    for path in PACKAGE.rglob(f"static/**/*.{suffix}")
    if path.is_file()
)
#: Attributes whose value a person reads or hears.
SPOKEN = {"title", "alt", "placeholder", "aria-label", "aria-description", "aria-roledescription", "label", "data-text"}
#: Elements whose text is not language.
NOT_LANGUAGE = {"script", "style", "code", "template-name"}
#: The name of a namespace is not fetched.
NAMESPACES = re.compile(r"http://www\.w3\.org/[\w/.-]+")
HOST = re.compile(r"(?:https?:)?//[a-z0-9-]+(?:\.[a-z0-9-]+)+", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]{2,}")
BRAND = {"Genklang", "Läget"}


def markup_only(text: str) -> str:
    """The template without what Django fills in: tags, variables, comments, translated bodies, blocks named *_class."""
    kept: list[str] = []
    inside = ""
    for token in Lexer(text).tokenize():
        tag, *rest = token.contents.split() if token.token_type == TokenType.BLOCK else [""]
        if inside:
            inside = "" if tag == f"end{inside}" else inside
        elif tag in ("blocktranslate", "blocktrans", "comment") or (tag == "block" and rest[0].endswith("_class")):
            inside = tag
        elif token.token_type == TokenType.TEXT:
            kept.append(token.contents)
        elif token.token_type in (TokenType.VAR, TokenType.BLOCK):
            # A space for a block and nothing for a variable: both sides stay apart, attribute values stay whole.
            kept.append("" if token.token_type == TokenType.VAR else " ")
    return "".join(kept)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        named = dict(attrs)
        for name, value in named.items():
            if name in SPOKEN and value and _words(value):
                self.faults.append(f"{name}={value!r} is not translated")
            if name == "style" or name.startswith("on"):
                self.faults.append(f"{name} stands in the page")
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.faults.append("script stands in the page")
        if tag == "style":
            self.faults.append("style stands in the page")

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not NOT_LANGUAGE & set(self._open) and _words(data):
            self.faults.append(f"{' '.join(data.split())!r} is not translated")


def _words(text: str) -> bool:
    return bool(set(WORD.findall(text)) - BRAND)


def faults(text: str) -> list[str]:
    """What is wrong with one template."""
    page = _Page()
    page.feed(markup_only(text))
    page.close()
    return page.faults + hosts(text)


def hosts(text: str) -> list[str]:
    """Addresses of other hosts in a template, style, script or picture."""
    return [f"{found} is another host" for found in HOST.findall(NAMESPACES.sub("", text))]


def _place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_templates_are_in_order() -> None:
    assert {_place(path): wrong for path in TEMPLATES if (wrong := faults(path.read_text(encoding="utf-8")))} == {}


def test_static_files_name_no_other_host() -> None:
    assert {_place(path): wrong for path in STATIC if (wrong := hosts(path.read_text(encoding="utf-8")))} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "<h1>Hej på dig</h1>",
        "{% if x %}<p>{{ y }} svar</p>{% endif %}",
        '<img src="a.svg" alt="En ring">',
        '<button aria-label="Stäng {{ x }}"></button>',
        "<script>start()</script>",
        "<style>p { color: red }</style>",
        '<p style="color: red"></p>',
        '<a href="/" onclick="go()"></a>',
        '<link rel="stylesheet" href="https://cdn.example.org/a.css">',
        '<img src="//img.example.org/a.png" alt="">',
    ],
)
def test_a_planted_fault_is_caught(planted: str) -> None:
    assert faults(planted)


@pytest.mark.parametrize(
    "good",
    [
        '<h1>{% translate "Hej på dig" %}</h1>',
        "<p>{% blocktranslate count n=n %}Ett svar{% plural %}{{ n }} svar{% endblocktranslate %}</p>",
        '{# ett svar #}{% comment %}ett svar{% endcomment %}<p class="big wide">{{ text }}</p>',
        '<img src="a.svg" alt="{% translate "En ring" %}"><b>Läget {{ n }}</b> 3 · x',
        '{% block body_class %}public{% endblock %}<body class="{% block body_class %}wide{% endblock %}">',
        '<script src="{% static "a.js" %}" defer></script>',
        '<svg xmlns="http://www.w3.org/2000/svg"><title>{{ t }}</title></svg>',
    ],
)
def test_good_markup_is_let_be(good: str) -> None:
    assert faults(good) == []
