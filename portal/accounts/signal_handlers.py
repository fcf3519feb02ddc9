from allauth.account.signals import password_reset
from allauth.mfa.signals import authenticator_added
from axes.utils import reset
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save, pre_save
from django.dispatch import receiver
from wagtail.log_actions import get_active_log_context

from portal.accounts import written
from portal.accounts.email_addresses import forget_former_addresses
from portal.accounts.sessions import end_sessions_but_this
from portal.models import User
from portal.personal_data.ending import close_account, reopen_account


@receiver(post_save, sender=User)
def follow_address(sender, instance, created, update_fields=None, raw=False, **kwargs):
    if not created and not raw and (update_fields is None or "email" in update_fields):
        forget_former_addresses(user=instance)


@receiver(pre_save, sender=User)
def notice_deactivation(sender, instance, update_fields=None, raw=False, **kwargs):
    asks = not raw and instance.pk and (update_fields is None or "is_active" in update_fields)
    was_active = User.objects.filter(pk=instance.pk).values_list("is_active", flat=True).first() if asks else None
    instance.is_being_closed = was_active is True and not instance.is_active
    instance.is_being_reopened = was_active is False and instance.is_active


@receiver(post_save, sender=User)
def end_or_bring_back_what_follows(sender, instance, **kwargs):
    """An account that is no longer active is closed, and one that is again is opened, wherever the box was changed."""
    if instance.is_being_closed:
        close_account(user=instance, by=get_active_log_context().user)
    elif instance.is_being_reopened:
        reopen_account(user=instance, by=get_active_log_context().user)


@receiver(authenticator_added)
def leave_no_session_without_it(request, user, **kwargs):
    end_sessions_but_this(request=request, user=user)


@receiver(user_logged_in)
def last_as_long_as_others(request, **kwargs):
    """A visitor's session that keeps what was written is short; the session that comes of it is not."""
    if request and written.IN_SESSION in request.session:
        request.session.set_expiry(None)


@receiver(password_reset)
def open_again(user, **kwargs):
    reset(username=user.email)
