"""No two releases are signed after the same one. Apart from the signing: PostgreSQL wants the rows at rest."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("analysis", "0003_sign_releases")]

    operations = [
        migrations.AddConstraint(
            "release", models.UniqueConstraint(fields=("digest_before",), name="release_follows_another")
        )
    ]
