"""`genklang disclosure simulate`: promises what would be shown and hidden under each policy, counted and in words."""

import sys
from collections.abc import Callable, Sequence

from genklang.cli.disclosure_simulate_arguments import SimulateOptions
from genklang.cli.disclosure_simulate_printing import rendered
from genklang.cli.disclosure_structure import structure
from genklang.cli.policies import chosen_policy
from genklang.cli.texts import say
from genklang.cli.trouble import DONE, BadUsage
from genklang.cli.writing import same_file, write_out
from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.simulation import Chances, Place, Simulated, merged, simulate


def run(options: SimulateOptions) -> int:
    """Carry out the command and give its exit code. Trouble: one sentence, and nothing written."""
    if same_file(options.out, options.file):
        raise BadUsage("usage.out_is_file")
    chosen = (chosen_policy(asked, options.lang, examples=True) for asked in options.policies)
    policies = [policy for policy in chosen if policy is not None]
    names = [policy.name for policy in policies]
    for name in names:
        if names.count(name) > 1:
            raise BadUsage("simulate.same_name", name=name)
    places = structure(options.file)
    write_out(rendered([_simulated(places, policy, options) for policy in policies], _notes(options), options), options)
    return DONE


def _simulated(places: Sequence[Place], policy: Policy, options: SimulateOptions) -> Simulated:
    """One invented town at a time, so that whoever waits sees how far it is."""
    chances = Chances(options.leave, options.join, options.away, options.skip)
    tell = _teller(options, policy.name)
    towns = []
    for seed in range(1, options.seeds + 1):
        tell(seed)
        towns.append(simulate(places, policy, rounds=options.rounds, chances=chances, seeds=[seed]))
    return merged(towns)


def _teller(options: SimulateOptions, policy: str) -> Callable[[int], None]:
    """Says how far it is to somebody at a screen, and nothing to a file or a script."""

    def tell(seed: int) -> None:
        if sys.stderr is not None and sys.stderr.isatty():
            words = say(options.lang, "simulate.progress", policy=policy, seed=seed, seeds=options.seeds)
            sys.stderr.write(f"{words}\n")

    return tell


def _notes(options: SimulateOptions) -> list[str]:
    shares = {name: f"{100 * getattr(options, name):g}" for name in ("leave", "join", "away", "skip")}
    return [
        say(options.lang, "simulate.note_invented"),
        say(options.lang, "simulate.note_people", rounds=options.rounds, **shares),
        say(options.lang, "simulate.note_order"),
        say(options.lang, "simulate.note_seeds", seeds=options.seeds),
        say(options.lang, "simulate.note_ledger"),
    ]
