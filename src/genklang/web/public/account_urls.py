"""The staff's sign-in by code, under the names allauth looks for.

Only what is used is wired: no sign-up, no passwords, no e-mail pages. Their names lead to the sign-in page, because
allauth builds links to them in passing.
"""

from allauth.account import views
from django.urls import path
from django.views.generic import RedirectView

from .language import in_swedish

_to_sign_in = RedirectView.as_view(pattern_name="account_request_login_code")

urlpatterns = [
    path("logga-in/", in_swedish(views.request_login_code), name="account_request_login_code"),
    path("logga-in/kod/", in_swedish(views.confirm_login_code), name="account_confirm_login_code"),
    path("logga-ut/", in_swedish(views.logout), name="account_logout"),
    path("avslutat/", in_swedish(views.account_inactive), name="account_inactive"),
    path("in/", _to_sign_in, name="account_login"),
    path("ny/", _to_sign_in, name="account_signup"),
    path("igen/", _to_sign_in, name="account_reauthenticate"),
    path("e-post/", _to_sign_in, name="account_email"),
    path("losenord/", _to_sign_in, name="account_reset_password"),
]
