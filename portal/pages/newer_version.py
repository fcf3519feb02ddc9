from django.utils.translation import gettext_lazy as _

WORDS = _(
    "Somebody else has saved a newer version since you opened this page. Nothing of yours has been saved or decided, "
    "and the newer version is kept: look at it in the history. If you save once more, yours follows it."
)


def is_out_of_date(*, page, sent) -> bool:
    """Whether a form of the editor, as `sent`, was made from another version of `page` than the newest.

    Wagtail asks the same of what the editor saves by itself, and lets every button write over the newer version.
    """
    newest = page.latest_revision
    own, seen = sent.get("overwrite_revision_id"), sent.get("loaded_revision_id")
    if newest is None or not (own or seen):
        return False
    if own:
        return own != str(newest.pk)
    # What is saved by itself keeps its key: the moment tells whether it is still the same.
    return (seen, sent.get("loaded_revision_created_at", "")) != (str(newest.pk), newest.created_at.isoformat())
