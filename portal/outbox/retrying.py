from django.utils import timezone

from portal.models import OutgoingMail


def try_again(*, mail: OutgoingMail) -> bool:
    """Put a failed mail back in line; False where it has not failed, for example when it was pressed twice."""
    failed = OutgoingMail.objects.filter(pk=mail.pk, state=OutgoingMail.State.FAILED)
    return bool(
        failed.update(
            state=OutgoingMail.State.WAITING,
            next_try_at=timezone.now(),
            created_at=timezone.now(),
            settled_at=None,
            reason="",
        )
    )
