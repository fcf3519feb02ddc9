from allauth.account.decorators import reauthentication_required
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from communities.closing_form import ClosingForm, Ending
from communities.leaving_the_network import leave_network
from portal.personal_data.ending import LastAdministratorError


@never_cache
@login_required
@reauthentication_required
def close_account(request):
    """Asks how to go and who takes over; whoever comes here has just proved who they are."""
    if request.user.is_last_administrator:
        return _refused(request)
    form = ClosingForm(request.POST if request.method == "POST" else None, user=request.user)
    if form.is_valid():
        keeps_name = form.cleaned_data["ending"] == Ending.CLOSE
        try:
            leave_network(user=request.user, keeps_name=keeps_name, successors=form.successors)
        except LastAdministratorError:
            return _refused(request)
        logout(request)
        return redirect("account_closed" if keeps_name else "account_erased")
    return render(request, "communities/closing/close.html", {"form": form}, status=422 if form.errors else 200)


def closed(request, is_erased):
    return render(request, "communities/closing/closed.html", {"is_erased": is_erased})


def _refused(request):
    return render(request, "communities/closing/last_administrator.html", status=409)
