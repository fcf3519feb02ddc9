import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from communities.models import KeptVersion, ProfilePage
from portal.models import PortalImage
from tests.communities.submitting.conftest import opened
from tests.communities.submitting.test_files import png

pytestmark = pytest.mark.django_db
ADDRESS = "/share/profile/"
ME = {
    "title": "Bea Facilitator",
    "summary": "I ask why.",
    "role": "Midwife",
    "organisation": "Leeds",
    "help": "Handing over.",
    "contact_email": "bea@example.org",
    "hides": ["contact", "organisation"],
}


def photo(content=None):
    return SimpleUploadedFile("me.png", content or png())


def profile_of(account):
    return ProfilePage.objects.get(user=account)


def test_one_s_own_profile_is_published_at_once(writing, facilitator):
    response = writing.post(ADDRESS, {**opened(writing, ADDRESS), **ME, "photo": photo()})
    page = profile_of(facilitator)
    assert response.status_code == 302
    assert (page.role, page.help, page.live, page.has_unpublished_changes) == ("Midwife", "Handing over.", True, False)
    assert (page.hide_contact, page.hide_organisation, page.hide_role) == (True, True, False)
    assert page.card_line == "Midwife"
    assert page.image.uploaded_by_user == facilitator


def test_a_mistake_is_told_beside_its_field_and_the_photo_stays_chosen(writing, facilitator):
    response = writing.post(ADDRESS, {**opened(writing, ADDRESS), **ME, "title": "", "photo": photo()})
    assert response.status_code == 422
    assert response.context["form"].errors == {"title": ["Write your name."]}
    hidden = {**opened(writing, ADDRESS), "photo_kept": response.context["photo"].pk}
    writing.post(ADDRESS, {**hidden, **ME})
    assert profile_of(facilitator).image_id == hidden["photo_kept"]


def test_a_photo_of_somebody_else_cannot_be_taken_by_its_number(writing, facilitator, member_of):
    other = PortalImage.objects.create(title="Other", file=photo(), uploaded_by_user=member_of)
    writing.post(ADDRESS, {**opened(writing, ADDRESS), **ME, "photo_kept": other.pk})
    assert profile_of(facilitator).image_id is None


@pytest.mark.parametrize(
    ("content", "words"), [(b"no picture", "is no picture that can be shown"), (png(9000, 9000), "is too large")]
)
def test_what_is_no_picture_or_too_large_is_refused_in_plain_words(writing, facilitator, content, words):
    response = writing.post(ADDRESS, {**opened(writing, ADDRESS), **ME, "photo": photo(content)})
    assert list(response.context["form"].errors) == ["photo"]
    assert words in response.context["form"].errors["photo"][0]
    assert profile_of(facilitator).role == ""


def test_a_session_that_ends_loses_nothing_and_publishes_nothing(writing, facilitator):
    hidden = opened(writing, ADDRESS)
    writing.logout()
    response = writing.post(ADDRESS, {**hidden, **ME, "photo": photo()})
    assert response.url.startswith("/sign-in/?next=")
    assert profile_of(facilitator).role == ""
    writing.force_login(facilitator)
    back = f"{ADDRESS}?after=signing-in&kept={KeptVersion.objects.get().pk}"
    form = writing.get(back)
    assert form.context["form"]["role"].value() == "Midwife"
    assert form.context["form"]["hides"].value() == ["contact", "organisation"]
    writing.post(ADDRESS, {**opened(writing, back), **ME})
    assert profile_of(facilitator).image is not None
    assert not KeptVersion.objects.exists()


def test_a_stale_form_is_refused_and_both_versions_are_kept(writing, facilitator):
    first, second = opened(writing, ADDRESS), opened(writing, ADDRESS)
    writing.post(ADDRESS, {**first, **ME})
    response = writing.post(ADDRESS, {**second, **ME, "role": "Doctor"})
    assert response.status_code == 409
    assert profile_of(facilitator).role == "Midwife"
    assert KeptVersion.objects.get().typed["role"] == ["Doctor"]


def test_pressing_twice_saves_once(writing, facilitator):
    hidden = opened(writing, ADDRESS)
    for _press in range(2):
        assert writing.post(ADDRESS, {**hidden, **ME}).status_code == 302


def test_whoever_has_no_profile_has_nothing_to_edit(client, member):
    client.force_login(member)
    assert client.get(ADDRESS).status_code == 404
