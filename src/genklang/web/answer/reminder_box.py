"""What the receipt and the own page say about reminders: offered, there already, or nothing at all."""

from genklang.apps.activities import queries as activities
from genklang.apps.people import contact_queries
from genklang.apps.people import queries as people


def offer(participant_id: int) -> str:
    """ "ask", "set" (this person has asked already), or "" where there are no reminders.

    There are none where a guardian's yes is needed: it was given for the answers and not for this.
    """
    if not contact_queries.contact_kinds():
        return ""
    plan = activities.plan_of_participant(participant_id)
    if plan is None or people.needs_guardian(plan.youngest_age):
        return ""
    return "set" if contact_queries.contact_kind(participant_id) else "ask"
