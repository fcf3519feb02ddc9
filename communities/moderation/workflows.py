"""Which workflow a page goes through, as its community has chosen."""

from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowTask

from communities.models import CommunicationsReview, CommunityRules, CommunityWorkflow, FacilitatorReview

Moderation = CommunityRules.Moderation
# What the buttons of Wagtail's editor say: "Submit to …".
STEPS = {FacilitatorReview: "Facilitators of the community", CommunicationsReview: "Communications, to publish"}
WORKFLOWS = {
    Moderation.BOTH: ("The facilitators review, communications publishes", (FacilitatorReview, CommunicationsReview)),
    Moderation.FACILITATORS: ("The facilitators publish", (FacilitatorReview,)),
    Moderation.COMMUNICATIONS: ("Communications reviews and publishes", (CommunicationsReview,)),
}


class ModeratedMixin:
    """For page types that communities share: the community's workflow, as it is when something is handed in.

    Pages of the whole network keep what Wagtail assigns to their branch.
    """

    # While an older version is published on its day: the review of a newer one is not over with that.
    appears_before_newer = False

    @property
    def current_workflow_state(self):
        """None for an older version that is being published: Wagtail would cancel what is under way."""
        return None if self.appears_before_newer else super().current_workflow_state

    def get_workflow(self):
        rules = CommunityRules.objects.filter(community=self.community_id).first() if self.community_id else None
        if rules is None:
            return super().get_workflow()
        if rules.is_archived:
            return None
        own = Workflow.objects.filter(community_workflow__moderation=rules.moderation, active=True).first()
        return own or super().get_workflow()

    @property
    def has_workflow(self):
        return self.get_workflow() is not None


@transaction.atomic
def make_workflows():
    """Make the three workflows and their two tasks, those that are missing."""
    tasks = {model: model.objects.first() or model.objects.create(name=name) for model, name in STEPS.items()}
    for moderation, (name, steps) in WORKFLOWS.items():
        if CommunityWorkflow.objects.filter(moderation=moderation).exists():
            continue
        workflow = Workflow.objects.create(name=name)
        for place, step in enumerate(steps):
            task = Task.objects.get(pk=tasks[step].pk)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
        CommunityWorkflow.objects.create(moderation=moderation, workflow=workflow)
