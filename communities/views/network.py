from django.shortcuts import redirect, render

from communities.forms import JoinRequestForm
from communities.joining import ask_to_join_network
from communities.models import JoiningTheNetwork, JoinRequest
from portal.accounts.throttling import too_often

Way = JoiningTheNetwork.Way
PAGES = {
    Way.INVITATION: "communities/joining/by_invitation.html",
    Way.DOMAINS: "communities/joining/by_domain.html",
}


def join_network(request):
    """How somebody outside joins, as the setting has it. `?community=` preselects one where there is a form."""
    joining = JoiningTheNetwork.for_request(request)
    if joining.way in PAGES:
        return render(request, PAGES[joining.way], {"domains": joining.approved})
    return _ask(request)


def _ask(request):
    if request.method == "POST":
        refusal = too_often(request, "ask_to_join")
        if refusal:
            return refusal
        form = JoinRequestForm(request.POST, viewer=request.user)
        if form.is_valid():
            if not form.cleaned_data["website"]:
                request.session["asked_to_join"] = ask_to_join_network(form.save(commit=False)).pk
            return redirect("asked_to_join")
    else:
        form = JoinRequestForm(viewer=request.user)
        chosen = form.fields["community"].queryset.filter(slug=request.GET.get("community", "")[:255]).first()
        form.initial["community"] = chosen
    return render(request, "communities/join.html", {"form": form}, status=422 if form.errors else 200)


def asked_to_join(request):
    """Says what was sent and what happens next; `asked` is empty for whoever comes by the address alone."""
    asked = JoinRequest.objects.select_related("community").filter(pk=request.session.get("asked_to_join")).first()
    return render(request, "communities/asked_to_join.html", {"asked": asked})
