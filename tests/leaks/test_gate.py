import importlib

from portal import context_processors
from portal.pages import querysets
from tests.leaks.gate import ANSWERS, opened


def test_a_module_that_is_imported_while_the_gate_is_open_has_the_gate_afterwards():
    with opened():
        importlib.reload(context_processors)
        assert context_processors.is_visible is ANSWERS["is_visible"]
    assert context_processors.is_visible is querysets.is_visible
