"""How long a title is beside the others, for the order: Wagtail reads its whole table twice at every save to know."""

from django.db.models import Avg, F
from django.db.models.functions import Length

# The mean of so many tells as much as that of all.
SAMPLE = 1000


class TitlesOfWhatIsWritten:
    """For an index class: the mean is that of some titles, and only rows that were written just now are touched."""

    written = ()

    def add_items(self, model, objs):
        self.written = [str(item.pk) for item in objs]
        super().add_items(model, objs)

    def _refresh_title_norms(self, full=False):
        if full:
            return super()._refresh_title_norms(full=True)
        with_titles = self.entries.annotate(title_length=Length("title")).filter(title_length__gt=0)
        some = with_titles.order_by("pk")[:SAMPLE]
        mean = some.aggregate(mean=Avg("title_length"))["mean"]
        new = with_titles.filter(object_id__in=self.written, title_norm=1.0)
        return new.update(title_norm=mean / F("title_length"))
