from allauth.usersessions.models import UserSession


def end_sessions_but_this(*, request, user):
    for session in UserSession.objects.filter(user=user).exclude(session_key=request.session.session_key):
        session.end()
