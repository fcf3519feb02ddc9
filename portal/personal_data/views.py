from allauth.account.decorators import reauthentication_required
from django.contrib.auth.decorators import login_required
from django.http import StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from portal.personal_data.export import archive_of, uploaded_by


@never_cache
@login_required
@reauthentication_required
def my_data(request):
    """Says what the archive holds; the button sends it."""
    if request.method != "POST":
        files = sum(1 for _row in uploaded_by(request.user))
        return render(request, "account/my_data.html", {"files": files})
    response = StreamingHttpResponse(archive_of(request.user), content_type="application/zip")
    name = f"my-data-{timezone.localdate().isoformat()}.zip"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    # Packed already: compressing it once more would only cost time.
    response["Content-Encoding"] = "identity"
    return response
