"""How much of a framework people have read aloud, language by language."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from genklang.apps.frameworks import recording_queries as recordings
from genklang.core.frameworks import Framework, Line
from genklang.web.answer import language as languages
from genklang.web.answer.aloud_words import to_read


def aloud_rows(
    framework: Framework, lines: Mapping[str, tuple[Line, ...]], where: Mapping[str, int]
) -> list[dict[str, Any]]:
    """A row for each language: its name, how many texts there are to read, how many are read as they stand now.

    `where`: whose page it leads to, as the address has it.
    """
    marks = recordings.marks(framework.code)
    return [
        {
            "name": languages.name_of(code),
            "lang": languages.html_lang(code),
            "url": reverse("desk:recordings", kwargs={**where, "spoken": code}),
            **_standing(to_read(framework, lines[code], code), marks.get(code, frozenset())),
        }
        for code in languages.OFFERED
    ]


def _standing(words: Mapping[str, str], read: frozenset[tuple[str, str]]) -> dict[str, int]:
    done = sum((key, recordings.words_mark(text)) in read for key, text in words.items())
    return {"count": len(words), "done": done}
