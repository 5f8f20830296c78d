"""A partnership around an initiative: who is in it, what they meet about and decide, what they put in.

Nobody who takes part in an activity is here. People at partners stand by name or role, as they have said themselves.
"""

from django.db import models
from django.db.models import F, Q

from .types import LONGEST, UNITS, Body, Gives, PartnerRoleKind


class Partnership(models.Model):
    """`goals`: the shared ones, a list of sentences. `agreement`: who sees what, in words; roles decide it."""

    initiative = models.OneToOneField("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=LONGEST["name"])
    vision = models.TextField(blank=True, max_length=LONGEST["vision"])
    goals = models.JSONField(default=list)
    agreement = models.TextField(blank=True, max_length=LONGEST["agreement"])
    begun_on = models.DateField()


class Partner(models.Model):
    """`organisation` where it uses Genklang too; otherwise only the name."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="partners")
    organisation = models.ForeignKey(
        "organisations.Organisation", on_delete=models.PROTECT, null=True, related_name="+"
    )
    name = models.CharField("namn", max_length=LONGEST["name"])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["partnership", "name"], condition=Q(until__isnull=True), name="partner_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="partner_days_in_order"
            ),
        ]


class PartnerRole(models.Model):
    """Somebody at a partner, by name or role, and what they answer for there."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="roles")
    kind = models.CharField(max_length=16)
    name = models.CharField("namn", max_length=LONGEST["name"])
    since = models.DateField()
    until = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PartnerRoleKind]), name="partner_role_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="partner_role_days_in_order"
            ),
        ]


class CoreActivity(models.Model):
    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="core_activities")
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(blank=True, max_length=LONGEST["words"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["partnership", "activity"], name="core_activity_once"),
        ]


class Meeting(models.Model):
    """`partners`: whose people were there; `present`: others, by role."""

    partnership = models.ForeignKey(Partnership, on_delete=models.PROTECT, related_name="meetings")
    body = models.CharField(max_length=10)
    held_on = models.DateField()
    partners = models.ManyToManyField(Partner, related_name="+")
    present = models.CharField(blank=True, max_length=LONGEST["present"])
    notes = models.TextField(blank=True, max_length=LONGEST["notes"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(body__in=[body.value for body in Body]), name="meeting_known_body"),
        ]


class Decision(models.Model):
    """What a meeting decided: the words, who carries it, by when, and in the end what came of it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="decisions")
    words = models.CharField(max_length=LONGEST["words"])
    carrier = models.CharField(max_length=LONGEST["name"])
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default="agreed")
    outcome = models.CharField(blank=True, max_length=LONGEST["words"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "under_way"]) | (Q(state__in=["done", "dropped"]) & ~Q(outcome="")),
                name="decision_ended_says_what_came_of_it",
            )
        ]


class Contribution(models.Model):
    """What a partner puts in: so much, in this unit, in this time, by this source; promised or given."""

    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="contributions")
    kind = models.CharField(max_length=10)
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=10)
    first_on = models.DateField()
    last_on = models.DateField()
    source = models.CharField(max_length=LONGEST["source"])
    given = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="contribution_more_than_nothing"),
            models.CheckConstraint(condition=Q(last_on__gte=F("first_on")), name="contribution_days_in_order"),
            models.CheckConstraint(
                condition=Q(kind=Gives.MONEY.value, unit__in=UNITS[Gives.MONEY])
                | Q(kind=Gives.TIME.value, unit__in=UNITS[Gives.TIME])
                | Q(kind=Gives.PREMISES.value, unit__in=UNITS[Gives.PREMISES]),
                name="contribution_in_its_own_unit",
            ),
        ]


class TrainingRead(models.Model):
    """Somebody on the staff has read what a leader must know; `name` says which text."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    read_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="training_read_once")]
