"""Who may answer a pulse: whoever is in the group and has said yes, as Läget asks it, to the text that is shown now."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from genklang.apps.activities import queries as activities
from genklang.apps.people import queries as people

from .types import Refused


def why_not(group_id: int, participant_id: int, *, opened_on: date, on: date) -> Refused | None:
    """Why this one may not answer; None for who may."""
    if not activities.was_member(participant_id, group_id, opened_on, on):
        return Refused(_("Kortet hör inte till gruppen längre. Fråga din ledare."), code="not_member")
    state = people.consent_of(participant_id)
    if state is None or state.given_on is None or state.text_version not in people.consent_policy().asked_now:
        return Refused(_("Du behöver säga ja till att vara med först. Det gör du när Läget öppnar."), code="no_consent")
    if people.needs_guardian(activities.plan_of(group_id).youngest_age) and state.guardian_on is None:
        return Refused(
            _("Din vårdnadshavare behöver säga ja först. Ge lappen till din ledare."), code="guardian_missing"
        )
    return None
