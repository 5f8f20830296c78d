"""How the work is led: roles, phases, meetings with small tests, assignments, scale-up, yearly wheel.

Nobody who takes part in an activity is here. Staff and partners stand by name or role, as they have said themselves.
"""

from django.db import models
from django.db.models import F, Q

from .types import LONGEST, Language, PhaseOutcome, Scaling, WheelKind


class OfInitiative(models.Model):
    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")

    class Meta:
        abstract = True


class WorkRole(OfInitiative):
    """`code`: of the library's list, "" for one of one's own. Held by somebody, or not held for a reason."""

    code = models.CharField(max_length=30, blank=True)
    name = models.CharField("namn", max_length=LONGEST["name"], blank=True)
    duty = models.CharField(max_length=LONGEST["duty"], blank=True)
    holder = models.CharField(max_length=LONGEST["holder"], blank=True)
    organisation = models.CharField(max_length=LONGEST["organisation"], blank=True)
    why = models.CharField(max_length=LONGEST["why"], blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["initiative", "code"], condition=~Q(code=""), name="work_role_once"),
            models.CheckConstraint(condition=~Q(code="", name=""), name="work_role_has_a_name"),
            models.CheckConstraint(
                condition=(~Q(holder="") & Q(why="")) | (Q(holder="", organisation="") & ~Q(why="")),
                name="work_role_held_or_says_why",
            ),
        ]


class Phase(OfInitiative):
    name = models.CharField("namn", max_length=LONGEST["name"])
    begins_on = models.DateField()
    ends_on = models.DateField()
    condition = models.CharField(max_length=LONGEST["condition"])
    outcome = models.CharField(max_length=10, blank=True)
    who = models.CharField(max_length=LONGEST["who"], blank=True)
    words = models.CharField(max_length=LONGEST["words"], blank=True)
    decided_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("begins_on")), name="phase_days_in_order"),
            models.CheckConstraint(
                condition=Q(outcome="", decided_on__isnull=True)
                | (Q(outcome__in=list(PhaseOutcome), decided_on__isnull=False) & ~Q(who="") & ~Q(words="")),
                name="phase_decided_says_by_whom_and_why",
            ),
        ]


class MeetingSeries(OfInitiative):
    name = models.CharField("namn", max_length=LONGEST["name"])
    people = models.CharField(max_length=LONGEST["people"])
    rhythm = models.CharField(max_length=LONGEST["rhythm"], blank=True)


class SeriesMeeting(models.Model):
    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="meetings")
    held_on = models.DateField()
    present = models.CharField(max_length=LONGEST["people"], blank=True)
    notes = models.TextField(max_length=LONGEST["notes"], blank=True)


class SmallTest(models.Model):
    """Begun at a meeting; `happened` and `learned` when somebody has told, which is once."""

    meeting = models.ForeignKey(SeriesMeeting, on_delete=models.CASCADE, related_name="tests")
    follows = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="next")
    what = models.CharField(max_length=LONGEST["what"])
    expects = models.CharField(max_length=LONGEST["expects"])
    who = models.CharField(max_length=LONGEST["who"])
    until = models.DateField()
    happened = models.CharField(max_length=LONGEST["happened"], blank=True)
    learned = models.CharField(max_length=LONGEST["learned"], blank=True)
    told_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(happened="", told_on__isnull=True) | (~Q(happened="") & Q(told_on__isnull=False)),
                name="small_test_told_on_a_day",
            ),
        ]


class Sign(OfInitiative):
    words = models.CharField(max_length=LONGEST["what"])


class SignSource(models.Model):
    """An indicator by framework and code (`question`: one of its questions), or what a source outside says."""

    sign = models.ForeignKey(Sign, on_delete=models.CASCADE, related_name="sources")
    framework = models.CharField(max_length=60, blank=True)
    indicator = models.CharField(max_length=60, blank=True)
    question = models.CharField(max_length=60, blank=True)
    says = models.CharField(max_length=LONGEST["says"], blank=True)
    source = models.CharField(max_length=LONGEST["source"], blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sign", "framework", "indicator", "question"],
                condition=~Q(framework=""),
                name="sign_question_once",
            ),
            models.CheckConstraint(
                condition=(~Q(framework="") & ~Q(indicator="") & Q(says="", source=""))
                | (Q(framework="", indicator="", question="") & ~Q(says="") & ~Q(source="")),
                name="sign_source_is_question_or_words",
            ),
        ]


class WheelRow(OfInitiative):
    month = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10)
    what = models.CharField(max_length=LONGEST["what"])
    who = models.CharField(max_length=LONGEST["who"])
    uses = models.CharField(max_length=LONGEST["uses"], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(month__gte=1, month__lte=12), name="wheel_row_in_a_month"),
            models.CheckConstraint(condition=Q(kind__in=list(WheelKind)), name="wheel_row_known_kind"),
        ]


class ScalePlan(models.Model):
    initiative = models.OneToOneField("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    scaling = models.CharField(max_length=10)
    audience = models.CharField(max_length=LONGEST["what"])
    deciders = models.CharField(max_length=LONGEST["plan"], blank=True)
    core = models.CharField(max_length=LONGEST["plan"], blank=True)
    adapt = models.CharField(max_length=LONGEST["plan"], blank=True)
    cost = models.CharField(max_length=LONGEST["plan"], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(scaling__in=list(Scaling)), name="scale_plan_known_scaling"),
        ]


class ScaleStep(models.Model):
    plan = models.ForeignKey(ScalePlan, on_delete=models.CASCADE, related_name="steps")
    what = models.CharField(max_length=LONGEST["what"])
    who = models.CharField(max_length=LONGEST["who"])
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, default="agreed")
    outcome = models.CharField(max_length=LONGEST["what"], blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["agreed", "under_way"]) | (Q(state__in=["done", "dropped"]) & ~Q(outcome="")),
                name="scale_step_ended_says_what_came_of_it",
            ),
        ]


class Assignment(OfInitiative):
    sign = models.ForeignKey(Sign, on_delete=models.SET_NULL, null=True, related_name="+")
    title = models.CharField(max_length=LONGEST["name"])
    question = models.CharField(max_length=LONGEST["question"])
    background = models.TextField(max_length=LONGEST["background"], blank=True)
    uses = models.TextField(max_length=LONGEST["background"], blank=True)
    expected = models.TextField(max_length=LONGEST["expected"], blank=True)
    contact = models.CharField(max_length=LONGEST["contact"], blank=True)
    language = models.CharField(max_length=2)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(language__in=list(Language)), name="assignment_known_language"),
        ]
