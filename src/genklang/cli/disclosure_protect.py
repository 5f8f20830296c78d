"""`genklang disclosure protect`: promises every cell with its state, and only what may be shown with its count.

All hidden cells have one state. Which of them are small is not told: with a total of 6 beside them, a small count and
one that is not small could only be 1 and 5.
"""

import sys

import numpy as np

from genklang.cli.disclosure_arguments import TableOptions
from genklang.cli.disclosure_tables import FileTable, Ids, Mask, file_table
from genklang.cli.disclosure_writing import Value, as_csv, as_json, in_order
from genklang.cli.policies import chosen_policy
from genklang.cli.texts import say
from genklang.cli.trouble import DONE, BadData, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.disclosure.policy import default_policy
from genklang.core.disclosure.tables import NotProtected, Protected, protect

SHOWN, HIDDEN = "shown", "hidden"
SEED = 20261121  # the lot only decides where to look first; a fixed one gives the same table each time


def run(options: TableOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if same_file(options.out, options.file):
        raise BadUsage("usage.out_is_file")
    policy = chosen_policy(options.policy, options.lang)
    if policy is None and options.threshold is None:
        raise BadUsage("tables.no_policy")
    threshold = options.threshold or (policy or default_policy()).table_least
    width = (policy or default_policy()).table_width
    table = file_table(options, holes=False)
    try:
        done = protect(table.cells, table.counts, threshold=threshold, width=width, rng=np.random.default_rng(SEED))
    except NotProtected as trouble:
        raise BadData("tables.not_proven", count=len(trouble.cells)) from None
    notes = [say(options.lang, "tables.rule", most=threshold - 1, width=width)]
    if table.absent:
        notes.append(say(options.lang, "tables.absent", count=table.absent))
    notes += [say(options.lang, "tables.same_state"), say(options.lang, "tables.alone")]
    write_out(_rendered(table, done.hidden, notes, options), options)
    # To whoever protects the table, not into the table: how many are small is not for its readers.
    told = [_summary(done, options.lang), *(notes if options.format == "csv" else ())]
    sys.stderr.write("".join(f"{line}\n" for line in told))
    return DONE


def _summary(done: Protected, lang: str) -> str:
    small, telling = int(done.primary.small.sum()), int(done.primary.telling.sum())
    hidden = int(done.hidden.sum())
    return say(
        lang,
        "tables.done",
        cells=len(done.hidden),
        shown=len(done.hidden) - hidden,
        hidden=hidden,
        small=small,
        telling=telling,
        others=hidden - small - telling,
    )


def _rendered(table: FileTable, hidden: Mask, notes: list[str], options: TableOptions) -> str:
    rows = [_row(table, cell, bool(hidden[cell]), options) for cell in in_order(table, _all(table)).tolist()]
    if options.format == "json":
        return as_json(rows, notes)
    return as_csv(rows, (*options.dims, "state", SHOWN))


def _all(table: FileTable) -> Ids:
    return np.arange(table.cells.size)


def _row(table: FileTable, cell: int, hidden: bool, options: TableOptions) -> dict[str, Value]:
    row: dict[str, Value] = dict(zip(options.dims, table.codes(cell), strict=True))
    row["state"] = HIDDEN if hidden else SHOWN
    row["shown"] = None if hidden else int(table.counts[cell])
    return row
