"""A pulse of a group, and the ballots in it for as long as it is open.

When it closes, what may be told is worked out once and kept word for word, and the ballots are deleted with all that
said who had answered. So nothing is left that could be told later.
"""

from django.db import models
from django.db.models import F, Q

from .types import GIVEN

_OPEN = Q(closed_at__isnull=True, answered__isnull=True, asked__isnull=True, released__isnull=True)
_CLOSED = Q(closed_at__isnull=False, answered__isnull=False, asked__isnull=False, released__isnull=False)


class Pulse(models.Model):
    """`released`: question code -> what came of it. `policy`: the rules then. `signature`: over all of the row.

    `given`: the questions word for word, where another room gave them; None where `form` is a file of the library.
    """

    group = models.ForeignKey("activities.Group", on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    form = models.CharField(max_length=60)
    given = models.JSONField(null=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    answered = models.PositiveIntegerField(null=True)
    asked = models.PositiveIntegerField(null=True)
    released = models.JSONField(null=True)
    policy = models.CharField(max_length=60, blank=True)
    signature = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["group", "number"], name="pulse_number_once"),
            models.UniqueConstraint(
                fields=["group"], condition=Q(closed_at__isnull=True), name="pulse_one_open_a_group"
            ),
            models.CheckConstraint(condition=_OPEN | _CLOSED, name="pulse_is_told_when_closed"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="pulse_closes_after_opening",
            ),
            models.CheckConstraint(
                condition=Q(given__isnull=True) & ~Q(form__startswith=GIVEN)
                | Q(given__isnull=False) & Q(form__startswith=GIVEN),
                name="pulse_given_has_its_questions",
            ),
        ]


class Ballot(models.Model):
    """`picked`: question code -> choice code, or a list of them; a question that was skipped is not there."""

    pulse = models.ForeignKey(Pulse, on_delete=models.PROTECT, related_name="ballots")
    participant = models.ForeignKey("people.Participant", on_delete=models.CASCADE, related_name="+")
    ulid = models.CharField(max_length=26, unique=True)
    picked = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pulse", "participant"], name="ballot_one_a_person_and_pulse")]
