from django.db import models
from django.utils import timezone


class JobTime(models.Model):
    """When a job of the worker is due again, and which worker is at it."""

    name = models.CharField(max_length=80, unique=True)
    due_at = models.DateTimeField(default=timezone.now)
    claimed_by = models.CharField(max_length=40, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
