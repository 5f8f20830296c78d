"""`genklang plan-size`."""

from collections.abc import Sequence

from genklang.cli.plan_arguments import plan_help, plan_options


def help_text(lang: str) -> str:
    """All options and examples."""
    return plan_help(lang)


def carry_out(words: Sequence[str], lang: str) -> int:
    """Run it and give the exit code. Trouble: one sentence, and nothing written."""
    options = plan_options(words, lang)
    from genklang.cli.plan_size import run

    return run(options)
