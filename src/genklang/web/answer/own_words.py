"""Questions in own words on the phone: asked where somebody reads and somebody acts, and told so on the same screen."""

from collections.abc import Mapping
from typing import Any

from genklang.apps.rounds.types import RoundInfo
from genklang.apps.voices import queries as voices
from genklang.core.frameworks import Framework, Texts

from . import language as languages

PREFIX = "t."
#: More than what is kept, so that a text that is too long comes back whole to be shortened.
LONGEST_POSTED = 5000


def contact(framework: Framework, round_: RoundInfo) -> str:
    """Whom the young can turn to; "" where they are not asked to write."""
    return voices.contact_words(round_.group_id) if framework.text_questions else ""


def screens(
    framework: Framework,
    language: str,
    *,
    before_first: str,
    kept: Mapping[str, str],
    saved: frozenset[str],
) -> list[dict[str, Any]]:
    """A screen for each question, in the order of the framework; `saved`: where a paused sheet has words already."""
    count = len(framework.text_questions)
    return [
        {
            "number": number,
            "code": question.code,
            "text": _said(question.text, language),
            "please": _said(question.please, language),
            "html_lang": languages.html_lang(language),
            "words": kept.get(f"{PREFIX}{question.code}", ""),
            "is_saved": question.code in saved,
            "before": f"b{number - 1}" if number > 1 else before_first,
            "after": f"b{number + 1}" if number < count else "skicka",
        }
        for number, question in enumerate(framework.text_questions, start=1)
    ]


def posted(fields: Mapping[str, str]) -> dict[str, str]:
    """Question code -> own words, of the fields of a form."""
    return {name.removeprefix(PREFIX): words for name, words in fields.items() if name.startswith(PREFIX)}


def _said(texts: Texts, language: str) -> str:
    return texts.get(language) or texts["sv"]
