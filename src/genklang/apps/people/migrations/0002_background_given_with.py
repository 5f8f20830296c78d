from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="background", name="given_with", field=models.CharField(default="", max_length=26)
        ),
    ]
