"""What a group picked where everybody in it was asked to pick: told with the group's result, once and for good.

Nothing here is added up over groups, and nobody who was not asked like the others is in it (decision 0023).
"""

from collections.abc import Iterable, Mapping

from genklang.apps.frameworks import queries as frameworks
from genklang.apps.rounds import export
from genklang.apps.rounds.types import RoundInfo
from genklang.core.disclosure.policy import Policy
from genklang.core.disclosure.raw import Raw
from genklang.core.disclosure.votes import Ballots, ReleasedVotes, release_votes
from genklang.core.frameworks import Aside, Asked, asked, chosen_of, is_told


def votes_of(round_: RoundInfo, policy: Policy) -> dict[str, ReleasedVotes]:
    """Question code -> what leaves the gate, of the sheets that came whole and in time.

    None where somebody has been erased from the Läget since: it takes part in no later release.
    """
    if round_.sealed_by_erasure:
        return {}
    sheets = [sheet.answers for sheet in export.sheets_of(round_.id)]
    return {
        one.code: release_votes(Raw(_ballots(one, one.of.most, sheets)), policy=policy)
        for one in asked(frameworks.framework(round_.framework_id), looking_back=False)
        if isinstance(one.of, Aside) and is_told(one.of)
    }


def _ballots(one: Asked, most: int, sheets: Iterable[Mapping[str, int]]) -> Ballots:
    """Who skipped the question is no voter in it."""
    cast = [chosen for chosen in (chosen_of(one, answers) for answers in sheets) if chosen]
    counts = {str(step.value): sum(step.value in chosen for chosen in cast) for step in one.steps}
    return Ballots(counts, voters=len(cast), most=most)
