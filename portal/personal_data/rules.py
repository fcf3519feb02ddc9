"""What becomes of everything that points to an account: every foreign key to the user model has a rule here.

Each room declares its own in a module named `personal_data`; a new foreign key without a rule fails the tests.
An erased account keeps its row, empty and closed, so that what others rely on still has somebody to point to.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.contrib.auth import get_user_model


class Erase(StrEnum):
    KEEP = "keep"  # the row stays and points to the account, which no longer says who it was
    DELETE = "delete"  # the row goes
    CLEAR = "clear"  # the row stays and points to nobody


@dataclass(frozen=True)
class Rule:
    """`export` names fields (Django lookups) that the person gets to read; empty where the row says nothing of them."""

    model: str
    field: str
    erase: Erase
    export: tuple[str, ...] = ()

    @property
    def rows(self):
        return apps.get_model(self.model)._base_manager

    def of(self, user):
        return self.rows.filter(**{self.field: user.pk})


_rules: dict[tuple[str, str], Rule] = {}


def declare(model: str, field: str, erase: Erase, *export: str):
    _rules[model, field] = Rule(model, field, erase, export)


def rules() -> list[Rule]:
    return list(_rules.values())


def undeclared() -> list[str]:
    """Every foreign key to the user model that nobody has declared, as "app.Model.field"."""
    User = get_user_model()
    found = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.related_model is User and not model._meta.proxy
    ]
    return sorted(set(found) - {f"{rule.model}.{rule.field}" for rule in rules()})
