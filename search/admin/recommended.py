"""Wagtail's screens for recommended results, without what means nothing here, and started from words of the report.

Wagtail counts searches by its own template tag and offers the popular ones; the portal counts in `search.querylog`.
"""

from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.db.models import Exists, OuterRef, Prefetch
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, RelatedObjectsColumn, TitleColumn
from wagtail.contrib.search_promotions.forms import SearchPromotionForm, SearchPromotionsFormSet
from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.contrib.search_promotions.views import settings as wagtails
from wagtail.search.utils import normalise_query_string

from portal.models import PortalPage
from search.admin.screens import AmongSearchScreens, CountingWords, may_recommend
from search.explaining.viewers import MEMBER, viewer_called
from search.query import TEXT_LIMIT
from search.recommending import promotions_for
from search.same_question import essence_of

TITLE = _("Recommended results")


def with_reach(picks):
    """Recommended results, each with `is_read`: whether a member who is in no community may read its page."""
    read = PortalPage.objects.visible_to(viewer_called(MEMBER, None)).order_by()
    return picks.select_related("page").annotate(is_read=Exists(read.filter(pk=OuterRef("page"))))


class RecommendationForm(SearchPromotionForm):
    """In the words of those who recommend."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told = {
            "page": (_("Page"), _("Shown to those who may read it.")),
            "external_link_url": (_("Or the address of another site"), _("For example https://www.example.org/page")),
            "external_link_text": (_("What the link to the other site says"), ""),
            "description": (_("Why it helps"), _("A sentence below the link; a page’s own summary where it is empty.")),
        }
        for name, (label, help_text) in told.items():
            self.fields[name].label, self.fields[name].help_text = label, help_text
        refused = _("This is no address of a site. Copy it whole, with https:// at its beginning.")
        self.fields["external_link_url"].error_messages["invalid"] = refused

    def clean(self):
        """What Wagtail's own asks for, which names fields that are not called so here."""
        cleaned = super(SearchPromotionForm, self).clean()
        # As it was typed: an address that is refused is no empty one.
        page, address, text = (self[name].value() for name in ("page", "external_link_url", "external_link_text"))
        if page and address:
            self.add_error(None, _("Choose a page or give the address of another site, not both in one."))
        elif not (page or address):
            self.add_error(None, _("Choose a page, or give the address of another site."))
        elif address and not text:
            self.add_error("external_link_text", _("Write what the link to the other site says."))
        return cleaned

    def clean_page(self):
        page = self.cleaned_data["page"]
        if page and page.is_root():
            raise ValidationError(_("This is no page that anybody can open."))
        return page


class Recommendations(SearchPromotionsFormSet):
    form = RecommendationForm
    minimum_forms_message = _("Recommend at least one page or link.")

    def add_fields(self, form, index):
        super().add_fields(form, index)
        # Wagtail's script numbers what it adds; the one that stands there already would come after all of these.
        if index is not None:
            form.fields["ORDER"].initial = index + 1

    def clean(self):
        super().clean()
        seen = set()
        for form in self.forms:
            for name in () if self._should_delete_form(form) else ("page", "external_link_url"):
                one = form.cleaned_data.get(name)
                if one and one in seen:
                    form.add_error(name, _("It is recommended above already: once is enough. Delete one of the two."))
                seen.add(one)


class RecommendedColumn(RelatedObjectsColumn):
    cell_template_name = "search/admin/recommended_cell.html"


class EndColumn(Column):
    """In sight, as Wagtail's own stands in a menu of three dots."""

    cell_template_name = "search/admin/end_cell.html"


class RecommendedIndex(AmongSearchScreens, wagtails.IndexView):
    page_title = TITLE
    template_name = "search/admin/recommended.html"
    results_template_name = "search/admin/recommended_results.html"
    paginator_class = CountingWords
    add_item_label = _("Recommend for other words")
    words_and_picks = [
        TitleColumn(
            "query_string",
            label=_("Words that somebody searches for"),
            width="40%",
            url_name="wagtailsearchpromotions:edit",
            sort_key="query_string",
        ),
        RecommendedColumn("editors_picks", label=_("What is recommended"), width="50%"),
    ]

    @cached_property
    def columns(self):
        ends = [EndColumn("pk", label=_("What you can do"))] if self.user_has_permission("delete") else []
        return [*self.words_and_picks, *ends]

    def get_base_queryset(self):
        picks = Prefetch("editors_picks", with_reach(SearchPromotion.objects))
        return super().get_base_queryset().prefetch_related(None).prefetch_related(picks)


class OfWords:
    """The form says what the words are compared with, and offers no list that is always empty."""

    template_name = "search/admin/recommended_form.html"
    page_subtitle = TITLE

    @cached_property
    def searchpicks_formset(self):
        typed = [self.request.POST] if self.request.method == "POST" else []
        return Recommendations(*typed, instance=self.object)

    def is_valid(self, form):
        """Wagtail says nothing at the top where the faults stand beside the fields of what is recommended."""
        valid = super().is_valid(form)
        if not valid:
            self.produced_error_message = self.produced_error_message or self.get_error_message()
        return valid

    def form_valid(self, form):
        response = super().form_valid(form)
        for pick in with_reach(self.new_query.editors_picks).filter(page__isnull=False, is_read=False):
            messages.warning(self.request, _why_unseen(pick.page))
        return response

    def get_form(self, form_class=None):
        form = super().get_form(form_class)
        field = form.fields["query_string"]
        field.label = _("Words that somebody searches for")
        field.help_text = _(
            "All the words of the search, in any order. Capitals, accents, plurals and small words such as “the” make "
            "no difference; one more word does, and so do synonyms: recommend for these as well. Where the search "
            "corrects a typing mistake, what is recommended for the right words is shown as well."
        )
        field.max_length = TEXT_LIMIT
        field.validators += [MaxLengthValidator(TEXT_LIMIT), _validate_asks, self._validate_no_others]
        return form

    def _validate_no_others(self, words):
        """One list for what is one to the search; two that are there already may still be changed."""
        own = self.object.pk if self.object else None
        if own and self.object.query_string == normalise_query_string(words):
            return
        if other := next((row for row in promotions_for(words) if row.query_id != own), None):
            raise ValidationError(_already(other))

    def get_breadcrumbs_items(self):
        items = super().get_breadcrumbs_items()
        items[-2]["label"] = TITLE
        return items


def _why_unseen(page):
    if page.live:
        words = _("“{page}” is closed: members whom its privacy setting keeps out do not see it until it is open.")
    else:
        words = _("“{page}” is not published: members do not see it until it is.")
    return words.format(page=page.title)


def _already(row):
    return format_html(
        _("There are recommendations for “{words}” already, which is the same to the search: {link}."),
        words=row.query__query_string,
        link=format_html(
            '<a href="{}">{}</a>', reverse("wagtailsearchpromotions:edit", args=[row.query_id]), _("change those")
        ),
    )


def _validate_asks(words):
    if not any(essence_of(words)):
        raise ValidationError(_("Give a word or a number: nobody finds anything by signs alone."))


class Recommend(OfWords, wagtails.CreateView):
    """`words` in the address are typed in already; what is there for words that ask the same is changed instead."""

    success_message = _("What is recommended for “%(query)s” counts from now on.")
    error_message = _("Nothing is recommended yet: correct what is said beside the fields.")

    @property
    def words(self):
        return " ".join(self.request.GET.get("words", "").replace("\0", " ").split())[:TEXT_LIMIT]

    def get(self, request, *args, **kwargs):
        if known := self.words and promotions_for(self.words):
            return redirect("wagtailsearchpromotions:edit", known[0].query_id)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        if self.request.method == "GET":
            # One to fill in stands there already.
            self.searchpicks_formset.extra = 1
        return super().get_context_data(**kwargs)

    def get_initial(self):
        return {**super().get_initial(), "query_string": self.words}


class OfWordsWithSome:
    """What was recommended may be for other words by now, or for none: its words stay, and would open an empty form."""

    def get(self, request, *args, **kwargs):
        return self._led_to_the_list() or super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        return self._led_to_the_list() or super().post(request, *args, **kwargs)

    def _led_to_the_list(self):
        words = Query.objects.filter(pk=self.kwargs["query_id"], editors_picks=None).first()
        if not words:
            return None
        messages.warning(self.request, _("Nothing is recommended for “{words}” any more.").format(words=words))
        return redirect(self.index_url_name)


class ChangeRecommended(OfWordsWithSome, OfWords, wagtails.EditView):
    success_message = _("Recommended results for “%(query)s” are changed.")
    error_message = _("Nothing is changed yet: correct what is said beside the fields.")


class EndRecommended(OfWordsWithSome, wagtails.DeleteView):
    page_title = _("Delete recommendations")
    success_message = _("Nothing is recommended for these words any more.")

    @property
    def confirmation_message(self):
        words = _("Nothing will be recommended for “{words}” any more. The pages themselves stay as they are.")
        return words.format(words=self.object.query_string)

    template_name = "wagtailadmin/generic/confirm_delete.html"


class RecommendedMenuItem(MenuItem):
    def is_shown(self, request):
        return may_recommend(request.user)


def addresses():
    return [
        path("searchpicks/", RecommendedIndex.as_view()),
        path("searchpicks/results/", RecommendedIndex.as_view(results_only=True)),
        path("searchpicks/add/", Recommend.as_view(), name="recommend_for"),
        path("searchpicks/<int:query_id>/", ChangeRecommended.as_view()),
        path("searchpicks/<int:query_id>/delete/", EndRecommended.as_view()),
    ]
