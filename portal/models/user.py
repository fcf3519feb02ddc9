from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254


class UserManager(BaseUserManager):
    use_in_migrations = True

    def create_user(self, email, password=None, **fields):
        if not email:
            raise ValueError("A user needs an e-mail address.")
        user = self.model(email=email, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        # Longer patterns than any address are refused by SQLite with an error of its own.
        return self.get(email__iexact=email[:LONGEST_ADDRESS])


class User(AbstractUser):
    """Someone who signs in, known by an e-mail address whose case does not matter."""

    username = None
    email = models.EmailField(_("e-mail address"), unique=True)
    # How often, by a new password too: it is a part of the key.
    feed_keys_renewed = models.PositiveIntegerField(default=0, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = []

    class Meta:
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                name="user_email_once",
                violation_error_message=_("Somebody has an account with this e-mail address already."),
            )
        ]

    @property
    def is_last_administrator(self):
        """Whether nobody else could administer the network; always asked of the database."""
        administrators = User.objects.filter(is_superuser=True, is_active=True)
        return administrators.filter(pk=self.pk).exists() and not administrators.exclude(pk=self.pk).exists()

    def clean(self):
        super().clean()
        if self.pk and not self.is_active and self.is_last_administrator:
            raise ValidationError(
                {"is_active": _("This is the only administrator. Make somebody else administrator first.")}
            )

    @property
    def may_edit(self):
        """Whether the admin is open to this user; known without a query for whoever has signed in."""
        if self.is_superuser or not hasattr(self, "has_right_to_edit"):
            return self.has_perm("wagtailadmin.access_admin")
        return self.is_active and self.has_right_to_edit

    def save(self, *args, update_fields=None, **kwargs):
        self.email = self.email.strip().lower()
        # Django keeps an old password in a newer way at a sign-in, and has forgotten what was typed when it saves that.
        has_new_password = bool(self.pk) and self._password is not None
        if has_new_password:
            self.feed_keys_renewed = F("feed_keys_renewed") + 1
            update_fields = update_fields and {*update_fields, "feed_keys_renewed"}
        super().save(*args, update_fields=update_fields, **kwargs)
        if has_new_password:
            self.refresh_from_db(fields=["feed_keys_renewed"])

    def __str__(self):
        return self.get_full_name() or self.email
