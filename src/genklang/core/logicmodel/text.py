r"""Promises a logic model as plain text that a person can write, compare line by line and read back without loss.

    # Back2school
    horisont: 36 månader

    == Aktiviteter och processmått
    [samtal] Samtal hemma hos eleven
      mått: Antal samtal | källa: teamets logg | hur ofta: varje månad | ansvarig: samordnaren

    == Resultat och utfall
    [narvaro] Ökad ihållande skolnärvaro
      mått: Hur de trivs i skolan | visar: skola
      jämförelse: elever som väntar på plats
      dröjer: 6 månader

    == Pilar
    samtal -> narvaro: den som blir lyssnad på vill tillbaka

`visar` is the code of an indicator that Läget asks about. A bar inside words is written \|, a backslash \\.
`reading` reads it.
"""

from types import MappingProxyType

from genklang.core.logicmodel.types import COLUMNS, Box, Column, Link, LogicModel

HEADINGS: MappingProxyType[Column, str] = MappingProxyType(
    {
        "needs": "Behov",
        "resources": "Resurser",
        "activities": "Aktiviteter och processmått",
        "outcomes": "Resultat och utfall",
        "effects": "Långsiktiga effekter",
    }
)
ARROWS = "Pilar"
PARTS = (("mått", "words"), ("källa", "source"), ("hur ofta", "often"), ("ansvarig", "by"), ("visar", "shows"))


def written(model: LogicModel) -> str:
    """The model as text, ending with a line break."""
    lines = [f"# {model.name}"]
    if model.horizon is not None:
        lines.append(f"horisont: {model.horizon} månader")
    for column in COLUMNS:
        boxes = [box for box in model.boxes if box.column == column]
        if boxes:
            lines += ["", f"== {HEADINGS[column]}", *(line for box in boxes for line in _box_lines(box))]
    if model.links:
        lines += ["", f"== {ARROWS}", *map(_link_line, model.links)]
    return "\n".join(lines) + "\n"


def _box_lines(box: Box) -> list[str]:
    lines = [f"[{box.key}] {box.words}"]
    for measure in box.measures:
        said = ((label, getattr(measure, field)) for label, field in PARTS)
        lines.append("  " + " | ".join(f"{label}: {_guarded(words)}" for label, words in said if words))
    if box.comparison:
        lines.append(f"  jämförelse: {box.comparison}")
    if box.lag is not None:
        lines.append(f"  dröjer: {box.lag} månader")
    return lines


def _link_line(link: Link) -> str:
    return f"{link.begins} -> {link.ends}" + (f": {link.assumption}" if link.assumption else "")


def _guarded(words: str) -> str:
    return words.replace("\\", "\\\\").replace("|", "\\|")
