"""Loaded framework versions, never changed; their texts in other languages, and read aloud; how well their questions
hang together; and those that an organisation writes itself."""

from django.db import models


class FrameworkVersion(models.Model):
    code = models.CharField(max_length=60)
    version = models.PositiveIntegerField()
    checksum = models.CharField(max_length=64)
    text = models.TextField()
    loaded_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="framework_version_once")]

    def __str__(self) -> str:
        return f"{self.code} v{self.version}"


class FrameworkText(models.Model):
    """What one Swedish text is in another language. Never changed: what it becomes later is a row of its own."""

    code = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=70)
    swedish = models.CharField(max_length=300)
    text = models.CharField(max_length=300)
    reviewed = models.BooleanField()
    shipped = models.BooleanField()
    added_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["code"], name="framework_text_of")]


class Recording(models.Model):
    """One text read aloud in one language: by a person, for these very words. Unlike a text it is gone once removed.

    `mark` is of the words, `digest` of the sound, which stands last so that a look at the rest does not read it.
    """

    code = models.CharField(max_length=60)
    language = models.CharField(max_length=10)
    key = models.CharField(max_length=70)
    words = models.TextField()
    mark = models.CharField(max_length=64)
    kind = models.CharField(max_length=20)
    digest = models.CharField(max_length=40, db_index=True)
    size = models.PositiveIntegerField()
    added_at = models.DateTimeField()
    sound = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "language", "key", "mark"], name="recording_once")]


class Reliability(models.Model):
    """One figure of one indicator, never changed; a newer one, of twice as many persons, is a row of its own.

    Coefficients are in tenths, as `core.movement.question_bank.HangTogether` rounds them.
    """

    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="reliabilities")
    indicator = models.CharField(max_length=60)
    persons = models.PositiveIntegerField()
    kind = models.CharField(max_length=16)
    coefficient = models.FloatField(null=True)
    alpha = models.FloatField(null=True)
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    measured_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["framework", "indicator", "persons"], name="reliability_measured_once")
        ]


class OwnFramework(models.Model):
    """A framework that one organisation writes. `draft` is a file as it stands now, "" while nothing is being written.

    What is published becomes a `FrameworkVersion` with the same code, and is never changed by what is written later.
    """

    organisation = models.ForeignKey("organisations.Organisation", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60, unique=True)
    title = models.CharField(max_length=300)
    based_on = models.CharField(max_length=400, blank=True)
    draft = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "title"], name="own_framework_title_once")]

    def __str__(self) -> str:
        return self.code
