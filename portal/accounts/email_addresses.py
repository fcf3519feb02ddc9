from allauth.account.models import EmailAddress


def confirm_address(*, user):
    """Take the address of somebody whom the portal made itself as confirmed: they sign in at once."""
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"primary": True, "verified": True})


def forget_former_addresses(*, user):
    """An address that was taken from an account, by its owner or in the admin, opens it no longer."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()
