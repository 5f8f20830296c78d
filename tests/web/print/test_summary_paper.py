"""A summary is one page of A4, whatever stands in it, and leaves out whole blocks from the end, never half of one."""

from io import BytesIO
from typing import Any

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from genklang.core.reports import ROOM, Block, blocks, fitting
from genklang.web.print import pdf
from genklang.web.print.short_reports import LEFT, MOST_FIGURES, beside

SENTENCE = "Många kom tillbaka och berättade hur det hade gått. "
FIGURE = {
    "name": "Upplevd möjlighet att förverkliga sina ambitioner på arbetsmarknaden",
    "what": "Från Läget 1 till Läget 2",
}
WIDE = "TJEJFORUM OCH MAMMA UNITED WWW @ %"


def figures(count: int, name: str, number: str) -> list[dict[str, str]]:
    return [{**FIGURE, "name": name, "number": number}] * count


def pages(title: str, text: str, rows: list[dict[str, str]]) -> int:
    """How many pages the paper takes, with as much of the text as is reckoned to go on one."""
    rows, room = beside(title, rows)
    kept = fitting(blocks(text), room - LEFT)
    assert kept, "something of the text goes on the page"
    report: dict[str, Any] = {
        "title": title,
        "initiative": "Bergsängen tillsammans",
        "organisation": "Strömlundabostäder",
        "blocks": [{"kind": block.kind, "lines": list(block.lines)} for block in kept],
        "figures": rows,
        "left": "12 andra tydliga förändringar står i hela rapporten.",
        "is_whole": False,
    }
    about = "Utgåva 12, publicerad 13 november 2026. Två personer har läst och godkänt den."
    told = {"report": report, "about": about, "body": "public/report_summary_body.html", "one_page": True}
    return len(PdfReader(BytesIO(pdf.made(render_to_string("public/report_paper.html", told)))).pages)


@pytest.mark.parametrize(
    ("title", "text", "rows"),
    [
        ("Bergsängen 2026", f"{SENTENCE * 6}\n\n" * 30, []),
        ("Bergsängen 2026", "\n".join(f"- {SENTENCE}" for _ in range(90)), figures(4, FIGURE["name"], "Tydlig ökning")),
        ("Ordet i rubriken är långt " * 4, "# Rubrik\n\nKort.\n\n" * 60, figures(4, "Trygghet", "0,5 högre")),
        ("Å" * 120, f"{WIDE * 3}\n\n" * 60, figures(4, "Å" * 100, f"110 % mer än {'genomsnittet ' * 8}")),
        ("Bergsängen 2026", "w" * 400 + f"\n\n{'å' * 60}\n" * 60, []),
    ],
    ids=["paragraphs", "list", "headings", "capitals", "one long word"],
)
def test_a_summary_is_one_page_whatever_it_holds(title: str, text: str, rows: list[dict[str, str]]) -> None:
    assert len(rows) <= MOST_FIGURES
    assert pages(title[:120].strip(), text, rows) == 1


def test_what_is_left_out_is_whole_sentences_and_points_from_the_end() -> None:
    found = blocks(f"Först.\n\n# Sedan\n\n{SENTENCE * 90}\n\nSist.")
    first, heading, begun = fitting(found, ROOM)
    assert (first, heading) == found[:2]
    assert begun.lines[0].count("gått.") in range(40, 80)
    assert found[2].lines[0].startswith(begun.lines[0]) and begun.lines[0].endswith("gått.")
    assert fitting(found, 10 * ROOM) == found
    (points,) = fitting(blocks("\n".join(f"- Punkt {each}." for each in range(90))), ROOM)
    assert points.lines == tuple(f"Punkt {each}." for each in range(len(points.lines))) and len(points.lines) > 20


def test_no_heading_stands_last_and_half_a_sentence_never_stands() -> None:
    found = blocks(f"Först.\n\n# Sedan\n\n{'ord ' * 2000}")
    assert fitting(found, ROOM) == found[:1]
    assert fitting((Block("heading", ("Rubrik",)),), ROOM) == ()
