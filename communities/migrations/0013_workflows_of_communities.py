from django.db import migrations

# As communities/moderation/workflows.py has them; a network that is built later makes its own.
TASKS = {
    "facilitatorreview": "Facilitators of the community",
    "communicationsreview": "Communications, to publish",
}
WORKFLOWS = {
    "both": ("The facilitators review, communications publishes", ("facilitatorreview", "communicationsreview")),
    "facilitators": ("The facilitators publish", ("facilitatorreview",)),
    "communications": ("Communications reviews and publishes", ("communicationsreview",)),
}


def make(apps, schema_editor):
    if not apps.get_model("communities", "CommunityIndexPage").objects.exists():
        return
    ContentType = apps.get_model("contenttypes", "ContentType")
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    CommunityWorkflow = apps.get_model("communities", "CommunityWorkflow")
    tasks = {}
    for model, name in TASKS.items():
        kind, _made = ContentType.objects.get_or_create(app_label="communities", model=model)
        Task = apps.get_model("communities", model)
        tasks[model] = Task.objects.first() or Task.objects.create(name=name, content_type=kind, active=True)
    for moderation, (name, steps) in WORKFLOWS.items():
        if CommunityWorkflow.objects.filter(moderation=moderation).exists():
            continue
        workflow = Workflow.objects.create(name=name, active=True)
        for place, step in enumerate(steps):
            WorkflowTask.objects.create(workflow=workflow, task_id=tasks[step].pk, sort_order=place)
        CommunityWorkflow.objects.create(moderation=moderation, workflow=workflow)


def remove(apps, schema_editor):
    """Whatever is under way in these workflows ends with them; the drafts stay."""
    apps.get_model("wagtailcore", "Workflow").objects.filter(community_workflow__isnull=False).delete()
    keys = []
    for model in TASKS:
        keys += apps.get_model("communities", model).objects.values_list("pk", flat=True)
    apps.get_model("wagtailcore", "Task").objects.filter(pk__in=keys).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("communities", "0012_moderation"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, remove)]
