from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "genklang.web"
    label = "web"
