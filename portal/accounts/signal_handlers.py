from allauth.account.signals import password_reset
from allauth.mfa.signals import authenticator_added
from axes.utils import reset
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from portal.accounts.email_addresses import forget_former_addresses
from portal.accounts.sessions import end_sessions_but_this
from portal.models import User
from portal.personal_data.ending import close_account


@receiver(post_save, sender=User)
def follow_address(sender, instance, created, update_fields=None, raw=False, **kwargs):
    if not created and not raw and (update_fields is None or "email" in update_fields):
        forget_former_addresses(user=instance)


@receiver(pre_save, sender=User)
def notice_deactivation(sender, instance, update_fields=None, raw=False, **kwargs):
    asks = (
        not raw and instance.pk and not instance.is_active and (update_fields is None or "is_active" in update_fields)
    )
    instance.is_being_closed = bool(asks) and User.objects.filter(pk=instance.pk, is_active=True).exists()


@receiver(post_save, sender=User)
def close_with_all_that_follows(sender, instance, **kwargs):
    """An account that is no longer active is closed, wherever the box was unticked."""
    if instance.is_being_closed:
        close_account(user=instance, by=get_active_log_context().user)


@receiver(authenticator_added)
def leave_no_session_without_it(request, user, **kwargs):
    end_sessions_but_this(request=request, user=user)


@receiver(password_reset)
def open_again(user, **kwargs):
    reset(username=user.email)
