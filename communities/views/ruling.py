"""How a community lets people in, who may know of it, who reads what it shares, and who approves it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from communities import privacy
from communities.forms import RulesForm
from communities.logged import write_down
from communities.permissions import is_support
from communities.views.finding import looked_after_community
from portal.readers.audience import named_groups


@login_required
def rules(request, key):
    community = looked_after_community(request, key)
    current = privacy.rules_of(community)
    form = RulesForm(
        request.POST if request.method == "POST" else None, instance=current, may_moderate=is_support(request.user)
    )
    if form.is_valid():
        with transaction.atomic():
            form.save()
            privacy.set_readers(community=community, readers=form.cleaned_data["readers"], user=request.user)
            if form.changes:
                write_down(community=community, action="change_rules", user=request.user, rules=form.changes)
        messages.success(request, _("The rules are changed. They hold from now on."))
        return redirect("community_rules", key=community.pk)
    is_closed = form.fields["readers"].initial != privacy.Readers.NETWORK
    context = {
        "community": community,
        "rules": current,
        "form": form,
        "is_support": is_support(request.user),
        "always_let_in": _names_of(privacy.looking_after_the_network()) if is_closed else "",
        "let_in_besides": named_groups(privacy.let_in_besides(current), request.user),
        "is_opened_by_password": privacy.is_opened_by_password(current),
    }
    return render(request, "communities/membership/rules.html", context, status=422 if form.errors else 200)


def _names_of(groups):
    return get_text_list([group.name for group in groups], _("and"))


@login_required
def archive(request, key):
    """End the community's work, or take it up again: the support team's to decide."""
    community = looked_after_community(request, key)
    if request.method == "POST" and is_support(request.user):
        ends = request.POST.get("do") == "end"
        if ends != privacy.rules_of(community).is_archived:
            with transaction.atomic():
                (privacy.archive if ends else privacy.reopen)(community=community)
                write_down(community=community, action="archive" if ends else "reopen", user=request.user)
        if ends:
            messages.success(request, _("The community has ended its work. What it knows can still be read."))
        else:
            messages.success(request, _("The community has taken up its work again."))
    return redirect("community_rules", key=community.pk)
