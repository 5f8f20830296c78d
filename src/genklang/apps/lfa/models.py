"""The nine steps of LFA over the same objects: stakeholders, problem tree, activities, resources, risks.

Nothing here is about anybody who takes part in an activity: stakeholders are groups and organisations, others stand by
role.
"""

from django.db import models
from django.db.models import F, Q

from genklang.core.lfa.checks import GRADES
from genklang.core.lfa.steps import Step
from genklang.core.lfa.tree import Side

from .types import LONGEST, Part, ResourceKind, Row, StakeholderKind, Stance


class Plan(models.Model):
    """One for each initiative, made when somebody first writes. `order`: the codes of its steps as it takes them."""

    initiative = models.OneToOneField("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    context = models.TextField(blank=True, max_length=LONGEST["context"])
    order = models.JSONField(default=list)


class StepNote(models.Model):
    """What came of a step, or why it is passed over."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="notes")
    step = models.CharField(max_length=12)
    note = models.TextField(blank=True, max_length=LONGEST["note"])
    passed_over = models.CharField(blank=True, max_length=LONGEST["reason"])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "step"], name="lfa_note_once_a_step"),
            models.CheckConstraint(condition=Q(step__in=[step.value for step in Step]), name="lfa_known_step"),
        ]


class Stakeholder(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="stakeholders")
    name = models.CharField(max_length=LONGEST["name"])
    kind = models.CharField(max_length=12)
    part = models.CharField(max_length=8)
    interest = models.CharField(blank=True, max_length=LONGEST["words"])
    influence = models.PositiveSmallIntegerField()
    stance = models.CharField(max_length=8)
    is_missing = models.BooleanField()
    reason = models.CharField(blank=True, max_length=LONGEST["words"])
    asks = models.CharField(blank=True, max_length=LONGEST["name"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    kind__in=[kind.value for kind in StakeholderKind],
                    part__in=[part.value for part in Part],
                    stance__in=[stance.value for stance in Stance],
                    influence__in=GRADES,
                ),
                name="lfa_stakeholder_known_codes",
            ),
        ]


class TreeNode(models.Model):
    """A problem and how it is when it is solved. That they make a tree is kept by `core.lfa.tree`, under a lock on the
    plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="nodes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="+")
    side = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST["node"])
    positive = models.CharField(blank=True, max_length=LONGEST["node"])
    goal = models.ForeignKey("planning.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    need = models.ForeignKey("planning.Need", on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan"], condition=Q(parent__isnull=True), name="lfa_one_core_problem"),
            models.CheckConstraint(
                condition=Q(side=Side.CORE.value, parent__isnull=True)
                | Q(side__in=[Side.CAUSE.value, Side.CONSEQUENCE.value], parent__isnull=False),
                name="lfa_core_hangs_on_nothing",
            ),
        ]


class Task(models.Model):
    """An activity of the plan; what it runs as, with groups, is an activity of the house."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="tasks")
    words = models.CharField(max_length=LONGEST["words"])
    who = models.CharField(blank=True, max_length=LONGEST["name"])
    first_on = models.DateField(null=True)
    last_on = models.DateField(null=True)
    goal = models.ForeignKey("planning.Goal", on_delete=models.SET_NULL, null=True, related_name="+")
    box = models.CharField(blank=True, max_length=40)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(first_on__isnull=True) | Q(last_on__isnull=True) | Q(last_on__gte=F("first_on")),
                name="lfa_task_days_in_order",
            ),
        ]


class Resource(models.Model):
    task = models.ForeignKey(Task, on_delete=models.CASCADE, related_name="resources")
    kind = models.CharField(max_length=8)
    words = models.CharField(max_length=LONGEST["name"])
    amount = models.DecimalField(max_digits=14, decimal_places=2)
    unit = models.CharField(max_length=LONGEST["unit"])
    payer = models.CharField(blank=True, max_length=LONGEST["name"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in ResourceKind], amount__gt=0), name="lfa_resource_is_some"
            ),
        ]


class Risk(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="risks")
    words = models.CharField(max_length=LONGEST["words"])
    likelihood = models.PositiveSmallIntegerField()
    consequence = models.PositiveSmallIntegerField()
    is_internal = models.BooleanField()
    row = models.CharField(max_length=10)
    answer = models.CharField(blank=True, max_length=LONGEST["answer"])
    who = models.CharField(blank=True, max_length=LONGEST["name"])

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(likelihood__in=GRADES, consequence__in=GRADES, row__in=[row.value for row in Row]),
                name="lfa_risk_known_codes",
            ),
        ]


class Assumption(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="assumptions")
    words = models.CharField(max_length=LONGEST["words"])
    row = models.CharField(max_length=10)
    watch = models.CharField(blank=True, max_length=LONGEST["words"])

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(row__in=[row.value for row in Row]), name="lfa_assumption_known_row"),
        ]
