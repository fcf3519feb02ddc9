"""The admin's screens of users.

They say what closing an account does, list erased ones only when asked, and offer the groups that are ticked by hand.
"""

import django_filters
from django import forms
from django.contrib.auth.models import Group
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from portal.admin.filled_groups import filled_groups
from portal.personal_data.ending import ERASED, said_of_closing


class TickedGroups:
    """Leaves out the groups that fill themselves; the account stays in those that it is in."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["groups"].queryset = Group.objects.exclude(pk__in=filled_groups().values("pk"))

    def clean_groups(self):
        own = filled_groups().filter(user=self.instance) if self.instance.pk else ()
        return [*self.cleaned_data["groups"], *own]


class AddForm(TickedGroups, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        pass


class EditForm(TickedGroups, UserEditForm):
    class Meta(UserEditForm.Meta):
        pass

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "is_active" in self.fields:
            self.fields["is_active"].help_text = said_beside_the_box(self.instance)


def said_beside_the_box(user):
    if not user.is_active:
        return _(
            "Ticking it opens the account again and brings back the memberships that ended with it. Facilitators come "
            "back as members and have to be appointed again."
        )
    closing = _(
        "Unticking it closes the account: nobody signs in with it any more, and all its memberships end at once. "
        "Ticking it again later brings them back, but no facilitator's role."
    )
    return " ".join([closing, *said_of_closing(user)])


class UserFilters(users.UserFilterSet):
    with_erased = django_filters.BooleanFilter(
        label=gettext_lazy("List erased accounts as well"),
        widget=forms.CheckboxInput,
        initial=False,
        method="leave_out_erased",
    )

    def leave_out_erased(self, queryset, name, is_with_erased):
        return queryset if is_with_erased else queryset.exclude(ERASED)


class UserViewSet(users.UserViewSet):
    filterset_class = UserFilters

    def get_form_class(self, for_update=False):
        return EditForm if for_update else AddForm
