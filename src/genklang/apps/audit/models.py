"""One append-only table: who did what to what, when. It is the outbox for jobs too.

No foreign keys, so that erasure elsewhere stays possible. What points at a person (the number of a card) is taken out
of the lines when the person is erased; that the act was done, when and by whom, stays. Nothing else changes a line.
"""

from typing import Any, NoReturn

from django.db import models
from django.db.models import Q


class EventQuerySet(models.QuerySet["Event"]):
    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Audit events are append-only.")

    def delete(self) -> NoReturn:
        raise TypeError("Audit events are append-only.")

    def without(self, key: str) -> None:
        """Take one detail out of these events, for erasure alone."""
        for event_id, details in self.values_list("id", "details"):
            kept = {name: value for name, value in details.items() if name != key}
            models.QuerySet.update(self.model.objects.filter(id=event_id), details=kept)


class Event(models.Model):
    """`name` is a grammar: subject.verb, for instance `round.opened`."""

    at = models.DateTimeField()
    name = models.CharField(max_length=60)
    actor_kind = models.CharField(max_length=12)
    staff_id = models.BigIntegerField(null=True)
    organisation_id = models.BigIntegerField(null=True)
    subject_id = models.BigIntegerField(null=True)
    details = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation_id", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(actor_kind="staff", staff_id__isnull=False)
                | Q(actor_kind__in=["participant", "system"], staff_id__isnull=True),
                name="event_only_staff_have_an_id",
            )
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("Audit events are append-only.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("Audit events are append-only.")
