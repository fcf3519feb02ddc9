import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from portal.written_once import WrittenOnce

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")


def domains_in(text: str) -> list[str]:
    """What was typed, one domain a line, without the @ that some write before it; each once, in small letters."""
    typed = [line.strip().lower().removeprefix("@") for line in text.splitlines() if line.strip()]
    return list(dict.fromkeys(typed))


def validate_domains(text):
    wrong = [domain for domain in domains_in(text) if not DOMAIN.fullmatch(domain)]
    if wrong:
        raise ValidationError(
            _("These are no domains: %(wrong)s. Write what stands behind the @, for example example.org."),
            params={"wrong": ", ".join(wrong)},
        )


OF_SITE = WrittenOnce(lambda site: JoiningTheNetwork.objects.filter(site=site), site=int)


@register_setting(icon="group")
class JoiningTheNetwork(BaseSiteSetting):
    """How somebody outside gets an account."""

    class Way(models.TextChoices):
        INVITATION = "invitation", _("By invitation only")
        DOMAINS = "domains", _("Whoever has an address of an approved domain, and by invitation")
        REQUEST = "request", _("By request that a colleague answers, and by invitation")

    way = models.CharField(
        _("how people join the network"),
        max_length=12,
        choices=Way.choices,
        default=Way.REQUEST,
        help_text=_("The page “Join” says what holds now. Accounts that are there stay, whatever you choose."),
    )
    domains = models.TextField(
        _("approved domains"),
        max_length=4000,
        blank=True,
        validators=[validate_domains],
        help_text=_(
            "One a line, for example example.org. Each counts exactly as it stands: example.org lets "
            "name@example.org in, and not name@ward.example.org; write ward.example.org on a line of its own for that."
        ),
    )

    panels = [FieldPanel("way"), FieldPanel("domains")]

    class Meta:
        verbose_name = _("joining the network")

    @classmethod
    def for_site(cls, site):
        # Every page that a visitor sees asks for it.
        rows = OF_SITE.rows(site=site.pk) if site else []
        return rows[0] if rows else super().for_site(site)

    def clean(self):
        super().clean()
        if self.way == self.Way.DOMAINS and not domains_in(self.domains):
            raise ValidationError({"domains": _("Write at least one domain, or choose another way to join.")})
        self.domains = "\n".join(domains_in(self.domains))

    @property
    def link_words(self):
        """What a link to the page "Join" says: nobody can ask where people come by invitation."""
        return {self.Way.INVITATION: _("By invitation"), self.Way.DOMAINS: _("Make an account")}.get(
            self.way, _("Ask to join")
        )

    @property
    def approved(self) -> list[str]:
        return domains_in(self.domains) if self.way == self.Way.DOMAINS else []

    def approves(self, email: str) -> bool:
        return email.strip().lower().rpartition("@")[2] in self.approved
