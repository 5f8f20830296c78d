"""Promises which occasions are compared, earlier first, and who may be in the numbers when several pairs are shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from genklang.cli.answers import Answers, number_of, occasion_name
from genklang.cli.arguments import EVERY_OCCASION, MovementOptions
from genklang.cli.trouble import BadData, BadUsage
from genklang.core.movement.spans import all_spans


@dataclass(frozen=True, slots=True)
class Asked:
    """`places` of the occasions in `Answers.occasions`; `spans`: the pairs to show, the main line first."""

    places: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def several(self) -> bool:
        """More than one pair."""
        return len(self.spans) > 1


def asked_occasions(answers: Answers, options: MovementOptions) -> Asked:
    """From `--occasions`, or `--from` and `--to`. BadUsage, BadData: which occasion is missing, unknown or the same."""
    known = answers.occasions
    if len(known) < 2:
        raise BadData("data.one_occasion", column=options.occasion, occasion=known[0])
    if options.occasions == EVERY_OCCASION and "all" not in known:
        if not answers.numeric:
            raise BadUsage("usage.all_in_words", occasions=known)
        places = tuple(range(len(known)))
    elif options.occasions:
        places = tuple(_place(name, answers, options) for name in options.occasions)
        places = tuple(sorted(places)) if answers.numeric else places
        if len(set(places)) < len(places):
            twice = next(place for place in places if places.count(place) > 1)
            raise BadUsage("usage.twice", option="--occasions", name=known[twice])
    else:
        places = _from_and_to(answers, options)
        return Asked(places, (places,))
    return Asked(places, all_spans(places))


def alike(
    answers: Answers, columns: Mapping[str, Sequence[int]], places: tuple[int, ...], least: Mapping[str, int]
) -> tuple[Answers, dict[str, list[int]]]:
    """Answers and columns of which several pairs of occasions may be shown at once, no column in two indicators.

    A person's items are those answered every time they were there, so they bring the same questions to every number.
    Who was there at a set of occasions that fewer than `least` persons of their group share is left out of it:
    whatever two of its numbers are compared, they differ by nobody or by at least so many. The group is that of the
    first of the `places` where a person was seen. All of this follows from who answered, never from what.
    """
    at = list(places)
    there = answers.seen[:, at]
    first = answers.group[np.arange(len(there)), np.array(at)[np.argmax(there, axis=1)]]
    _, pattern = np.unique(there, axis=0, return_inverse=True)
    sort = (first + 1) * (pattern.max() + 1) + pattern
    every_time = (~np.isnan(answers.values[:, at]) | ~there[:, :, None]).all(axis=1)
    blocks, own, begins = [], {}, 0
    for name, items in columns.items():
        kept = every_time[:, list(items)]
        enough = 3 * kept.sum(axis=1) >= 2 * len(items)
        shared = np.bincount(sort[enough], minlength=int(sort.max()) + 1)[sort]
        used = kept & (enough & (shared >= least[name]))[:, None]
        blocks.append(np.where(used[:, None, :], answers.values[:, :, list(items)], np.nan))
        own[name] = list(range(begins, begins + len(items)))
        begins += len(items)
    chosen = [item for items in columns.values() for item in items]
    return (
        replace(
            answers,
            values=np.concatenate(blocks, axis=2),
            group=np.where(answers.seen, first[:, None], -1),
            items=tuple(answers.items[item] for item in chosen),
            low=answers.low[chosen],
            high=answers.high[chosen],
        ),
        own,
    )


def _from_and_to(answers: Answers, options: MovementOptions) -> tuple[int, int]:
    known = answers.occasions
    if not answers.numeric and (options.occasion_from is None or options.occasion_to is None):
        raise BadUsage("usage.occasions_in_words", occasions=known)
    then = 0 if options.occasion_from is None else _place(options.occasion_from, answers, options)
    now = len(known) - 1 if options.occasion_to is None else _place(options.occasion_to, answers, options)
    if then == now:
        raise BadUsage("usage.same_occasion", occasion=known[then])
    return then, now


def _place(asked: str, answers: Answers, options: MovementOptions) -> int:
    number = number_of(asked) if answers.numeric else None
    name = asked.strip() if number is None else occasion_name(number)
    if name not in answers.occasions:
        raise BadData("data.no_occasion", column=options.occasion, occasion=asked, occasions=answers.occasions)
    return answers.occasions.index(name)
