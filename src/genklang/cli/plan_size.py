"""`genklang plan-size`: promises how many are needed, or what so many can show, in words and as numbers."""

import csv
import io
import json

from genklang.cli.plan_answers import Answer, answered, dropout_of
from genklang.cli.plan_arguments import PlanOptions
from genklang.cli.texts import say
from genklang.cli.trouble import DONE
from genklang.cli.writing import write_out
from genklang.core.movement.planning import SD_ONE, SD_THREE, TABLE, half_width
from genklang.core.wording.numbers import number
from genklang.core.wording.plans import plan_sponsor_note, width_words
from genklang.core.wording.texts import text


def run(options: PlanOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    write_out(_rendered(answered(options), options), options)
    return DONE


def _rendered(answer: Answer, options: PlanOptions) -> str:
    notes = _notes(answer, options)
    widths = [{"n": n, "three_items": half_width(n, SD_THREE), "one_item": half_width(n, SD_ONE)} for n in TABLE]
    if options.format == "json":
        whole: dict[str, object] = {"results": [answer.row], "notes": notes}
        if options.design == "paired":
            whole["widths"] = widths
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    if options.format == "csv":
        page = io.StringIO(newline="")
        writer = csv.DictWriter(page, answer.row, lineterminator="\n")
        writer.writeheader()
        writer.writerow(answer.row)
        return page.getvalue()
    return _page(answer, options, notes)


def _notes(answer: Answer, options: PlanOptions) -> list[str]:
    lang = options.lang
    said = [say(lang, f"plan.{options.design}_means")]
    if options.design != "shares":
        said.append(say(lang, "plan.yardstick"))
        said += [say(lang, "plan.meant_steps")] if options.sd is None else []
    if options.assumed:
        said.append(say(lang, "plan.assumed", options=options.assumed, size=options.size, icc=f"{options.icc:g}"))
    if options.before is not None:
        said.append(say(lang, "plan.before_means", before=number(options.before, lang)))
    if options.begin is not None:
        assumed = "" if options.dropout is not None else say(lang, "plan.dropout_assumed")
        share = f"{100 * dropout_of(options):g}"
        said.append(say(lang, "plan.remaining", begin=options.begin, n=answer.n, dropout=share, assumed=assumed))
    said.append(say(lang, "plan.alpha", times=f"{100 * options.alpha:g}"))
    return [*said, say(lang, "plan.one_test"), plan_sponsor_note(lang)]


def _page(answer: Answer, options: PlanOptions, notes: list[str]) -> str:
    lang = options.lang
    lines = [say(lang, f"plan.title_{answer.asked}"), "", f"  {answer.words}"]
    if options.design == "paired":
        lines += [f"  {width_words(answer.n, lang)}", "", say(lang, "plan.widths")]
        heads = say(lang, "plan.heads").split("|")
        rows = [heads, *([str(n), *(_hundredths(half_width(n, sd), lang) for sd in (SD_THREE, SD_ONE))] for n in TABLE)]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["  " + "  ".join(cell.rjust(width) for cell, width in zip(row, wide, strict=True)) for row in rows]
    lines += ["", say(lang, "table.notes"), *(f"  {note}" for note in notes), f"  {answer.question}"]
    return "\n".join(lines) + "\n"


def _hundredths(value: float, lang: str) -> str:
    """Two decimals in every row, so that a column can be read downwards."""
    return f"{value:.2f}".replace(".", text(lang, "decimal"))
