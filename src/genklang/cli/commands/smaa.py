"""`genklang smaa`."""

from collections.abc import Sequence

from genklang.cli.smaa_arguments import smaa_help, smaa_options


def help_text(lang: str) -> str:
    """All options and examples."""
    return smaa_help(lang)


def carry_out(words: Sequence[str], lang: str) -> int:
    """Run it and give the exit code. Trouble: one sentence, and nothing written."""
    options = smaa_options(words, lang)
    from genklang.cli.smaa import run

    return run(options)
