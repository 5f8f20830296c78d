"""`genklang …` for people with a file. Promises words first, one sentence for every error, and documented exit codes.

`main` loads only what the command at hand needs: help needs neither numpy nor polars.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from types import MappingProxyType

from genklang.cli.arguments import LANGUAGES, without_language
from genklang.cli.help import TOP
from genklang.cli.screen import let_go, show
from genklang.cli.trouble import CANNOT_WRITE, DONE, BadUsage, CannotWrite, Trouble

#: Command -> the module that has its `help_text(lang)` and `carry_out(words, lang)`; only the one asked for is loaded.
COMMANDS = MappingProxyType(
    {
        "movement": "genklang.cli.commands.movement",
        "plan-size": "genklang.cli.commands.plan_size",
        "disclosure": "genklang.cli.commands.disclosure",
        "agreement": "genklang.cli.commands.agreement",
        "smaa": "genklang.cli.commands.smaa",
    }
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code: 0 done, 1 an audit found something, 2 usage, 3 bad data, 4 cannot
    write.
    """
    lang, command = LANGUAGES[0], "movement"
    try:
        lang, words = without_language(sys.argv[1:] if argv is None else argv)
        command = words[0] if words else command
        return _run(words, lang)
    except Trouble as trouble:
        from genklang.cli.texts import say

        sys.stderr.write(f"genklang: {say(lang, trouble.key, **{'command': command} | trouble.values)}\n")
        if isinstance(trouble, CannotWrite):
            let_go()
        return trouble.code
    except BrokenPipeError:
        # The reader of the output (a pager, `head`) has gone; there is nobody left to tell.
        let_go()
        return CANNOT_WRITE


def _run(words: Sequence[str], lang: str) -> int:
    if not words or words[0] in {"-h", "--help", "help"}:
        show(TOP[lang])
        return DONE
    if words[0] == "--version":
        from genklang import __version__

        show(f"genklang {__version__}\n")
        return DONE
    if words[0] not in COMMANDS:
        raise BadUsage("top.unknown", command=words[0])
    command = import_module(COMMANDS[words[0]])
    if "-h" in words or "--help" in words:
        show(command.help_text(lang))
        return DONE
    return int(command.carry_out(words[1:], lang))
