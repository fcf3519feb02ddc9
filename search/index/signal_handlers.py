from django.db.models import Q
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete, pre_save
from django.dispatch import receiver
from taggit.models import Tag
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.signals import post_page_move

from portal.models import Audience, CareSetting, DocumentText, PortalDocument, PortalPage, Topic
from portal.vocabulary.merging import pages_with, terms_merged
from search.index.feeding import await_writing
from search.index.files import holds_files, pages_holding

# Wagtail saves these alone when a draft is kept: nothing that readers find.
OF_DRAFTS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


@receiver(pre_save)
def look_at_former_community(sender, instance, update_fields=None, raw=False, **kwargs):
    if _changes(instance, update_fields, raw) and instance.search_type == "community":
        former = PortalPage.objects.filter(pk=instance.pk).values_list("title", "live", "is_public")
        instance.named_before = former.first()


@receiver(post_save)
def follow_page(sender, instance, update_fields=None, raw=False, **kwargs):
    if _changes(instance, update_fields, raw):
        await_writing([instance.pk])
        now = instance.title, instance.live, instance.is_public
        if instance.search_type == "community" and instance.named_before != now:
            # They carry its name if it is public, too.
            await_writing(PortalPage.objects.filter(community=instance.pk, is_public=True).values_list("pk", flat=True))


def _changes(instance, update_fields, raw):
    """Whether what is saved is a page, and more of it than what only its draft says."""
    return isinstance(instance, PortalPage) and not raw and not (update_fields and set(update_fields) <= OF_DRAFTS)


@receiver(post_delete, sender=PortalPage)
def forget_page(instance, **kwargs):
    await_writing([instance.pk])


@receiver(pre_delete, sender=PortalPage)
def follow_deletion_of_community(instance, **kwargs):
    """Its pages stay and carry its name no longer; a moment later nobody knows which they were."""
    await_writing(PortalPage.objects.filter(community=instance.pk).values_list("pk", flat=True))


@receiver(post_page_move)
def follow_move(instance, url_path_before, url_path_after, **kwargs):
    """Other settings hold for a branch that has moved, and for what belongs to communities or repeats pages in it."""
    if url_path_before != url_path_after:
        await_writing(_pages_that_close_with(PortalPage.objects.get(pk=instance.pk).path).values_list("pk", flat=True))


@receiver(m2m_changed, sender=PortalPage.topics.through)
@receiver(m2m_changed, sender=PortalPage.care_settings.through)
@receiver(m2m_changed, sender=PortalPage.audiences.through)
def follow_terms(instance, action, reverse, pk_set, **kwargs):
    if reverse and action == "pre_clear":
        # Afterwards nobody knows which they were.
        await_writing(pages_with([instance]).values_list("pk", flat=True))
    elif action.startswith("post_"):
        await_writing((pk_set or ()) if reverse else [instance.pk])


@receiver(pre_save, sender=Topic)
@receiver(pre_save, sender=CareSetting)
@receiver(pre_save, sender=Audience)
@receiver(pre_save, sender=Tag)
def look_at_former_term(sender, instance, raw=False, **kwargs):
    if not raw:
        instance.filed_before = [_filed_as(term) for term in sender.objects.filter(pk=instance.pk)]


@receiver(post_save, sender=Topic)
@receiver(post_save, sender=CareSetting)
@receiver(post_save, sender=Audience)
@receiver(post_save, sender=Tag)
def follow_term(instance, created, raw=False, **kwargs):
    if not raw and not created and instance.filed_before != [_filed_as(instance)]:
        await_writing(_pages_under(instance))


def _filed_as(term):
    """What pages carry of a term."""
    return term.name, term.slug, getattr(term, "parent_id", None)


@receiver(pre_delete, sender=Topic)
@receiver(pre_delete, sender=CareSetting)
@receiver(pre_delete, sender=Audience)
@receiver(pre_delete, sender=Tag)
def follow_retirement_of_term(instance, **kwargs):
    await_writing(_pages_under(instance))


@receiver(terms_merged)
def follow_merger(sender, kept, **kwargs):
    await_writing(_pages_under(sender.objects.get(pk=kept)))


@receiver([post_save, post_delete], sender=DocumentText)
def follow_words_in_file(instance, **kwargs):
    await_writing(pages_holding([instance.document_id]))


@receiver(post_save, sender=PortalDocument)
def follow_file(instance, created, **kwargs):
    if not created:
        await_writing(pages_holding([instance.pk]))


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
@receiver(m2m_changed, sender=CollectionViewRestriction.groups.through)
def follow_privacy_of_files(instance, **kwargs):
    if isinstance(instance, CollectionViewRestriction):
        _follow_files_in(instance.collection)


@receiver(post_save, sender=Collection)
def follow_collection(instance, created, **kwargs):
    """Wagtail saves a collection before it moves it, in one transaction: what is written after that sees it moved."""
    if not created:
        _follow_files_in(instance)


def follow_files_added_to_a_collection(request, action_type, objects, action):
    """For Wagtail's hook after an action on several things: this one sends no signals."""
    if action_type == "add_to_collection" and action.model is PortalDocument:
        await_writing(pages_holding([document.pk for document in objects]))


def _follow_files_in(collection):
    documents = PortalDocument.objects.filter(collection__path__startswith=collection.path)
    await_writing(pages_holding(documents.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=PageViewRestriction)
@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def follow_privacy_of_pages(instance, **kwargs):
    """Which files are found by a page depends on whom the page lets in."""
    if isinstance(instance, PageViewRestriction):
        touched = _pages_that_close_with(instance.page.path)
        await_writing(touched.filter(holds_files()).values_list("pk", flat=True))


def _pages_that_close_with(path):
    """A branch, what belongs to communities in it and what repeats pages of it."""
    branch = PortalPage.objects.filter(path__startswith=path).order_by().values("pk")
    return PortalPage.objects.filter(Q(pk__in=branch) | Q(community__in=branch) | Q(alias_of__in=branch))


def _pages_under(term):
    """The keys of the pages that carry `term` or one below it."""
    below = term.children.all() if isinstance(term, Topic) else ()
    return pages_with([term, *below]).values_list("pk", flat=True)
