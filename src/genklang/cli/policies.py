"""Promises a policy for what may be shown, or a sentence with the lines and fields that keep it from being used."""

import os
from importlib.resources import files

from genklang.cli.arguments import NO_POLICY
from genklang.cli.reading import read_bytes
from genklang.cli.texts import in_language, say
from genklang.cli.trouble import BadData, BadUsage
from genklang.core.disclosure.policy import Policy, PolicyError, default_policy, load_policy

BEGINS = "disclosure-"  # the library's other policies are about other things than what may be shown
EXAMPLES = "disclosure-exempel-"  # to compare with in a simulation; nobody's numbers are protected by them


def chosen_policy(asked: str, lang: str, *, examples: bool = False) -> Policy | None:
    """The policy of `--policy`: a name, a file, "" for the product's own; None for `none`.

    `examples`: those that are only there to be compared with may be named too.

    BadUsage: no policy of that name. BadData: a file that is not there or cannot be used.
    """
    if asked == NO_POLICY:
        return None
    if not asked:
        return default_policy()
    known = {name: text for name, text in _shipped().items() if examples or not name.startswith(EXAMPLES)}
    if asked in known:
        return load_policy(known[asked])
    if not asked.endswith((".yaml", ".yml")) and os.sep not in asked:
        raise BadUsage("usage.policy", policy=asked, policies=", ".join([*known, NO_POLICY]))
    content = read_bytes(asked)
    try:
        return load_policy(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadData("data.not_utf8", row=content.count(b"\n", 0, error.start) + 1) from None
    except PolicyError as error:
        raise BadData("data.policy", file=asked, problems=_problems(error, lang)) from None


def _shipped() -> dict[str, str]:
    folder = files("genklang") / "library" / "policies"
    found = sorted((item for item in folder.iterdir() if item.name.startswith(BEGINS)), key=lambda item: item.name)
    return {item.name.removesuffix(".yaml"): item.read_text(encoding="utf-8") for item in found}


def _problems(error: PolicyError, lang: str) -> str:
    """Every problem, those of one kind on one line of the file said together."""
    together: dict[tuple[int, str], list[str]] = {}
    for problem in error.problems:
        together.setdefault((problem.line, problem.message), []).append(problem.field)
    said = []
    for (line, message), fields in together.items():
        where = say(lang, "policy.where", row=line) if line else ""
        named = ", ".join(field for field in fields if field)
        said.append(": ".join(part for part in (where, in_language("policy", message, lang), named) if part))
    return "; ".join(said)
