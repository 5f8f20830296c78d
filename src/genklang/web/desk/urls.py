"""Addresses of web.desk."""

app_name = "desk"
urlpatterns = []
