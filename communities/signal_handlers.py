from allauth.account.signals import user_logged_in
from django.contrib.auth import get_user_model
from django.contrib.messages import success
from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Collection, CollectionViewRestriction, PageLogEntry, PageViewRestriction
from wagtail.signals import page_published

from communities import access, arriving, closing_down, privacy
from communities.models import CommunityPage, CommunityRules, Membership, ProfilePage
from communities.moderation.closing import end_reviews
from communities.submitting import files
from communities.submitting.terms import follow_merger
from portal.vocabulary.merging import terms_merged
from search.index.feeding import await_writing


@receiver(post_save, sender=CommunityPage)
def make_rules(instance, raw=False, **kwargs):
    if not raw:
        privacy.keep_names(community=instance)


@receiver(post_save, sender=Collection)
def keep_collections_sorted(instance, created, raw=False, **kwargs):
    if not raw and not created:
        privacy.keep_sorted(instance)


@receiver([post_save, post_delete], sender=PageViewRestriction)
def follow_privacy(instance, raw=False, **kwargs):
    if not raw:
        privacy.follow_page(key=instance.page_id)


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
def log_collection_privacy(instance, created=None, raw=False, **kwargs):
    if not raw:
        privacy.write_down_collection(restriction=instance, created=created)


@receiver(m2m_changed, sender=PageViewRestriction.groups.through)
def follow_groups(instance, action, reverse, **kwargs):
    if action.startswith("post_") and not reverse:
        privacy.follow_page(key=instance.page_id, is_copied=getattr(instance.page, "is_being_copied", False))


@receiver(post_save, sender=PageLogEntry)
def notice_copying(instance, raw=False, **kwargs):
    """Wagtail gives a copy the other page's privacy right after logging the copying, by the very same object."""
    if not raw and instance.action == "wagtail.copy":
        instance.page.is_being_copied = True


@receiver([post_save, post_delete], sender=Membership)
def follow_membership(instance, raw=False, **kwargs):
    if not raw:
        access.follow_person(instance.person_id)
        await_writing([instance.person_id, instance.community_id])


@receiver(post_save, sender=ProfilePage)
def follow_account(instance, raw=False, **kwargs):
    if not raw:
        access.follow_person(instance.pk)


@receiver(m2m_changed, sender=get_user_model().groups.through)
def keep_groups_of_communities(instance, action, reverse, **kwargs):
    """Whatever groups somebody ticks for an account: those of communities are its memberships' to say."""
    if action.startswith("post_") and not reverse:
        access.follow_user(instance.pk)


@receiver(pre_delete, sender=ProfilePage)
def end_access(instance, **kwargs):
    access.end(instance.user_id)


@receiver(pre_delete, sender=CommunityPage)
def close_down(instance, **kwargs):
    end_reviews(instance)
    closing_down.withdraw_content(instance)


@receiver(post_delete, sender=CommunityRules)
def leave_no_group(instance, **kwargs):
    closing_down.clear_up(instance)


@receiver(page_published)
def move_files(instance, **kwargs):
    if hasattr(instance, "submission_form_class") and hasattr(instance, "files"):
        files.follow_published(page=instance)


@receiver(user_logged_in)
def arrive(request, user, **kwargs):
    membership = arriving.arrive(user=user, token=request.session.pop(arriving.SESSION_KEY, ""))
    if membership:
        success(request, _("You are a member of %(name)s now.") % {"name": membership.community.title})


@receiver(terms_merged)
def follow_vocabulary(sender, kept, former, **kwargs):
    follow_merger(model=sender, kept=kept, former=former)
