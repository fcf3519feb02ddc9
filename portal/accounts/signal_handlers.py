from allauth.account.signals import password_reset
from allauth.mfa.signals import authenticator_added
from axes.utils import reset
from django.db.models.signals import post_save
from django.dispatch import receiver

from portal.accounts.email_addresses import forget_former_addresses
from portal.accounts.sessions import end_sessions_but_this
from portal.models import User


@receiver(post_save, sender=User)
def follow_address(sender, instance, created, update_fields=None, raw=False, **kwargs):
    if not created and not raw and (update_fields is None or "email" in update_fields):
        forget_former_addresses(user=instance)


@receiver(authenticator_added)
def leave_no_session_without_it(request, user, **kwargs):
    end_sessions_but_this(request=request, user=user)


@receiver(password_reset)
def open_again(user, **kwargs):
    reset(username=user.email)
