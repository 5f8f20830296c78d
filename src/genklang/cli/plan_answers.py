"""Promises the answer to a plan as a row for programs and a sentence for people, for means and for shares alike."""

from dataclasses import dataclass, replace

from genklang.cli.plan_arguments import DROPOUT, PlanOptions
from genklang.cli.texts import say
from genklang.cli.trouble import BadUsage
from genklang.core.movement.planning import Size, enough, half_width, remaining, shows, sized
from genklang.core.movement.planning_shares import SharesSize, enough_for_shares, shows_in_shares, sized_shares
from genklang.core.movement.power import Plan
from genklang.core.movement.power_factors import of_change, with_before
from genklang.core.movement.power_shares import SharesPlan
from genklang.core.wording.numbers import number
from genklang.core.wording.plans import Asked, plan_words
from genklang.core.wording.texts import text

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """`row`: one entry of JSON or CSV; `words` and `question` for people; `n`: pairs, persons or clusters."""

    asked: Asked
    n: int
    row: dict[str, Value]
    words: str
    question: str | None


def answered(options: PlanOptions) -> Answer:
    """The third of effect, n and power. BadUsage: out of reach, or too few remain."""
    n = options.n
    if options.begin is not None:
        n = remaining(options.begin, dropout_of(options))
        if n < 2:
            raise BadUsage("plan.too_few_left", begin=options.begin, n=n)
    asked: Asked = "n" if n is None else "effect" if options.effect is None else "power"
    try:
        return _of_shares(asked, n or 0, options) if options.design == "shares" else _of_means(asked, n or 0, options)
    except ValueError:
        raise BadUsage("plan.out_of_reach") from None


def dropout_of(options: PlanOptions) -> float:
    """The share that leaves of those who begin."""
    return DROPOUT if options.dropout is None else options.dropout


def _dropout(options: PlanOptions) -> float | None:
    """What is known of it: where --begin is given, what was assumed counts too."""
    return dropout_of(options) if options.begin is not None else options.dropout


def _begun(begin: int, options: PlanOptions) -> tuple[int, int]:
    """Who begins in all, where that is what was said."""
    return (begin, begin) if options.design == "paired" else (2 * begin, 2 * begin)


def _of_means(asked: Asked, n: int, options: PlanOptions) -> Answer:
    if options.design == "shares":
        raise ValueError("shares are no means")
    factor = 1.0
    if options.before is not None:
        factor = (with_before if options.design == "groups" else of_change)(options.before)
    plan = Plan(options.design, options.alpha, options.size, options.icc, factor)
    effect, power, dropout = options.effect or 0.0, options.power or 0.0, _dropout(options)
    if asked == "n":
        size = enough(plan, effect, power, dropout)
    else:
        size = shows(plan, n, power, dropout) if asked == "effect" else sized(plan, n, effect, dropout)
    if options.begin is not None:
        size = replace(size, recruit=_begun(options.begin, options))
    said = plan_words(size, options.lang, asked=asked, sd=options.sd)
    half = half_width(size.n, options.sd) if options.design == "paired" and options.sd is not None else None
    points = None if options.sd is None else size.effect * options.sd
    row = _row(size, asked, options, size.effect, points, half, None)
    return Answer(asked, size.n, row | {"sentence": said.words}, said.words, said.question)


def _of_shares(asked: Asked, n: int, options: PlanOptions) -> Answer:
    base, effect, power = options.share or 0.0, options.effect or 0.0, options.power or 0.0
    plan, dropout = SharesPlan(base, options.alpha), _dropout(options)
    share = min(1.0, max(0.0, base + effect))
    size: SharesSize | None
    if asked == "n":
        size = enough_for_shares(plan, share, power, dropout)
    elif asked == "power":
        size = sized_shares(plan, n, share, dropout)
    else:
        # Up where there is room above, as a better share mostly is; a base over one half has more room below.
        size = shows_in_shares(plan, n, power, dropout) or shows_in_shares(plan, n, power, dropout, down=True)
        if size is None:
            raise BadUsage("plan.no_share", base=_percent(base, options.lang))
    if options.begin is not None:
        size = replace(size, recruit=_begun(options.begin, options))
    words = _shares_words(size, asked, options.lang)
    row = _row(size, asked, options, abs(size.share - base), None, None, size.share)
    return Answer(asked, size.n, row | {"sentence": words}, words, text(options.lang, "plan.question"))


def _shares_words(size: SharesSize, asked: Asked, lang: str) -> str:
    low, high = size.recruit
    often = text(lang, "plan.often", times=min(99, int(100 * size.reached + 1e-9)))
    base, share = (_percent(one, lang) for one in (size.plan.base, size.share))
    words = say(lang, f"plan.shares_{asked}", often=often, base=base, share=share, n=size.n, persons=size.persons)
    begin = text(lang, "plan.recruit", low=low, high=high) if low < high else text(lang, "plan.begin", persons=low)
    return f"{words} {begin}"


def _percent(share: float, lang: str) -> str:
    return f"{number(round(100 * share, 1), lang).removesuffix(',0').removesuffix('.0')} %"


def _row(
    size: Size | SharesSize,
    asked: Asked,
    options: PlanOptions,
    effect: float,
    points: float | None,
    half: float | None,
    share_to: float | None,
) -> dict[str, Value]:
    low, high = size.recruit
    clusters = options.design == "clusters"
    return {
        "design": options.design,
        "asked": asked,
        "n": size.n,
        "persons": size.persons,
        "recruit_low": low,
        "recruit_high": high,
        "effect": effect,
        "effect_points": points,
        "sd": options.sd,
        "power": size.reached,
        "alpha": options.alpha,
        "size": options.size if clusters else None,
        "icc": options.icc if clusters else None,
        "before": options.before,
        "dropout": _dropout(options),
        "share": options.share,
        "share_to": share_to,
        "half_width": half,
    }
