"""People without names: a participant is a pseudonym; what it may hold is consent, keys and optional background."""

from django.db import models
from django.db.models import Q


class Participant(models.Model):
    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    created_on = models.DateField()
    guardian_consent_on = models.DateField(null=True)


class EntryCode(models.Model):
    """Only lets a phone answer. The code itself is on paper; here is its keyed hash (key outside the database)."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="entry_codes")
    digest = models.CharField(max_length=64, unique=True)
    issued_on = models.DateField()
    replaced_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["participant"], condition=Q(replaced_on__isnull=True), name="entry_code_one_valid_each"
            )
        ]


class ReadingKey(models.Model):
    """Made on the young person's own phone; opens the sheets that were sent with it, and no others."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reading_keys")
    kind = models.CharField(max_length=8, choices=[("words", "words"), ("device", "device")])
    secret_hash = models.CharField(max_length=200)
    made_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["secret_hash"], condition=Q(kind="device"), name="reading_key_device_once")
        ]


class Consent(models.Model):
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="consent")
    text_version = models.CharField(max_length=20)
    given_on = models.DateField()


class Background(models.Model):
    """Asked of the young person after consent, skippable, never typed or seen by the leader.

    `given_with` is the ULID of the sheet it came with: who opens that sheet may read it, and nobody else.
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="background")
    gender = models.CharField(max_length=8, choices=[("girl", "girl"), ("boy", "boy"), ("other", "other")], blank=True)
    gender_words = models.CharField(max_length=60, blank=True)
    birth_band = models.CharField(max_length=9, blank=True)
    born_abroad = models.BooleanField(null=True)
    given_with = models.CharField(max_length=26, default="")


class Contact(models.Model):
    """Where a young person asked to be reminded. `sealed` is encrypted, `mark` a keyed hash; no key is in the database.

    No query hands the address to a page: `contact_actions.claim_reminder` opens it, for the one who sends, and
    `own_queries`, for the file its owner takes away. `given_with` is the sheet (ULID) it was asked for beside: who
    opens that sheet may read it.
    """

    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="contact")
    kind = models.CharField(max_length=4, choices=[("text", "text"), ("mail", "mail")])
    sealed = models.TextField()
    mark = models.CharField(max_length=32, db_index=True)
    language = models.CharField(max_length=10)
    asked_on = models.DateField()
    given_with = models.CharField(max_length=26, default="")


class Reminder(models.Model):
    """One message that was sent or is about to be. `occasion` is the Läget it is about, by the number rooms above use.

    The row is there before anything is sent, and only once: whoever finds it sends nothing.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reminders")
    occasion = models.BigIntegerField()
    kind = models.CharField(max_length=5, choices=[("first", "first"), ("again", "again")])
    claimed_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "occasion", "kind"], name="reminder_each_kind_once")
        ]


class Attempt(models.Model):
    """Failed tries to guess a code or a key, counted per keyed hash of an address and per installation."""

    scope = models.CharField(max_length=80)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "window"], name="attempt_scope_window_once")]
