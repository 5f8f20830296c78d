"""Every sentence of the phone has its English, and English keeps the places where numbers go."""

import ast
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import genklang

PACKAGE = Path(genklang.__file__).parent
TEMPLATES = [
    *(PACKAGE / "web/templates/answer").glob("*.html"),
    *(PACKAGE / "web/templates/components").glob("*.html"),
    PACKAGE / "web/templates/base_phone.html",
]
#: What the rooms tell a young person.
ROOMS = ["people/queries.py", "people/attempts.py", "people/reading_keys.py", "rounds/receive.py", "rounds/parse.py"]
ROOMS += ["rounds/marks.py", "voices/actions.py", "voices/parse.py"]
ROOMS += ["pulses/receive.py", "pulses/parse.py", "pulses/admission.py"]
MODULES = [*(PACKAGE / "web/answer").glob("*.py"), *(PACKAGE / "apps" / name for name in ROOMS)]


def catalogue() -> Catalog:
    with (PACKAGE / "web/locale/en/LC_MESSAGES/django.po").open("rb") as file:
        return read_po(file, locale="en")


def said() -> set[str]:
    """Every sentence that a template or a module hands to translation."""
    sentences = {
        found for path in TEMPLATES for found in re.findall(r'{% translate "([^"]+)"', path.read_text(encoding="utf-8"))
    }
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                if isinstance(first, ast.Constant):
                    sentences.add(str(first.value))
    return sentences


def test_every_sentence_has_its_english() -> None:
    english = {
        message.id if isinstance(message.id, str) else message.id[0] for message in catalogue() if message.string
    }
    assert said() - english == set()


def test_the_places_for_numbers_are_kept() -> None:
    wrong = []
    for message in catalogue():
        pairs = (
            [(message.id, message.string)]
            if isinstance(message.id, str)
            else list(zip(message.id, message.string, strict=True))
        )
        wrong += [
            one for one, other in pairs if one and set(re.findall(r"{\w+}", one)) != set(re.findall(r"{\w+}", other))
        ]
    assert wrong == []
