"""Remembers what the sample brought in, so that nothing is brought twice, whatever became of it.

A name is a kind and the sample's own word for the thing: `resource/the-sepsis-trolley`, `topic/Falls`.
"""

from home.models import SampleRecord


def is_known(kind, name):
    return SampleRecord.objects.filter(name=f"{kind}/{name}").exists()


def remember(kind, name, thing):
    SampleRecord.objects.create(name=f"{kind}/{name}", object_key=thing.pk)
    return thing


def recall(model, kind, name):
    """The thing of this name as it is now, or None if it was deleted since."""
    return model.objects.filter(pk=SampleRecord.objects.get(name=f"{kind}/{name}").object_key).first()


def names(kind):
    """Names of this kind that were ever brought in, each with the primary key that it got."""
    rows = SampleRecord.objects.filter(name__startswith=f"{kind}/").values_list("name", "object_key")
    return {name.removeprefix(f"{kind}/"): key for name, key in rows}


def placed(model, kind):
    """What is still there of this kind, under the sample's names for it."""
    things = model.objects.in_bulk()
    return {name: things[key] for name, key in names(kind).items() if key in things}
