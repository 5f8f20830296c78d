"""Addresses of web.answer."""

app_name = "answer"
urlpatterns = []
