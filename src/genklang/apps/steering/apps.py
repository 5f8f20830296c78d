from django.apps import AppConfig


class SteeringConfig(AppConfig):
    name = "genklang.apps.steering"
    label = "steering"
