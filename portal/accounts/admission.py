"""Who may make an account. Nobody, unless a session was admitted or a room above says yes.

A room registers its rule in its AppConfig: `admission.register(rule)`, where `rule(request, email)` answers whether
this visitor may make an account with this address; `email` is None while the form is only being opened.
A view that has checked an invitation admits the visitor's session: `admission.admit(request=request, email=invited)`.
"""

SESSION_KEY = "admitted_to_sign_up"
_rules = []


def register(rule):
    if rule not in _rules:
        _rules.append(rule)


def admit(*, request, email):
    """Let this session make one account, for this address only."""
    request.session[SESSION_KEY] = email.strip().lower()


def admitted_address(request) -> str:
    """The address that this session was admitted with, or nothing."""
    return request.session.get(SESSION_KEY, "")


def may_sign_up(request, email=None):
    return _was_admitted(request, email) or any(rule(request, email) for rule in _rules)


def _was_admitted(request, email):
    admitted = admitted_address(request)
    return bool(admitted) and (email is None or email.strip().lower() == admitted)
