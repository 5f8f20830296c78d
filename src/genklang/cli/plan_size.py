"""`genklang plan-size`: promises how many are needed, or what so many can show, in words and as numbers."""

import csv
import io
import json

from genklang.cli.plan_arguments import PlanOptions
from genklang.cli.texts import say
from genklang.cli.trouble import DONE, BadUsage
from genklang.cli.writing import write_out
from genklang.core.movement.planning import SD_ONE, SD_THREE, TABLE, Size, enough, half_width, shows, sized
from genklang.core.movement.power import Plan
from genklang.core.wording.plans import Asked, plan_sponsor_note, plan_words, width_words
from genklang.core.wording.texts import text

Value = str | int | float | None


def run(options: PlanOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    plan = Plan(options.design, options.alpha, options.size, options.icc)
    try:
        size, asked = _answer(plan, options)
    except ValueError:
        raise BadUsage("plan.out_of_reach") from None
    write_out(_rendered(size, asked, options), options)
    return DONE


def _answer(plan: Plan, options: PlanOptions) -> tuple[Size, Asked]:
    if options.n is None:
        return enough(plan, options.effect or 0.0, options.power or 0.0), "n"
    if options.effect is None:
        return shows(plan, options.n, options.power or 0.0), "effect"
    return sized(plan, options.n, options.effect), "power"


def _rendered(size: Size, asked: Asked, options: PlanOptions) -> str:
    row = _row(size, asked, options)
    notes = _notes(options)
    widths = [{"n": n, "three_items": half_width(n, SD_THREE), "one_item": half_width(n, SD_ONE)} for n in TABLE]
    if options.format == "json":
        whole: dict[str, object] = {"results": [row], "notes": notes}
        if options.design == "paired":
            whole["widths"] = widths
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
    if options.format == "csv":
        page = io.StringIO(newline="")
        writer = csv.DictWriter(page, row, lineterminator="\n")
        writer.writeheader()
        writer.writerow(row)
        return page.getvalue()
    return _page(size, asked, options, notes)


def _row(size: Size, asked: Asked, options: PlanOptions) -> dict[str, Value]:
    paired = options.design == "paired"
    low, high = size.recruit
    return {
        "design": options.design,
        "asked": asked,
        "n": size.n,
        "persons": size.persons,
        "recruit_low": low,
        "recruit_high": high,
        "effect": size.effect,
        "effect_points": None if options.sd is None else size.effect * options.sd,
        "sd": options.sd,
        "power": size.reached,
        "alpha": options.alpha,
        "size": options.size if options.design == "clusters" else None,
        "icc": options.icc if options.design == "clusters" else None,
        "half_width": half_width(size.n, options.sd) if paired and options.sd is not None else None,
        "sentence": plan_words(size, options.lang, asked=asked, sd=options.sd).words,
    }


def _notes(options: PlanOptions) -> list[str]:
    lang = options.lang
    said = [say(lang, f"plan.{options.design}_means")]
    if options.sd is None:
        said.append(say(lang, "plan.meant_steps"))
    if options.assumed:
        said.append(say(lang, "plan.assumed", options=options.assumed, size=options.size, icc=f"{options.icc:g}"))
    said.append(say(lang, "plan.alpha", times=f"{100 * options.alpha:g}"))
    return [*said, say(lang, "plan.one_test"), plan_sponsor_note(lang)]


def _page(size: Size, asked: Asked, options: PlanOptions, notes: list[str]) -> str:
    lang = options.lang
    said = plan_words(size, lang, asked=asked, sd=options.sd)
    lines = [say(lang, f"plan.title_{asked}"), "", f"  {said.words}"]
    if options.design == "paired":
        lines += [f"  {width_words(size.n, lang)}", "", say(lang, "plan.widths")]
        heads = say(lang, "plan.heads").split("|")
        rows = [heads, *([str(n), *(_hundredths(half_width(n, sd), lang) for sd in (SD_THREE, SD_ONE))] for n in TABLE)]
        wide = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines += ["  " + "  ".join(cell.rjust(width) for cell, width in zip(row, wide, strict=True)) for row in rows]
    lines += ["", say(lang, "table.notes"), *(f"  {note}" for note in notes), f"  {said.question}"]
    return "\n".join(lines) + "\n"


def _hundredths(value: float, lang: str) -> str:
    """Two decimals in every row, so that a column can be read downwards."""
    return f"{value:.2f}".replace(".", text(lang, "decimal"))
