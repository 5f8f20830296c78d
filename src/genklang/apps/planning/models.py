"""What an initiative is for. Nobody who takes part in an activity is here, and no number about young people but by the
release it stands in."""

from django.db import models
from django.db.models import F, Q

from .types import LONGEST, Reach, RestsOn


class Need(models.Model):
    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    statement = models.CharField(max_length=LONGEST["statement"])
    asked = models.CharField(blank=True, max_length=LONGEST["asked"])
    comparator = models.CharField(blank=True, max_length=LONGEST["comparator"])
    unknown = models.CharField(blank=True, max_length=LONGEST["unknown"])


class NeedSource(models.Model):
    """What a need rests on: words with source and date, with a number and what that is beside where there is one; or a
    released number (`number_from` 0: a level)."""

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="sources")
    kind = models.CharField(max_length=10)
    says = models.CharField(blank=True, max_length=LONGEST["says"])
    source = models.CharField(blank=True, max_length=LONGEST["source"])
    when = models.CharField(blank=True, max_length=LONGEST["when"])
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(blank=True, max_length=LONGEST["unit"])
    beside = models.CharField(blank=True, max_length=LONGEST["beside"])
    beside_value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    release = models.ForeignKey("analysis.Release", on_delete=models.PROTECT, null=True, related_name="+")
    measure_kind = models.CharField(blank=True, max_length=12)
    measure_code = models.CharField(blank=True, max_length=60)
    number_from = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "release", "measure_kind", "measure_code", "number_from"], name="planned_figure_once"
            ),
            models.CheckConstraint(
                condition=Q(kind=RestsOn.LAGET.value, release__isnull=False, says="", value__isnull=True)
                | (
                    Q(kind__in=[kind.value for kind in RestsOn if kind is not RestsOn.LAGET], release__isnull=True)
                    & ~Q(says="")
                    & ~Q(source="")
                    & ~Q(when="")
                ),
                name="planned_source_is_number_or_words",
            ),
            models.CheckConstraint(
                condition=Q(beside_value__isnull=True, beside="") | (Q(value__isnull=False) & ~Q(beside="")),
                name="planned_gap_says_beside_what",
            ),
        ]


class Plan(models.Model):
    """For whom, and why; one an initiative at most."""

    initiative = models.OneToOneField("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    purpose = models.TextField(blank=True, max_length=LONGEST["purpose"])
    target_group = models.CharField(blank=True, max_length=LONGEST["target_group"])
    age_from = models.PositiveSmallIntegerField(null=True)
    age_to = models.PositiveSmallIntegerField(null=True)
    left_out = models.CharField(blank=True, max_length=LONGEST["left_out"])
    target_size = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(age_from__isnull=True) | Q(age_to__isnull=True) | Q(age_to__gte=F("age_from")),
                name="plan_ages_in_order",
            )
        ]


class Goal(models.Model):
    """What is to be otherwise, for those it is for. `measure_kind` and `measure_code`: what of Läget follows it."""

    initiative = models.ForeignKey("activities.Initiative", on_delete=models.PROTECT, related_name="+")
    words = models.CharField(max_length=LONGEST["words"])
    reach = models.CharField(max_length=10)
    measure = models.CharField(blank=True, max_length=LONGEST["measure"])
    unit = models.CharField(blank=True, max_length=LONGEST["unit"])
    baseline = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    baseline_when = models.CharField(blank=True, max_length=LONGEST["when"])
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    target_on = models.DateField(null=True)
    source = models.CharField(blank=True, max_length=LONGEST["source"])
    needs = models.ManyToManyField(Need, related_name="+")
    measure_kind = models.CharField(blank=True, max_length=12)
    measure_code = models.CharField(blank=True, max_length=60)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=[reach.value for reach in Reach]), name="goal_direct_or_indirect"
            )
        ]
