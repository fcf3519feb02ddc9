from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from communities.welcome_form import WelcomeForm
from communities.welcoming import begin, mark_welcomed


@never_cache
@login_required
def welcome(request):
    """The first visit: communities, topics, how often to hear, and a name where there is none; all may be skipped."""
    hearing = mark_welcomed(user=request.user)
    form = WelcomeForm(request.POST if request.method == "POST" else None, user=request.user, hearing=hearing)
    if form.is_valid():
        entered = begin(user=request.user, **form.cleaned_data)
        messages.success(request, _said(entered))
        return redirect("/")
    return render(request, "communities/welcome.html", {"form": form}, status=422 if form.errors else 200)


def _said(entered):
    said = [_("Saved.")]
    if entered.joined:
        said.append(_("You are a member now: %(names)s.") % {"names": ", ".join(entered.joined)})
    if entered.asked:
        said.append(_("Their facilitators answer you: %(names)s.") % {"names": ", ".join(entered.asked)})
    return " ".join(said)
