"""Each release holds its signature and that of the one before; the next migration signs those that are there."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0001_initial")]

    operations = [
        migrations.AddField(
            "release", "signed_later", models.BooleanField(default=False), preserve_default=True
        ),
        migrations.AddField(
            "release", "cells_digest", models.CharField(max_length=64, default=""), preserve_default=False
        ),
        migrations.AddField(
            "release", "digest_before", models.CharField(blank=True, max_length=64, default=""), preserve_default=False
        ),
        migrations.AddField(
            "release", "shown_digest", models.CharField(max_length=64, default=""), preserve_default=False
        ),
    ]
