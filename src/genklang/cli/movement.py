"""`genklang movement`: promises to read, check, let `core.movement` judge, and say what is shown and what is not."""

from dataclasses import replace

import numpy as np

from genklang.cli.answers import Answers, item_names, read_answers
from genklang.cli.arguments import MovementOptions
from genklang.cli.indicators import read_indicators
from genklang.cli.notes import notes
from genklang.cli.occasions import alike, asked_occasions
from genklang.cli.policies import chosen_policy
from genklang.cli.printing import Page, rendered
from genklang.cli.quality import facing, hanging, left_behind
from genklang.cli.reading import read_table
from genklang.cli.trouble import DONE, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.disclosure.states import State
from genklang.core.movement.reliability import REPORT_FROM
from genklang.core.movement.result import MovementResult
from genklang.core.movement.table import Panel, movement_table


def run(options: MovementOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if same_file(options.out, options.file):
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
    asked = asked_occasions(answers, options)
    hung = hanging(answers, options, columns, policy, asked.spans[0][0])
    gone = left_behind(answers, options, columns, policy, asked)
    level = "group" if options.group else "initiative"
    rough = frozenset(one.indicator for one in hung if one.found.n >= REPORT_FROM and one.found.rough)
    counted, own = answers, columns
    if policy and asked.several:
        widths = {name: float(answers.high[at[0]] - answers.low[at[0]]) for name, at in columns.items()}
        least = {name: policy.least(level, width=width) for name, width in widths.items()}
        counted, own = alike(answers, columns, asked.places, least)
    pages = []
    for span in asked.spans:
        results = movement_table(_panel(counted, options, *span), own, policy=policy, level=level, rough=rough)
        names = (answers.occasions[span[0]], answers.occasions[span[1]])
        pages.append(Page(names, tuple(_told_as_few(one, counted, span) for one in results)))
    said = notes(answers, options, policy, pages, grouped, asked, hung, gone)
    write_out(rendered(pages, said, hung, gone, answers.occasions, options), options)
    return DONE


def _told_as_few(result: MovementResult, answers: Answers, span: tuple[int, int]) -> MovementResult:
    """That nobody is left in a number is "too few" where somebody was there both times."""
    if result.state != State.NO_PAIRS or result.n is not None:
        return result
    both = answers.seen[:, span[0]] & answers.seen[:, span[1]]
    here = answers.group[:, span[0]] == answers.group_names.index(result.group)
    return replace(result, state=State.TOO_FEW) if bool((both & here).any()) else result


def _panel(answers: Answers, options: MovementOptions, then: int, now: int) -> Panel:
    """Everyone seen at the first occasion; groups without anyone there are left out."""
    there = answers.seen[:, then]
    before, after = (facing(answers, options, at)[there] for at in (then, now))
    used, group = np.unique(answers.group[there, then], return_inverse=True)
    names = tuple(answers.group_names[int(at)] for at in used)
    return Panel(before, after, answers.low, answers.high, group.astype(np.intp), names)
