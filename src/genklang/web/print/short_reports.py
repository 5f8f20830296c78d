"""The two short forms of an effect report: its summary on one page, and what the young people read, in easy words.

Both are made of what was signed: the summary of the section that sums up, the easy version of sections of its own.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import ngettext

from genklang.apps.reports.types import Content, SectionContent
from genklang.core.reports import EASY, ROOM, SECTIONS, blocks, fitting, lines_of
from genklang.web.presenters import report_figures
from genklang.web.presenters.report_sections import TITLES

from .effect_report import Figures, block_rows, head, quote_row, story_row

#: Figures on the page of a summary; the widths of its two columns and of its title, as of a line.
MOST_FIGURES = 4
_COLUMNS, _TITLE = (17.0, 26.5), 20.0
#: Heights in lines of the text: of a line of the title, of the table's heading, between its rows.
_TITLE_HEIGHT, _TABLE, _BETWEEN = 1.8, 2.0, 0.5
#: And of the line that says how many clear changes there is no room for.
LEFT = 1.5


def summary(content: Content, *, initiative_id: int, figures: Figures) -> dict[str, Any] | None:
    """One page, or None where nothing sums up. Keys: title, initiative, organisation, blocks, figures (name, what,
    number), left ("" or how many clear changes there is no room for), is_whole (whether everything of the section and
    every clear change is on it)."""
    section = next((one for one in content.sections if one.code == "short"), None)
    if section is None or section.is_empty:
        return None
    rows = [*_rows(section, figures), *clear_elsewhere(content, section, figures)]
    kept, room = beside(content.title, rows)
    left = sum(bool(row["clear"]) for row in rows[len(kept) :])
    found = blocks(section.text)
    said = fitting(found, room - (LEFT if left else 0))
    return {
        **head(content, initiative_id),
        "blocks": block_rows(said),
        "figures": kept,
        "left": _left(left) if left else "",
        "is_whole": said == found and len(kept) == len(rows) and not (section.stories or section.quotes),
    }


def easy(content: Content, *, initiative_id: int, figures: Figures) -> dict[str, Any] | None:
    """What the young people read, or None where nobody has written it.

    Keys: title, initiative, organisation, has_figures, sections (each: code, title, blocks, figures: name, said,
    answered, picture, picture_words, drawn and an anchor; given, stories, quotes as in the whole).
    """
    sections = [
        {
            "code": section.code,
            "title": str(TITLES[section.code]),
            "blocks": block_rows(blocks(section.text)),
            "figures": [
                {**figures.easy_row(placed), "anchor": f"{section.code}-{at}"}
                for at, placed in enumerate(section.placed, 1)
            ],
            "given": [report_figures.given(one.reckoning) for one in section.given],
            "stories": [story_row(one, f"{section.code}-b{at}", figures) for at, one in enumerate(section.stories, 1)],
            "quotes": [quote_row(one) for one in section.quotes],
        }
        for section in content.sections
        if section.code in EASY and not section.is_empty
    ]
    if not sections:
        return None
    return {
        **head(content, initiative_id),
        "sections": sections,
        "has_figures": any(section["figures"] or section["stories"] for section in sections),
    }


def clear_elsewhere(content: Content, section: SectionContent, figures: Figures) -> list[dict[str, str]]:
    """The clear changes of the report's other sections that `section` leaves out, each once, as rows. Those that go
    another way than its own stand first: nobody reads of the rises alone, or of the falls alone."""
    placed = [one for each in content.sections if each.code in SECTIONS for one in each.placed if one.span is not None]
    own = {(one.measure, one.span) for one in section.placed}
    others = {(one.measure, one.span): one for one in reversed(placed) if (one.measure, one.span) not in own}
    ways = {figures.row(one)["clear"] for one in section.placed}
    rows = [_row(row, _what(row)) for row in map(figures.row, reversed(others.values())) if row["clear"]]
    return sorted(rows, key=lambda row: row["clear"] in ways)


def _left(count: int) -> str:
    return ngettext(
        "%(n)s annan tydlig förändring står i hela rapporten.",
        "%(n)s andra tydliga förändringar står i hela rapporten.",
        count,
    ) % {"n": count}


def _rows(section: SectionContent, figures: Figures) -> list[dict[str, str]]:
    """The section's figures, each on a row: what of what and how many (a given one with its source), and what it says,
    on which scale."""
    rows = [_row(row, _what(row)) for row in map(figures.row, section.placed)]
    for one in section.given:
        rows.append(_row(report_figures.given(one.reckoning), f"{one.reckoning.when}. {one.reckoning.source}"))
    return rows


def _what(row: Mapping[str, Any]) -> str:
    return f"{row['what']}. {row['base']}."


def _row(row: Mapping[str, Any], what: str) -> dict[str, str]:
    number = " ".join(part for part in (row["number"], row.get("scale", "")) if part) if row["number"] else ""
    said = ", ".join(part for part in (row.get("said", ""), number) if part)
    if ends := row.get("ends", ""):
        said = f"{said}. {ends}"
    return {"name": row["name"], "what": what, "number": said or row["why"], "clear": row.get("clear", "")}


def beside(title: str, rows: list[dict[str, str]]) -> tuple[list[dict[str, str]], float]:
    """The figures that go on the page, at most half of it, and the lines left for the text."""
    room = ROOM - (lines_of(title, _TITLE) - 1) * _TITLE_HEIGHT
    kept, taken = 0, _TABLE
    for row in rows[:MOST_FIGURES]:
        height = max(lines_of(f"{row['name']} {row['what']}", _COLUMNS[0]), lines_of(row["number"], _COLUMNS[1]))
        if taken + height + _BETWEEN > room / 2:
            break
        kept, taken = kept + 1, taken + height + _BETWEEN
    return rows[:kept], room - (taken if kept else 0)
