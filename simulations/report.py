"""What was simulated, beside what the method report says, and what is further off than chance and guesswork allow."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from simulations import coverage as covering
from simulations import labelling
from simulations.coverage import Coverage
from simulations.labelling import Labelled

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "simulations.md"
BEGINS, ENDS = "<!-- make simulate writes from here -->", "<!-- to here -->"


@dataclass(frozen=True, slots=True)
class Allowed:
    """Largest distance from the report, in points (per cent) and scale points.

    The report gives the kinds of its nine populations, not their figures, and not how many groups it drew: the least
    coverage is one population's and depends on its very numbers, the bootstrap's on how often it redraws.
    """

    least: float = 3.5
    mean: float = 1.5
    bootstrap_mean: float = 2.5
    width: float = 0.02
    false: float = 1.5
    label: float = 2.5


ALLOWED = Allowed()
#: What the report has as it is without the limit of R/16 for "clear"; with the limit it is the other figure.
WITHOUT_LIMIT = {("three items, +0.28", 30)}


def strangers(covered: Sequence[Coverage], labels: Sequence[Labelled]) -> list[str]:
    """One line for each figure that is further from the report than allowed."""
    found = []
    for one in covered:
        least, mean, width, false = covering.REPORTED[one.method, one.n]
        most = ALLOWED.bootstrap_mean if one.method.startswith("boot") else ALLOWED.mean
        for name, ours, theirs, allowed in (
            ("least coverage", one.least, least, ALLOWED.least),
            ("mean coverage", one.mean, mean, most),
            ("width", one.width, width, ALLOWED.width),
            ("false changes", one.false, false, ALLOWED.false),
        ):
            if abs(ours - theirs) > allowed:
                found.append(f"{one.method}, n = {one.n}, {name}: {ours:.2f}, the report has {theirs}")
    for label in labels:
        clear, sign = labelling.REPORTED[label.population][labelling.SIZES.index(label.n)]
        for name, share, reported in (("clear", label.clear, clear), ("at least signs", label.sign, sign)):
            known = name == "clear" and (label.population, label.n) in WITHOUT_LIMIT
            if abs(share - reported) > ALLOWED.label and not known:
                found.append(f"{label.population}, n = {label.n}, {name}: {share:.1f}, the report has {reported}")
    return found


def tables(covered: Sequence[Coverage], labels: Sequence[Labelled], sets: int) -> str:
    """Both tables as text for the page, the report's figures in brackets."""
    lines = [
        f"{sets} groups from each population and size.",
        "",
        "### The interval",
        "",
        "Per cent, mean width in scale points on 1 to 5; in brackets the method report's figure.",
        "",
        "| method | n | least coverage | mean coverage | mean width | false changes when nothing changed |",
        "|---|---|---|---|---|---|",
    ]
    for one in covered:
        least, mean, width, false = covering.REPORTED[one.method, one.n]
        lines.append(
            f"| {one.method} | {one.n} | {one.least:.0f} ({least}) | {one.mean:.1f} ({mean}) "
            f"| {one.width:.2f} ({width:.2f}) | {one.false:.1f} ({false}) |"
        )
    lines += [
        "",
        "### The labels",
        "",
        "Per cent of groups called a clear rise / at least signs of a rise, before the correction for many results.",
        "",
        "| true change | " + " | ".join(f"n = {n}" for n in labelling.SIZES) + " |",
        "|---|" + "---|" * len(labelling.SIZES),
    ]
    for name, reported in labelling.REPORTED.items():
        row = [one for one in labels if one.population == name]
        cells = [
            f"{one.clear:.0f} / {one.sign:.0f} ({clear} / {sign})"
            for one, (clear, sign) in zip(row, reported, strict=True)
        ]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def write(text: str, page: Path = PAGE) -> None:
    """Put the tables between the two marks of the page. ValueError: the page lacks them."""
    whole = page.read_text(encoding="utf-8")
    before, begins, rest = whole.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    if not begins or not ends:
        raise ValueError(f"{page} has no place for the tables")
    page.write_text(f"{before}{BEGINS}\n\n{text}\n\n{ENDS}{after}", encoding="utf-8")
