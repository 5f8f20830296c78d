"""Addresses of partnerships and of what is in them, and of what a leader reads before a first Läget."""

from django.urls import URLPattern, path

from . import partnership_checkup as checkup
from . import partnership_contributions as contributions
from . import partnership_meetings as meetings
from . import partnership_partners as partners
from . import partnership_timeline, partnerships, training


def patterns() -> list[URLPattern]:
    """Called where the kinds of arguments are known."""
    return [
        path("initiativ/<id:initiative_id>/partnerskap/", partnerships.begin, name="partnership_new"),
        path("partnerskap/<id:partnership_id>/", partnerships.partnership, name="partnership"),
        path("partnerskap/<id:partnership_id>/om/", partnerships.about, name="partnership_about"),
        path("partnerskap/<id:partnership_id>/avstamning/", checkup.begin, name="checkup_begin"),
        path("partnerskap/<id:partnership_id>/tidslinje/", partnership_timeline.timeline, name="timeline"),
        path("partnerskap/<id:partnership_id>/partner/", partners.add_partner, name="partner_new"),
        path("partnerskap/<id:partnership_id>/karna/", partners.add_core, name="core_new"),
        path("partner/<id:partner_id>/", partners.edit_partner, name="partner"),
        path("partner/<id:partner_id>/ta-bort/", partners.remove_partner, name="partner_remove"),
        path("partner/<id:partner_id>/roll/", partners.add_role, name="partner_role_new"),
        path("partner/roll/<id:partner_role_id>/", partners.edit_role, name="partner_role"),
        path("partner/roll/<id:partner_role_id>/ta-bort/", partners.remove_role, name="partner_role_remove"),
        path("karna/<id:core_id>/ta-bort/", partners.remove_core, name="core_remove"),
        path("partnerskap/<id:partnership_id>/moten/", meetings.meetings, name="meetings"),
        path("partnerskap/<id:partnership_id>/moten/nytt/", meetings.add_meeting, name="meeting_new"),
        path("moten/<id:meeting_id>/", meetings.edit_meeting, name="meeting"),
        path("moten/<id:meeting_id>/ta-bort/", meetings.remove_meeting, name="meeting_remove"),
        path("moten/<id:meeting_id>/beslut/", meetings.add_decision, name="decision_new"),
        path("beslut/<id:decision_id>/", meetings.update_decision, name="decision"),
        path("beslut/<id:decision_id>/andra/", meetings.edit_decision, name="decision_edit"),
        path("beslut/<id:decision_id>/ta-bort/", meetings.remove_decision, name="decision_remove"),
        path("partnerskap/<id:partnership_id>/bidrag/", contributions.contributions, name="contributions"),
        path("partnerskap/<id:partnership_id>/bidrag/nytt/", contributions.add_contribution, name="contribution_new"),
        path("bidrag/<id:contribution_id>/", contributions.edit_contribution, name="contribution"),
        path("bidrag/<id:contribution_id>/ta-bort/", contributions.remove_contribution, name="contribution_remove"),
        path("innan-ditt-forsta-lage/", training.training, name="training"),
    ]
