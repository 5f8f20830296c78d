"""The one page shows the clear changes that its writer left out, the falls as well as the rises."""

from typing import Any, cast

from genklang.apps.reports.types import Content, Placed, SectionContent
from genklang.core.disclosure.evidence import Measure, MeasureKind, Span
from genklang.web.print import short_reports
from genklang.web.print.effect_report import Figures
from genklang.web.print.short_reports import clear_elsewhere

WAYS = {"gemenskap": "up", "trygghet": "up", "studiero": "down", "rorelse": "down", "skola": ""}
COARSE = "Ungefär 0,5 betyder någonstans mellan 0,25 och 0,75."


class Shown:
    """Figures by hand: which way each is clear."""

    def row(self, placed: Placed) -> dict[str, Any]:
        code = placed.measure.code
        return {
            "name": code,
            "what": "Från Läget 1 till Läget 2",
            "base": "48 av 53 svarade båda gångerna",
            "said": "Tydlig ökning",
            "number": "ungefär 0,5 högre",
            "scale": "på en skala från 1 till 5",
            "ends": COARSE,
            "why": "",
            "clear": WAYS[code],
        }


FIGURES = cast(Figures, Shown())


def section(code: str, *measures: str) -> SectionContent:
    placed = tuple(Placed(1, 2, Measure(MeasureKind.INDICATOR, each), Span(1, 2)) for each in measures)
    return SectionContent(code, "Text.", placed)


def report(*sections: SectionContent) -> Content:
    return Content("Bergsängen", sections)


def added(own: SectionContent, *others: SectionContent) -> list[str]:
    return [row["name"] for row in clear_elsewhere(report(own, *others), own, FIGURES)]


def test_what_goes_the_other_way_stands_first_each_once() -> None:
    short = section("short", "gemenskap")
    results, insights = section("results", "trygghet", "studiero", "skola"), section("insights", "studiero", "rorelse")
    assert added(short, results, insights) == ["studiero", "rorelse", "trygghet"]
    assert added(section("short", "studiero"), results) == ["trygghet"]
    assert added(section("short"), section("results", "studiero", "trygghet")) == ["studiero", "trygghet"]


def test_what_is_not_clear_or_only_in_easy_words_is_not_added() -> None:
    assert added(section("short", "gemenskap"), section("results", "skola"), section("easy_changed", "studiero")) == []


def test_there_is_room_for_four_and_the_rest_are_counted(monkeypatch: Any) -> None:
    monkeypatch.setattr(short_reports, "head", lambda content, _initiative: {"title": content.title})
    short = section("short", "gemenskap", "trygghet", "skola")
    made = short_reports.summary(
        report(short, section("results", "studiero", "rorelse")), initiative_id=1, figures=FIGURES
    )
    assert made is not None
    assert [row["name"] for row in made["figures"]] == ["gemenskap", "trygghet", "skola", "studiero"]
    assert made["left"] == "1 annan tydlig förändring står i hela rapporten." and not made["is_whole"]
    assert all(row["number"].endswith(COARSE) for row in made["figures"])
    whole = short_reports.summary(report(section("short", "gemenskap")), initiative_id=1, figures=FIGURES)
    assert whole is not None and whole["left"] == "" and whole["is_whole"]
