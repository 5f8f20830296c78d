"""How an effect is to be judged: what the advisor was answered, a plan that is being written, plans that are locked.

Nobody who takes part in an activity is here, and no number about young people.
"""

from django.db import models
from django.db.models import Q

from genklang.core.evaluation.plan import Results

from .types import LONGEST, OutcomeKind


class AdviceAnswer(models.Model):
    """The answer that stands to one of the advisor's questions."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    answer = models.CharField(max_length=40)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "question"], name="advice_answered_once")]


class Draft(models.Model):
    """What is being written; one an initiative. `size`: what "what can you see?" reckons with (`types.SizeInfo`)."""

    initiative = models.OneToOneField("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    question = models.TextField(blank=True, max_length=LONGEST["question"])
    outcome_kind = models.CharField(blank=True, max_length=10)
    outcome_code = models.CharField(blank=True, max_length=60)
    outcome_goal = models.ForeignKey("planning.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    outcome_words = models.TextField(blank=True, max_length=LONGEST["outcome_words"])
    comparison = models.TextField(blank=True, max_length=LONGEST["comparison"])
    times = models.TextField(blank=True, max_length=LONGEST["times"])
    least = models.TextField(blank=True, max_length=LONGEST["least"])
    process = models.TextField(blank=True, max_length=LONGEST["process"])
    analysis = models.TextField(blank=True, max_length=LONGEST["analysis"])
    said_up = models.TextField(blank=True, max_length=LONGEST["said_up"])
    said_same = models.TextField(blank=True, max_length=LONGEST["said_same"])
    said_down = models.TextField(blank=True, max_length=LONGEST["said_down"])
    said_unsure = models.TextField(blank=True, max_length=LONGEST["said_unsure"])
    size = models.JSONField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome_kind="") | Q(outcome_kind__in=[kind.value for kind in OutcomeKind]),
                name="evaluation_known_outcome",
            )
        ]


class LockedPlan(models.Model):
    """A plan as it was locked, never changed. `sha256` is that of `text` as a UTF-8 file; `said_known`: whoever locked
    said that one of them knew the results."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    text = models.TextField()
    sha256 = models.CharField(max_length=64)
    results = models.CharField(max_length=5)
    said_known = models.BooleanField(default=False)
    reason = models.TextField(blank=True, max_length=LONGEST["reason"])
    level = models.PositiveSmallIntegerField()
    measure_kind = models.CharField(blank=True, max_length=12)
    measure_code = models.CharField(blank=True, max_length=60)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="evaluation_locked_once"),
            models.CheckConstraint(
                condition=Q(results__in=[one.value for one in Results]), name="evaluation_known_results"
            ),
            models.CheckConstraint(condition=Q(number=1) | ~Q(reason=""), name="evaluation_change_says_why"),
        ]
