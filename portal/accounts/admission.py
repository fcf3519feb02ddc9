"""Who may make an account. Nobody, unless a rule of a room above says yes, each time it is asked.

A room registers its rules in its AppConfig: `admission.register(rule)`, where `rule(request, email)` answers whether
this visitor may make an account with this address; `email` is None while the form is only being opened.
`admission.register_invited(invited)` names the one address that a visitor's session was invited with, if any.
"""

_rules = []
_invited = []


def register(rule):
    if rule not in _rules:
        _rules.append(rule)


def register_invited(invited):
    if invited not in _invited:
        _invited.append(invited)


def invited_address(request) -> str:
    """The address, in lower case, that this session is invited with now, or nothing."""
    return next((address.strip().lower() for invited in _invited if (address := invited(request))), "")


def may_sign_up(request, email=None):
    return _is_invited(request, email) or any(rule(request, email) for rule in _rules)


def _is_invited(request, email):
    invited = invited_address(request)
    return bool(invited) and (email is None or email.strip().lower() == invited)
