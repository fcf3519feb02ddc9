from django.utils.translation import gettext_lazy as _

WORDS = _(
    "Somebody else has saved a newer version since you opened this page. Nothing of yours has been saved or decided, "
    "and the newer version is kept: look at it in the history. If you save once more, yours follows it."
)


def is_out_of_date(*, page, user, sent) -> bool:
    """Whether somebody else than `user` has saved `page` since its editor sent the form that comes back as `sent`.

    Wagtail asks the same of what the editor saves by itself, and lets every button write over the newer version. The
    buttons do not name what the editor has saved by itself meanwhile, so one's own versions count as seen.
    """
    newest, seen = page.latest_revision, sent.get("loaded_revision_id")
    if newest is None or not seen or newest.user_id == getattr(user, "pk", None):
        return False
    # What is saved by itself keeps its key: the moment tells whether it is still the same.
    return (seen, sent.get("loaded_revision_created_at", "")) != (str(newest.pk), newest.created_at.isoformat())
