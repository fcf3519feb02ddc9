from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeQuerySet(models.QuerySet):
    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """Something that one person is told in the portal, perhaps by mail too; written by `communities.hearing.telling`.

    Words are made from `kind` (a name in the table of `communities.hearing.kinds`) when somebody looks, because what
    may be said of the page can change.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=40)
    page = models.ForeignKey("portal.PortalPage", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    is_about_page = models.BooleanField(default=False)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    details = models.JSONField(default=dict, blank=True)
    address = models.CharField(max_length=500)
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["user", "-created_at"], name="notice_newest"),
            models.Index(fields=["address"], condition=models.Q(read_at=None), name="notice_open_address"),
            models.Index(fields=["user"], condition=models.Q(read_at=None), name="notice_unread"),
        ]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")

    def __str__(self):
        return f"{self.kind} → {self.user}"

    @property
    def is_unread(self):
        return self.read_at is None
