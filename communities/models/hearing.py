from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Category(models.TextChoices):
    """What somebody hears about; the values are names of fields of `Hearing`."""

    SUBMISSIONS = "submissions", _("What I have handed in")
    REVIEWS = "reviews", _("What waits for my review")
    MEMBERSHIP = "membership", _("Membership of my communities")
    NEWS = "news", _("News from my communities and topics")


class Frequency(models.TextChoices):
    AT_ONCE = "at-once", _("At once")
    DAILY = "daily", _("Once a day, together")
    WEEKLY = "weekly", _("Once a week, together")
    NEVER = "never", _("Never by mail")


class HearingQuerySet(models.QuerySet):
    def make_missing(self) -> None:
        """A row for every active account that has none, with what is usual."""
        missing = get_user_model().objects.filter(hearing=None, is_active=True)
        self.bulk_create([Hearing(user=user) for user in missing], ignore_conflicts=True)


def how_often(label, usual):
    return models.CharField(label, max_length=10, choices=Frequency.choices, default=usual)


class Hearing(models.Model):
    """What one person hears by mail, and up to which moment they have been told.

    Somebody without a row hears what is usual: the defaults of the fields.
    """

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="hearing")
    submissions = how_often(Category.SUBMISSIONS.label, Frequency.AT_ONCE)
    reviews = how_often(Category.REVIEWS.label, Frequency.AT_ONCE)
    membership = how_often(Category.MEMBERSHIP.label, Frequency.AT_ONCE)
    news = how_often(Category.NEWS.label, Frequency.WEEKLY)
    topics = models.ManyToManyField("portal.Topic", verbose_name=_("topics"), blank=True, related_name="+")
    daily_until = models.DateTimeField(default=timezone.now, editable=False)
    weekly_until = models.DateTimeField(default=timezone.now, editable=False)
    news_until = models.DateTimeField(default=timezone.now, editable=False)

    # When its person was shown what they can choose at the first visit; the worker makes rows before that too.
    welcomed_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = HearingQuerySet.as_manager()

    class Meta:
        verbose_name = _("what comes by mail")
        verbose_name_plural = _("what comes by mail")

    def __str__(self):
        return str(self.user)

    def frequency_of(self, category: str) -> str:
        return getattr(self, Category(category).value)

    def categories_heard(self, frequency: str) -> list[str]:
        return [category for category in Category.values if self.frequency_of(category) == frequency]
