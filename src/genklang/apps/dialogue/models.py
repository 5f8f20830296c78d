"""The talk about a result: what lies behind it (insight), what is done (action), what came of it; and what happened
meanwhile (happening)."""

from django.db import models
from django.db.models import F, Q

from .types import (
    DECISIONS,
    KINDS,
    LONGEST_GIVER,
    LONGEST_HAPPENING,
    LONGEST_SOURCE,
    MOST_KRONOR,
    STATES,
    VERDICTS,
    VOTES,
)


class FeedbackSession(models.Model):
    """One conversation with a group about one released Läget.

    `is_ended`: the leader has said that it is over, whether or not anything was written.
    """

    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    round = models.OneToOneField("rounds.Round", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    is_ended = models.BooleanField(default=False)


class Preparation(models.Model):
    """What the leader has chosen before the talk. `measures`: [[kind, code], …]; `questions`: to ask the group."""

    round = models.OneToOneField("rounds.Round", on_delete=models.PROTECT, related_name="+")
    measures = models.JSONField(default=list)
    questions = models.JSONField(default=list)


class Vote(models.Model):
    """What the group was asked on its phones. Each kind once in a talk: asked again when one has left, the difference
    between the two would tell what that one had picked."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.PROTECT, related_name="votes")
    kind = models.CharField(max_length=6, choices=[(code, code) for code in VOTES])
    pulse = models.OneToOneField("pulses.Pulse", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "kind"], name="vote_one_of_a_kind_a_talk")]


class PlacesMap(models.Model):
    """The map that a group says its places on in one talk. `places`: [[square, name], …], in the order they are asked.

    What was asked stands word for word in the vote's pulse, squares too; here is the picture they lie on, which stands
    last so that a look at the rest does not read it.
    """

    session = models.OneToOneField(FeedbackSession, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=LONGEST_SOURCE)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    places = models.JSONField(default=list)
    picture = models.BinaryField()


class Insight(models.Model):
    """What the group says lies behind a number, in its own words."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.PROTECT, related_name="insights")
    measure_kind = models.CharField(max_length=12)
    measure_code = models.CharField(max_length=60)
    hypothesis = models.CharField(max_length=500, blank=True)
    verdict = models.CharField(max_length=5, choices=[(code, code) for code in VERDICTS], blank=True)
    words = models.TextField(max_length=1000)
    at = models.DateTimeField()


class Action(models.Model):
    """What is done about it: what, who, when, and in the end what happened. `owner`: who sees to it, if not `who`;
    `grew_into`: the activity of its own that it became."""

    session = models.ForeignKey(FeedbackSession, on_delete=models.PROTECT, related_name="actions")
    measure_kind = models.CharField(max_length=12, blank=True)
    measure_code = models.CharField(max_length=60, blank=True)
    you_said = models.CharField(max_length=300)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=120)
    owner = models.CharField(max_length=120, blank=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=[(code, code) for code in STATES], default="agreed")
    what_happened = models.CharField(max_length=300, blank=True)
    grew_into = models.OneToOneField("activities.Activity", on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "under_way"]) | ~Q(what_happened=""),
                name="action_ended_says_what_happened",
            )
        ]


class Project(models.Model):
    """Money that the group has applied for, to do what was agreed. `source`: from whom; sums in whole kronor.

    `answer_on`: when an answer is expected; `decision`: "" until there is one; `outcome`: what came of it.
    """

    action = models.OneToOneField(Action, on_delete=models.CASCADE, primary_key=True, related_name="project")
    source = models.CharField(max_length=LONGEST_GIVER)
    asked = models.PositiveIntegerField()
    applied_on = models.DateField()
    answer_on = models.DateField(null=True)
    decision = models.CharField(max_length=6, choices=[(code, code) for code in DECISIONS], blank=True)
    decided_on = models.DateField(null=True)
    given = models.PositiveIntegerField(default=0)
    outcome = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(asked__gte=1, asked__lte=MOST_KRONOR), name="project_sum_in_bounds"),
            models.CheckConstraint(
                condition=Q(decision="", decided_on__isnull=True, given=0)
                | Q(decision="no", decided_on__isnull=False, given=0)
                | Q(decision="yes", decided_on__isnull=False, given=F("asked"))
                | Q(decision="partly", decided_on__isnull=False, given__gte=1, given__lt=F("asked")),
                name="project_given_as_decided",
            ),
        ]


class Happening(models.Model):
    """What happened on a day, in a group or in an activity with all its groups: it stands beside a curve."""

    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, null=True, related_name="+")
    activity = models.ForeignKey("activities.Activity", on_delete=models.PROTECT, null=True, related_name="+")
    day = models.DateField()
    kind = models.CharField(max_length=8, choices=[(code, code) for code in KINDS])
    words = models.CharField(max_length=LONGEST_HAPPENING)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(group__isnull=False, activity__isnull=True) | Q(group__isnull=True, activity__isnull=False),
                name="happening_of_one_unit",
            ),
            models.UniqueConstraint(fields=["group", "day", "words"], name="happening_once_a_group"),
            models.UniqueConstraint(fields=["activity", "day", "words"], name="happening_once_an_activity"),
        ]
