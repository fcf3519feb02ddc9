"""Addresses of what people do in communities. They name a community by its key: a page may be renamed and moved."""

from django.urls import path

from communities.views import (
    accepting,
    appointing,
    closing,
    inviting,
    looking_after,
    network,
    own_access,
    ruling,
    taking_part,
    welcoming,
)

urlpatterns = [
    path("join/", network.join_network, name="join"),
    path("join/thank-you/", network.asked_to_join, name="asked_to_join"),
    path("invitation/<str:token>/", accepting.accept_invitation, name="accept_invitation"),
    path("network/invite/", inviting.invite_into_network, name="invite_into_network"),
    path("welcome/", welcoming.welcome, name="welcome"),
    path("account/close/", closing.close_account, name="close_account"),
    path("account/closed/", closing.closed, {"is_erased": False}, name="account_closed"),
    path("account/erased/", closing.closed, {"is_erased": True}, name="account_erased"),
    path("my-access/", own_access.own_access, name="own_access"),
    path("membership/<str:key>/join/", taking_part.join, name="join_community"),
    path("membership/<str:key>/leave/", taking_part.leave, name="leave_community"),
    path("membership/<str:key>/people/", looking_after.people, name="community_people"),
    path("membership/<str:key>/people/<str:membership>/", looking_after.one_person, name="community_person"),
    path("membership/<str:key>/requests/<str:membership>/", looking_after.answer_request, name="answer_request"),
    path("membership/<str:key>/appoint/", appointing.appoint, name="appoint"),
    path("membership/<str:key>/hand-over/", looking_after.hand_over, name="hand_over"),
    path("membership/<str:key>/invite/", looking_after.invite, name="invite"),
    path(
        "membership/<str:key>/invitations/<str:invitation>/withdraw/",
        looking_after.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("membership/<str:key>/rules/", ruling.rules, name="community_rules"),
    path("membership/<str:key>/archive/", ruling.archive, name="archive_community"),
]
