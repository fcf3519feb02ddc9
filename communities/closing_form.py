from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from communities.forms import MemberChoice
from communities.leaving_the_network import left_alone_by
from communities.models import Membership
from portal.pages.title_order import by_title


class Ending(TextChoices):
    CLOSE = "close", _("Close my account, and keep my name on what I shared")
    ERASE = "erase", _("Close my account, and erase who I was")


class ClosingForm(forms.Form):
    """How to go, and who takes over each community that would be left without a facilitator."""

    ending = forms.ChoiceField(
        label=_("What shall happen?"),
        choices=Ending.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two."), "invalid_choice": _("Choose one of the two.")},
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.alone = {f"successor_{own.pk}": own for own in left_alone_by(user)}
        for name, own in self.alone.items():
            self.fields[name] = MemberChoice(
                queryset=_possible_successors(own),
                label=own.community.title,
                empty_label=_("Let the support team find somebody"),
                required=False,
                error_messages={"invalid_choice": _("This person is not a member any more. Choose again.")},
            )

    @property
    def choices_of_successors(self):
        return [self[name] for name in self.alone]

    @property
    def successors(self):
        chosen = {name: self.cleaned_data[name] for name in self.alone}
        return [(self.alone[name], successor) for name, successor in chosen.items() if successor]


def _possible_successors(own):
    others = Membership.objects.active().filter(community=own.community_id).exclude(pk=own.pk)
    with_account = others.filter(person__user__is_active=True)
    return with_account.select_related("person").order_by(by_title("person__"))
