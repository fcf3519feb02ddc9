"""What people have typed, and chosen, in forms that are not handed in follows the vocabulary."""

from communities.models import Draft, KeptVersion
from portal.models import Topic


def follow_merger(*, model, kept: int, former: list[int]):
    """Forms offer topics only, by their keys."""
    if model is not Topic:
        return
    gone = {str(key) for key in former}
    for holder in (Draft, KeptVersion):
        changed = []
        for row in holder.objects.exclude(typed={}).only("pk", "typed").iterator(chunk_size=500):
            chosen = row.typed.get("topics") or []
            if gone & set(chosen):
                keys = dict.fromkeys(str(kept) if key in gone else key for key in chosen)
                row.typed = {**row.typed, "topics": list(keys)}
                changed.append(row)
        holder.objects.bulk_update(changed, ["typed"], batch_size=200)
