from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from communities import membership as verbs
from communities.forms import AppointForm
from communities.people import profile_of
from communities.permissions import is_support
from communities.views.finding import looked_after_community


@login_required
def appoint(request, key):
    """Make somebody facilitator who need not be a member yet: the support team's to decide."""
    community = looked_after_community(request, key)
    if not is_support(request.user):
        raise PermissionDenied
    form = AppointForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        membership = verbs.appoint(community=community, person=profile_of(form.user), by=request.user)
        name = membership.person.title
        messages.success(request, _("%(name)s looks after the community now, and is told.") % {"name": name})
        return redirect("community_people", key=community.pk)
    context = {"community": community, "form": form}
    return render(request, "communities/membership/appoint.html", context, status=422 if form.errors else 200)
