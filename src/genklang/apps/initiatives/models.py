"""The way of an initiative step by step, its proposals in every version, what was decided on which of them, and how
several assessed them without seeing each other's.

The initiative itself is a plain row in `activities`. One that was there before it had a way is running.
"""

from django.db import models
from django.db.models import Q

from genklang.core.proposals import SCORES, Kind

from .panel_types import LONGEST as LONGEST_ROUND
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
    """`submitted`: the version that lies before those who decide; `submitted_by`: who put it there."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    submitted = models.PositiveIntegerField(null=True)
    submitted_by = models.BigIntegerField(null=True)
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


class Panel(models.Model):
    """A round where several assess proposals without seeing each other's. `seed`: of the draws behind what is told when
    it is closed, so that the page is always the same. `criteria`: those of then."""

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_ROUND["name"])
    last_day = models.DateField()
    chair = models.BigIntegerField()
    criteria = models.CharField(max_length=60)
    seed = models.PositiveIntegerField()
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)


class Seat(models.Model):
    """Somebody who is to assess everything in a round."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="seats")
    staff = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["panel", "staff"], name="panel_seat_once")]
        indexes = [models.Index(fields=["staff"], name="panel_seat_of_staff")]


class PanelItem(models.Model):
    """A proposal in a round, as it was handed in. `name` and `kind` are the version's, which never changes."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="items")
    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="rounds")
    version = models.PositiveIntegerField()
    name = models.TextField()
    kind = models.CharField(max_length=5)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "proposal"], name="panel_proposal_once"),
            models.CheckConstraint(condition=Q(kind__in=[kind.value for kind in Kind]), name="panel_known_kind"),
        ]


class Assessment(models.Model):
    """One person's whole sheet about one proposal, or that they are in conflict of interest: then it has no scores.
    `words`: why they are in conflict, or why they assess although something ties them to it."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="assessments")
    item = models.ForeignKey(PanelItem, on_delete=models.PROTECT, related_name="assessments")
    conflict = models.BooleanField()
    words = models.TextField(max_length=LONGEST_ROUND["words"], blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "item"], name="panel_assessed_once")]


class PanelOutcome(models.Model):
    """What was reckoned of one kind's proposals when the round was closed (`panel_outcome.kept`), never changed."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=5)
    reckoned = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["panel", "kind"], name="panel_outcome_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]), name="panel_outcome_known_kind"
            ),
        ]


class PanelScore(models.Model):
    """`score` None: there is nothing to judge by."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="scores")
    criterion = models.CharField(max_length=60)
    score = models.PositiveSmallIntegerField(null=True)
    motivation = models.TextField(max_length=LONGEST_ROUND["motivation"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="panel_score_once"),
            models.CheckConstraint(
                condition=Q(score__isnull=True) | Q(score__gte=SCORES[0], score__lte=SCORES[-1]),
                name="panel_score_on_scale",
            ),
            models.CheckConstraint(condition=~Q(motivation=""), name="panel_score_has_motivation"),
        ]
