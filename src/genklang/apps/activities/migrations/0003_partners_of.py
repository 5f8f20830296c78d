"""Where the partners around an initiative answer how they work together stands apart from what is run."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("activities", "0002_shared_initiative")]

    operations = [
        migrations.AddField(
            model_name="initiative",
            name="partners_of",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="partners",
                to="activities.initiative",
            ),
        ),
    ]
