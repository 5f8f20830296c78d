"""The site's addresses as they are under demo settings."""

from django.urls import include, path

from genklang.config.urls import handler400, handler403, handler404, handler429, handler500
from genklang.config.urls import urlpatterns as site
from genklang.web.public import urls, views

__all__ = ["handler400", "handler403", "handler404", "handler429", "handler500", "urlpatterns"]

urlpatterns = [
    path(
        "",
        include(([*urls.urlpatterns, path("demo/in/<str:token>/", views.demo_sign_in, name="demo_sign_in")], "public")),
    ),
    *site[1:],
]
