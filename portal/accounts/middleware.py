from http import HTTPStatus

from django.shortcuts import redirect
from django.urls import reverse

from portal.accounts.second_factor import WANTED, lacks_second_factor

ADDRESSES = ("/account/", "/sign-in/")


def second_factor_for_the_admin(get_response):
    """Leads whoever may edit and has no second factor to the page that sets one up, and remembers what they wanted."""

    def middleware(request):
        if request.path.startswith(reverse("wagtailadmin_home")) and lacks_second_factor(request.user):
            if request.method == "GET":
                request.session[WANTED] = request.get_full_path()
            return redirect("second_factor_first")
        return get_response(request)

    return middleware


class RefusedFormsSaySo:
    """Gives allauth's answers to a form with mistakes the status that the portal's own forms have."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_template_response(self, request, response):
        form = (response.context_data or {}).get("form")
        ours = request.method == "POST" and request.path.startswith(ADDRESSES)
        if ours and response.status_code == HTTPStatus.OK and getattr(form, "errors", None):
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response
