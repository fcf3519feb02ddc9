import importlib

import pytest
from django.apps import apps
from wagtail.models import Task, Workflow

from communities.models import CommunityWorkflow
from communities.moderation.workflows import WORKFLOWS, make_workflows
from tests.factories import make_community, make_gathering, make_resource, make_standard_page

pytestmark = pytest.mark.django_db
migration = importlib.import_module("communities.migrations.0013_workflows_of_communities")


def made():
    """What there is, in words: the mode, the workflow's name and its steps in order."""
    return {
        (row.moderation, row.workflow.name, tuple(row.workflow.tasks.values_list("name", flat=True)))
        for row in CommunityWorkflow.objects.select_related("workflow")
    }


def test_the_data_migration_makes_what_a_new_network_has_and_takes_it_back():
    new = made()
    assert len(new) == len(WORKFLOWS)
    migration.remove(apps, None)
    assert CommunityWorkflow.objects.count() == 0
    assert Workflow.objects.get().name == "Communications"
    assert Task.objects.get().name == "Communications"
    migration.make(apps, None)
    assert made() == new
    assert {type(task.specific).__name__ for task in Task.objects.all()} == {
        "FacilitatorReview",
        "CommunicationsReview",
        "GroupApprovalTask",
    }
    migration.make(apps, None)
    make_workflows()
    assert made() == new


def test_resources_and_gatherings_of_a_community_take_its_workflow_and_other_pages_wagtail_s():
    community = make_community()
    for page in (make_resource(community=community), make_gathering(community=community)):
        assert page.get_workflow().community_workflow.moderation == "both"
    for page in (make_resource(), community, make_standard_page()):
        assert page.get_workflow().name == "Communications"


def test_a_workflow_that_was_switched_off_gives_way_to_wagtail_s():
    page = make_resource(community=make_community())
    page.get_workflow().deactivate()
    assert page.get_workflow().name == "Communications"
