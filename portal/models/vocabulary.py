"""The vocabularies that communications staff keep; free tags are taggit's."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _


class Term(models.Model):
    """A word of a vocabulary; its slug is what addresses carry, so renaming a term breaks no link."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    slug = models.SlugField(
        _("short name in addresses"),
        max_length=80,
        unique=True,
        blank=True,
        help_text=_("Filled in from the name. Links that people have saved keep working after a change."),
    )

    class Meta:
        abstract = True

    def __str__(self):
        return self.name

    def clean(self):
        super().clean()
        others = type(self).objects.exclude(pk=self.pk)
        if not self.slug and others.filter(name=self.name).exists():
            # The name is refused as it is; a second message about the short name would not help.
            return
        self.slug = self.slug or slugify(self.name)[:80]
        if others.filter(slug=self.slug).exists():
            raise ValidationError({"slug": _("Another term uses this short name already. Choose a different one.")})

    def save(self, *args, **kwargs):
        self.slug = self.slug or slugify(self.name)[:80]
        super().save(*args, **kwargs)


class Topic(Term):
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="children",
        help_text=_("Leave empty for a main topic. Topics go two levels deep, no further."),
    )
    description = models.TextField(
        _("what it covers"), blank=True, help_text=_("One sentence that helps people choose the right topic.")
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")

    def __str__(self):
        return f"{self.parent.name}: {self.name}" if self.parent_id else self.name

    def clean(self):
        super().clean()
        if not self.parent_id:
            return
        if self.parent_id == self.pk:
            raise ValidationError({"parent": _("A topic cannot be part of itself.")})
        if self.parent.parent_id:
            raise ValidationError({"parent": _("Topics go two levels deep. Choose a main topic here.")})
        if self.pk and self.children.exists():
            raise ValidationError({"parent": _("This topic has topics of its own, so it has to stay a main topic.")})


class OrderedTerm(Term):
    sort_order = models.PositiveSmallIntegerField(_("position in lists"), default=0)

    class Meta:
        abstract = True
        ordering = ["sort_order", "name"]


class CareSetting(OrderedTerm):
    class Meta(OrderedTerm.Meta):
        verbose_name = _("care setting")
        verbose_name_plural = _("care settings")


class Audience(OrderedTerm):
    class Meta(OrderedTerm.Meta):
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
