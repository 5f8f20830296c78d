"""Organisations and the roles people hold in them."""

from django.db import models
from django.db.models import Q

from .types import LONGEST_WORDS, RoleKind, ScopeKind


class Organisation(models.Model):
    name = models.CharField("namn", max_length=120, unique=True)
    created_at = models.DateTimeField()
    safeguarding_words = models.CharField(max_length=LONGEST_WORDS, blank=True, default="")

    def __str__(self) -> str:
        return self.name


class Role(models.Model):
    """`scope_id` points at an organisation, initiative, activity or group by its kind.

    It is a plain number, not a foreign key: those tables live in a room above this one.
    """

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="roles")
    kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in RoleKind])
    scope_kind = models.CharField(max_length=20, choices=[(kind.value, kind.value) for kind in ScopeKind])
    scope_id = models.BigIntegerField()
    granted_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["user", "ended_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "kind", "scope_kind", "scope_id"],
                condition=Q(ended_at__isnull=True),
                name="role_held_once",
            ),
            models.CheckConstraint(
                condition=~Q(kind="sponsor") | Q(scope_kind="initiative"), name="role_sponsor_only_of_initiative"
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["administrator", "safeguarding", "core_team"]) | Q(scope_kind="organisation"),
                name="role_of_whole_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(kind="young_leader") | Q(scope_kind__in=["activity", "group"]),
                name="role_young_leader_of_what_is_led",
            ),
        ]
