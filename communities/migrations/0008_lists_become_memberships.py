from django.db import migrations

FACILITATOR, HOSTING_TEAM, MEMBER = "facilitator", "hosting-team", "member"


def make_memberships(apps, schema_editor):
    """The strongest role that the lists give somebody; a membership is as old as the person's profile, then."""
    Membership = apps.get_model("communities", "Membership")
    rows = {}
    for profile in apps.get_model("communities", "ProfilePage").objects.prefetch_related("communities"):
        for community in profile.communities.all():
            rows[community.pk, profile.pk] = (MEMBER, "")
    for row in apps.get_model("communities", "HostingTeamMember").objects.order_by("sort_order"):
        rows[row.community_id, row.person_id] = (HOSTING_TEAM, row.role)
    for row in apps.get_model("communities", "Facilitator").objects.order_by("sort_order"):
        rows[row.community_id, row.person_id] = (FACILITATOR, "")
    for (community, person), (role, task) in rows.items():
        Membership.objects.update_or_create(
            community_id=community, person_id=person, defaults={"role": role, "task": task, "state": "active"}
        )


def make_lists(apps, schema_editor):
    Facilitator = apps.get_model("communities", "Facilitator")
    HostingTeamMember = apps.get_model("communities", "HostingTeamMember")
    for row in apps.get_model("communities", "Membership").objects.filter(state="active").order_by("since", "pk"):
        row.person.communities.add(row.community)
        if row.role == FACILITATOR:
            Facilitator.objects.get_or_create(community=row.community, person=row.person)
        if row.role == HOSTING_TEAM:
            HostingTeamMember.objects.get_or_create(
                community=row.community, person=row.person, defaults={"role": row.task}
            )


class Migration(migrations.Migration):
    dependencies = [("communities", "0007_membership")]

    operations = [migrations.RunPython(make_memberships, make_lists)]
