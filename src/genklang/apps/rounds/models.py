"""Läget: one measurement occasion for a group, and the sheets that were answered in it.

A sheet is one row with its answers as one JSON object of small integers (question code -> value), as it is one row in
the snapshot: it is written, read, corrected and erased whole. Values are checked at the door, where the framework is
known; the database keeps what must never be broken: one sheet per person and round, one ULID once.
"""

from django.db import models
from django.db.models import F, Q


class Round(models.Model):
    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    framework = models.ForeignKey("frameworks.FrameworkVersion", on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    roster = models.PositiveIntegerField(null=True)
    sealed_by_erasure = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="round_number_once"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(closed_at__isnull=True), name="round_one_open_a_group"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, roster__isnull=True)
                | Q(closed_at__isnull=False, roster__isnull=False),
                name="round_roster_counted_at_close",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="round_closes_after_opening",
            ),
        ]


class Sheet(models.Model):
    """`carried`: holds answers that were paused on another phone, so no key made later may open it."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="sheets")
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="+")
    reading_key = models.ForeignKey("people.ReadingKey", on_delete=models.SET_NULL, null=True, related_name="+")
    ulid = models.CharField(max_length=26, unique=True)
    complete = models.BooleanField()
    late = models.BooleanField(default=False)
    carried = models.BooleanField(default=False)
    content = models.CharField(max_length=64)
    answers = models.JSONField()
    language = models.CharField(max_length=10)
    received_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "participant"], name="sheet_one_a_person_and_round")]
