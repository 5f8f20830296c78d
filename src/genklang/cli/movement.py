"""`genklang movement`: promises to read, check, let `core.movement` judge, and say what is shown and what is not."""

import os

import numpy as np

from genklang.cli.answers import Answers, item_names, number_of, occasion_name, read_answers
from genklang.cli.arguments import MovementOptions
from genklang.cli.indicators import read_indicators
from genklang.cli.notes import notes
from genklang.cli.policies import chosen_policy
from genklang.cli.printing import rendered
from genklang.cli.reading import read_table
from genklang.cli.trouble import DONE, BadData, BadUsage
from genklang.cli.writing import write_out
from genklang.core.movement.pairs import turned
from genklang.core.movement.table import Panel, movement_table


def run(options: MovementOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if options.out and _same_file(options.out, options.file):
        raise BadUsage("usage.out_is_file")
    policy = chosen_policy(options.policy, options.lang)
    named = read_indicators(options.indicators, options.lang) if options.indicators else None
    indicators = named.items if named else {}
    wanted = options.items or tuple(dict.fromkeys(item for items in indicators.values() for item in items))
    table = read_table(options.file)
    if named:
        named.refuse_unknown(options.items or item_names(table, options), str(options.indicators))
    answers = read_answers(table, options, wanted)
    grouped = indicators or {item: (item,) for item in answers.items}
    places = {item: at for at, item in enumerate(answers.items)}
    columns = {name: [places[item] for item in items] for name, items in grouped.items()}
    for name, at in columns.items():
        if len({(answers.low[place], answers.high[place]) for place in at}) > 1:
            raise BadUsage("usage.mixed_scale", indicator=name)
    then, now = _occasions(answers, options)
    level = "group" if options.group else "initiative"
    results = movement_table(_panel(answers, options, then, now), columns, policy=policy, level=level)
    said = notes(answers, options, policy, results, grouped, then, now)
    names = (answers.occasions[then], answers.occasions[now])
    write_out(rendered(results, said, names, options), options)
    return DONE


def _same_file(one: str, other: str) -> bool:
    try:
        return os.path.samefile(one, other)
    except (OSError, ValueError):
        return False


def _occasions(answers: Answers, options: MovementOptions) -> tuple[int, int]:
    known = answers.occasions
    if not answers.numeric and (options.occasion_from is None or options.occasion_to is None):
        raise BadUsage("usage.occasions_in_words", occasions=known)
    if len(known) < 2:
        raise BadData("data.one_occasion", column=options.occasion, occasion=known[0])
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


def _panel(answers: Answers, options: MovementOptions, then: int, now: int) -> Panel:
    """Everyone seen at the first occasion; groups without anyone there are left out."""
    there = answers.seen[:, then]
    reverse = np.array([item in options.reverse for item in answers.items])
    before, after = (turned(answers.values[there, at], answers.low, answers.high, reverse) for at in (then, now))
    used, group = np.unique(answers.group[there, then], return_inverse=True)
    names = tuple(answers.group_names[int(at)] for at in used)
    return Panel(before, after, answers.low, answers.high, group.astype(np.intp), names)
