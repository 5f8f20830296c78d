"""`genklang agreement`."""

from collections.abc import Sequence

from genklang.cli.agreement_arguments import agreement_help, agreement_options


def help_text(lang: str) -> str:
    """All options and examples."""
    return agreement_help(lang)


def carry_out(words: Sequence[str], lang: str) -> int:
    """Run it and give the exit code. Trouble: one sentence, and nothing written."""
    options = agreement_options(words, lang)
    from genklang.cli.agreement import run

    return run(options)
