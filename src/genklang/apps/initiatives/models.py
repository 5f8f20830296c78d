"""The way of an initiative step by step, its proposals in every version, and what was decided on which of them.

The initiative itself is a plain row in `activities`. One that was there before it had a way is running.
"""

from django.db import models
from django.db.models import Q

from .types import LONGEST, Outcome, State

_STATES = [state.value for state in State]


class Step(models.Model):
    """One step on the way, never changed. `number` counts from 1: two at once cannot both be taken."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    before = models.CharField(max_length=10, blank=True)
    after = models.CharField(max_length=10)
    words = models.TextField(max_length=LONGEST["words"], blank=True)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="initiative_step_once"),
            models.CheckConstraint(
                condition=Q(after__in=_STATES) & (Q(before="") | Q(before__in=_STATES)), name="initiative_known_states"
            ),
        ]


class Proposal(models.Model):
    """`submitted`: the version that lies before those who decide."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    submitted = models.PositiveIntegerField(null=True)
    begun_at = models.DateTimeField()


class Version(models.Model):
    """A sheet as it was saved, as text in the source's shape (`core.proposals.write_sheet`), by the criteria of then.
    Never changed."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    text = models.TextField()
    criteria = models.CharField(max_length=60)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["proposal", "number"], name="proposal_version_once")]


class Decision(models.Model):
    """What was decided on one version, once. The words are of those who decided."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="decisions")
    version = models.PositiveIntegerField()
    outcome = models.CharField(max_length=5)
    who = models.CharField(max_length=LONGEST["who"])
    words = models.TextField(max_length=LONGEST["words"])
    conditions = models.TextField(max_length=LONGEST["conditions"], blank=True)
    reservations = models.TextField(max_length=LONGEST["reservations"], blank=True)
    decided_on = models.DateField()
    follow_up_on = models.DateField(null=True)
    followed_up = models.TextField(max_length=LONGEST["words"], blank=True)
    followed_up_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "version"], name="proposal_version_decided_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=[one.value for one in Outcome]), name="decision_known_outcome"
            ),
            models.CheckConstraint(
                condition=Q(followed_up="", followed_up_on__isnull=True)
                | (~Q(followed_up="") & Q(followed_up_on__isnull=False)),
                name="decision_followed_up_says_what",
            ),
        ]
