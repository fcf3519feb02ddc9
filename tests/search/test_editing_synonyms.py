"""Communications staff keep sets of phrases that mean the same; what would do nothing or harm is refused."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.forms import modelform_factory

from search.models import SynonymSet
from search.synonym_sets import MOST_PHRASES, SynonymSetForm

pytestmark = pytest.mark.django_db


def words(number):
    return "\n".join(f"quokka{place}" for place in range(number))


@pytest.mark.parametrize(
    ("phrases", "said"),
    [
        ("alone\n \n", "at least two"),
        ("the\nward", "Small words such as “the” are left out of what is asked"),
        ("!!\nward", "“!!” has no letter and no digit"),
        (f"ward\n{'x' * 201}", f"“{'x' * 40}…” has 201 letters, and a search takes 200 at most"),
        ("huddle\nstand-up\nHuddle", "stands here twice"),
        ("quokka\nmindfulness -falls", "“mindfulness -falls” has signs that no search looks for"),
        ("quokka*\nward", "has signs"),
        ("<b>quokka</b>\nward", "has signs"),
        (words(14), "A set has at most 13 words and expressions; this one has 14. .* no more than 12 others"),
        (words(14).replace("\n", ", "), "this one has 14"),
        ("mdt\nteam of many", "in the set “MDT, multidisciplinary team, multi-disciplinary team” already"),
    ],
)
def test_a_set_that_would_do_nothing_or_harm_is_refused(phrases, said):
    with pytest.raises(ValidationError, match=said):
        SynonymSet(phrases=phrases).full_clean()


def test_a_line_may_be_longer_than_a_search_where_each_of_its_phrases_is_not():
    SynonymSet(phrases=f"{'x' * 200}, {'y' * 200}").full_clean()


def test_signs_within_words_are_kept():
    SynonymSet(phrases="R&D, 24/7, stand-up, carer’s round, C++").full_clean()


def test_a_line_that_nobody_can_search_for_is_refused_beside_its_field(editing):
    typed = {"phrases": f"quokka\n{'long ' * 45}end"}
    form = editing.post("/admin/snippets/search/synonymset/add/", typed).context["form"]
    assert "a search takes 200 at most, so nobody can search for it. Shorten it" in form.errors["phrases"][0]
    assert not SynonymSet.objects.filter(phrases__contains="quokka").exists()


def test_a_set_with_more_than_a_search_takes_is_refused_beside_its_field(editing):
    form = editing.post("/admin/snippets/search/synonymset/add/", {"phrases": words(14)}).context["form"]
    assert form.errors["phrases"] == [
        "A set has at most 13 words and expressions; this one has 14. A search for one of them looks for no more than 12 "
        "others. Take out those that hardly anybody searches for."
    ]
    editing.post("/admin/snippets/search/synonymset/add/", {"phrases": words(13)})
    assert SynonymSet.objects.get(phrases__contains="quokka").phrases == words(13)


def test_no_set_to_begin_with_has_too_many():
    assert max(len(each.as_list) for each in SynonymSet.objects.all()) <= MOST_PHRASES


def test_the_sets_of_a_new_network_may_be_saved_again():
    for sets in SynonymSet.objects.all():
        sets.full_clean()


def test_sets_are_held_against_each_other_as_questions_against_them():
    SynonymSet.objects.create(phrases="Café\ncoffee shop")
    with pytest.raises(ValidationError, match="“cafe” stands in the set"):
        SynonymSet(phrases="cafe\ntea room").full_clean()


def test_letters_with_a_sign_between_them_are_another_phrase_than_without():
    SynonymSet.objects.create(phrases="R&X\nreceiving")
    SynonymSet(phrases="R X\nromeo x-ray").full_clean()


def test_of_a_set_that_is_too_long_only_that_is_said():
    typed = {"phrases": "\n".join(f"word {number}" for number in range(200))}
    form = modelform_factory(SynonymSet, fields=["phrases"])(typed)
    assert len(form.errors["phrases"]) == 1


def test_nothing_of_a_set_that_is_too_long_is_cut_or_lost(editing):
    address = "/admin/snippets/search/synonymset/add/"
    assert "maxlength" not in editing.get(address).context["form"].as_p()
    typed = "\n".join(f"word {number}" for number in range(200))
    content = editing.post(address, {"phrases": typed}).content.decode()
    assert f"A set has at most 1000 characters; this one has {len(typed)}." in content
    assert typed in content and not SynonymSet.objects.filter(phrases__startswith="word").exists()


def test_communications_staff_edit_the_sets(client, member):
    member.groups.add(Group.objects.get(name="Communications"))
    client.force_login(member)
    assert client.get("/admin/snippets/search/synonymset/").status_code == 200
    client.post("/admin/snippets/search/synonymset/add/", {"phrases": "quokka\nwallaby"})
    assert SynonymSet.objects.filter(phrases__contains="quokka").exists()


def test_an_end_of_a_line_counts_as_one_character_however_it_is_sent(editing):
    phrases = [f"quokka {number} ".ljust(99, "x") for number in range(10)]
    form = modelform_factory(SynonymSet, form=SynonymSetForm, fields=["phrases"])(
        data={"phrases": "\r\n".join(phrases)}
    )
    assert form.is_valid(), form.errors
    assert form.cleaned_data["phrases"] == "\n".join(phrases)
