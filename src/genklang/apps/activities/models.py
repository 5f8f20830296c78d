"""What is run and who meets in it: initiatives as plain rows, activities, groups and their cards (never names)."""

from django.db import models
from django.db.models import F, Q

#: The initiatives with young people, and not those where partners answer how they work together.
WITH_YOUNG = Q(partners_of__isnull=True)


class Initiative(models.Model):
    """May be run by several organisations; `organisation` leads it.

    `partners_of`: this is no work with young people but where the partners around that initiative answer how they work
    together. It is in no total and in no list, and stays what it is for good.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    name = models.CharField("namn", max_length=120)
    partners_of = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="partners")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="initiative_name_once")]


class SharedInitiative(models.Model):
    """An organisation that the leading one has let in: it may begin activities of its own in the initiative."""

    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="shared")
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["initiative", "organisation"], name="initiative_shared_once")]


class Activity(models.Model):
    """`grown_from`: the one in the same initiative that it grew out of, when what a group agreed on became something of
    its own. One column and no table: an activity grows out of one, and the action it began as points at it from above.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    initiative = models.ForeignKey(Initiative, on_delete=models.PROTECT, related_name="activities")
    name = models.CharField("namn", max_length=120)
    area = models.CharField("område", max_length=120, blank=True)
    schedule = models.JSONField(default=dict)
    grown_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="grown")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "name"], name="activity_name_once"),
            models.CheckConstraint(condition=~Q(grown_from=F("id")), name="activity_not_grown_from_itself"),
        ]


class Group(models.Model):
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="groups")
    name = models.CharField("namn", max_length=120)
    youngest_age = models.PositiveSmallIntegerField(default=13)
    framework_code = models.CharField(max_length=60)
    starts_on = models.DateField()
    ended_on = models.DateField(null=True)
    last_card = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["activity", "name"], name="group_name_once"),
            models.CheckConstraint(condition=Q(youngest_age__gte=6, youngest_age__lte=99), name="group_age_sane"),
        ]


class Membership(models.Model):
    """A pseudonym in a group. `card` is the number on the paper card; it tells the leader which card to print anew."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    participant = models.OneToOneField("people.Participant", on_delete=models.CASCADE, related_name="+")
    card = models.PositiveIntegerField()
    joined_on = models.DateField()
    left_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["group", "card"], name="membership_card_once")]
