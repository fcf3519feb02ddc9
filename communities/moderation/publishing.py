"""What happens when the last step has approved; named in the settings as Wagtail's WAGTAIL_FINISH_WORKFLOW_ACTION."""


def publish_approved(workflow_state, user=None):
    """Publish the newest version. Where the step was one of ours, having approved it is the right to publish it:
    facilitators have no right of Wagtail's."""
    page = workflow_state.content_object
    last = workflow_state.current_task_state
    reviewed = last is not None and hasattr(last.specific, "step")
    page.get_latest_revision().publish(user=user, skip_permission_checks=reviewed)
