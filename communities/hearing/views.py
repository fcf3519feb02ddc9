from django.contrib.auth.decorators import login_required
from django.contrib.messages import success
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from communities.hearing.choosing import choose
from communities.hearing.forms import HearingForm
from communities.hearing.stopping import read_token, stop
from communities.hearing.wording import lines_of
from communities.models import Category, Hearing, Notice
from communities.moderation.permitting import may_have_queue
from portal.paging import Part


@require_safe
@never_cache
@login_required
def notices(request):
    """What the person was told, newest first."""
    rows = request.user.notices.select_related("page", "actor__profile")
    part = Part(rows, request.GET)
    lines = lines_of(part.rows, request.user)
    return render(request, "communities/hearing/notices.html", {"lines": lines, "pages": part.pages})


@require_safe
@never_cache
@login_required
def open_notice(request, key):
    """Marks a notice as read and leads to what it is about."""
    notice = get_object_or_404(Notice, pk=key, user=request.user)
    if notice.is_unread:
        Notice.objects.filter(pk=notice.pk).update(read_at=timezone.now())
    return redirect(notice.address)


@require_POST
@login_required
def mark_all_as_read(request):
    request.user.notices.unread().update(read_at=timezone.now())
    success(request, _("All notices are marked as read."))
    return redirect("notices")


@never_cache
@login_required
def choose_hearing(request):
    """What comes by mail, and how often."""
    hearing = Hearing.objects.filter(user=request.user).first() or Hearing(user=request.user)
    form = HearingForm(request.POST or None, hearing=hearing, may_review=may_have_queue(request.user))
    if form.is_valid():
        choose(user=request.user, frequencies=form.frequencies, topics=form.cleaned_data["topics"])
        success(request, _("Saved. This is what comes by mail from now on."))
        return redirect("hearing")
    return render(request, "communities/hearing/choose.html", {"form": form}, status=422 if form.errors else 200)


@never_cache
@csrf_exempt
def stop_hearing(request, token):
    """Stops the mails of a link's categories, without signing in; mail programs press it too (RFC 8058).

    The link is the secret that a form's token would be.
    """
    found = read_token(token)
    if found is None:
        raise Http404
    user, categories = found
    is_done = request.method == "POST"
    if is_done:
        stop(user=user, categories=categories)
    labels = [Category(category).label for category in categories]
    return render(request, "communities/hearing/stop.html", {"labels": labels, "is_done": is_done})
