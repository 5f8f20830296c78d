"""Promises what a logic model still leaves unsaid, as remarks that can be answered: none of them stops anybody.

Source: the course in social investment (process and effect measures, a comparison alternative, time frames); that a
horizon shorter than the lag judges an initiative before it can have worked: the social outcome contract of Norrköping.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from genklang.core.logicmodel.types import Link, LogicModel

Kind = Literal["no_measure", "no_comparison", "too_soon", "no_resource", "no_indicator", "circle"]
SEEN = ("activities", "outcomes", "effects")  # columns whose boxes are to be measured


@dataclass(frozen=True, slots=True)
class Remark:
    """`no_measure`: `keys` is an arrow to a box that nothing measures. `no_comparison`: an outcome or effect without
    anything to compare with. `too_soon`: the way to a box that takes longer (`months`) than the horizon.
    `no_resource`: an activity that nothing is set aside for. `no_indicator`: a measure of the box shows something that
    is not asked about (any longer). `circle`: boxes that lead back to themselves."""

    kind: Kind
    keys: tuple[str, ...]
    months: int | None = None


def remarks(model: LogicModel, *, asked: Collection[str] | None = None) -> tuple[Remark, ...]:
    """Everything there is to say, circles first. Where there is a circle nothing is said of time: it has no end.

    `asked`: the codes of the indicators that are asked about; None where nobody has looked.
    """
    circle = _circle(model)
    said = [Remark("circle", circle)] if circle else []
    unseen = {box.key for box in model.boxes if box.column in SEEN and not box.measures}
    said += [Remark("no_measure", (link.begins, link.ends)) for link in model.links if link.ends in unseen]
    said += [
        Remark("no_comparison", (box.key,))
        for box in model.boxes
        if box.column in ("outcomes", "effects") and not box.comparison
    ]
    given = {link.ends for link in model.links if model.box(link.begins).column == "resources"}
    said += [
        Remark("no_resource", (box.key,)) for box in model.boxes if box.column == "activities" and box.key not in given
    ]
    if asked is not None:
        shown = ((box.key, measure.shows) for box in model.boxes for measure in box.measures if measure.shows)
        said += [
            Remark("no_indicator", (key,)) for key in dict.fromkeys(key for key, code in shown if code not in asked)
        ]
    if not circle and model.horizon is not None:
        ways = slowest(model)
        late = ((box.key, *ways[box.key]) for box in model.boxes)
        said += [Remark("too_soon", way, months) for _, way, months in late if months > model.horizon]
    return tuple(said)


def slowest(model: LogicModel) -> Mapping[str, tuple[tuple[str, ...], int]]:
    """For each box the way to it that takes longest, and its months, lags that nobody has said counted as none.

    ValueError: the model goes in a circle.
    """
    if _circle(model):
        raise ValueError("a circle has no longest way")
    into: dict[str, list[str]] = {box.key: [] for box in model.boxes}
    for link in model.links:
        into[link.ends].append(link.begins)
    found: dict[str, tuple[tuple[str, ...], int]] = {}
    waiting = [box.key for box in model.boxes]
    while waiting:
        key = waiting.pop(0)
        if any(before not in found for before in into[key]):
            waiting.append(key)
            continue
        lag = model.box(key).lag or 0
        ways = [((*found[before][0], key), found[before][1] + lag) for before in into[key]]
        found[key] = max(ways, key=lambda way: way[1], default=((key,), lag))
    return found


def _circle(model: LogicModel) -> tuple[str, ...]:
    """Boxes that lead round, each to the next and the last to the first; empty where none do."""
    links: list[Link] = list(model.links)
    while True:
        begins, ends = {link.begins for link in links}, {link.ends for link in links}
        # Boxes that nothing leads to, or that lead nowhere, are in no circle.
        kept = [link for link in links if link.begins in ends and link.ends in begins]
        if len(kept) == len(links):
            break
        links = kept
    if not links:
        return ()
    follows = {link.begins: link.ends for link in reversed(links)}
    walked: list[str] = [links[0].begins]
    while (after := follows[walked[-1]]) not in walked:
        walked.append(after)
    return tuple(walked[walked.index(after) :])
