"""A locked plan's text: it reads back, nothing typed passes for a heading, and its checksum is that of the file."""

import subprocess
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from genklang.core.evaluation.plan import Head, Known, Part, Results, checksum, differences, headings, parts_of, written

HEAD = Head("Tjejforum", 1, "2026-11-22 kl. 23.14", Known(Results.NONE))
typed_words = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=60).map(
    str.strip
)
lines = st.lists(typed_words, min_size=1, max_size=3).map(lambda found: "\n".join(found).strip("\n"))


@given(st.dictionaries(st.sampled_from(Part), lines | st.sampled_from(list(headings().values()))))
def test_what_is_written_reads_back(parts: dict[Part, str]) -> None:
    text = written(HEAD, parts)
    again = written(HEAD, parts_of(text))
    assert again == text
    assert set(parts_of(text)) >= {part for part, words in parts.items() if words.strip()}
    assert differences(text, again) == ()


def test_only_what_was_changed_is_told() -> None:
    first = written(HEAD, {Part.QUESTION: "Trivs de bättre?", Part.TIMES: "Maj\n\nOktober"})
    later = Head("Tjejforum", 2, "2026-12-01 kl. 08.00", Known(Results.SHOWN), "Läget 2 blev senare.", checksum(first))
    second = written(later, {Part.QUESTION: "Trivs de bättre?", Part.TIMES: "Maj\n\nDecember"})
    (found,) = differences(first, second)
    assert (found.part, found.before, found.after) == (Part.TIMES, "Maj\n\nOktober", "Maj\n\nDecember")
    assert "Ändrad efter låsning." in second and "Läget 2 blev senare." in second
    assert "Ändrad" not in first
    assert "Låst efter att resultat visats." in second


def test_anybody_gets_the_same_checksum(tmp_path: Path) -> None:
    text = written(HEAD, {Part.QUESTION: "Får fler en vän? Ä é ﻋ"})
    place = tmp_path / "plan.txt"
    place.write_bytes(text.encode())
    said = subprocess.run(["sha256sum", place], capture_output=True, text=True, check=True).stdout
    assert said.split()[0] == checksum(text)
    assert checksum(text) != checksum(text.replace("vän", "van"))


def test_what_they_knew_and_the_version_before_stand_in_the_text() -> None:
    first = written(HEAD, {Part.QUESTION: "Trivs de?"})
    assert "ingen av dem kände till något resultat" in first and "SHA-256" not in first
    later = Head(
        "Tjejforum", 2, "2026-12-01 kl. 08.00", Known(Results.START, said=True), "Vi såg det.", checksum(first)
    )
    second = written(later, {Part.QUESTION: "Trivs de?"})
    assert "någon av dem redan kände till resultatet" in second
    assert "var den första mätningen framtagen" in second
    assert f"Kommer efter version 1, med fingeravtryck (SHA-256) {checksum(first)}" in second.split("Frågan")[0]
