"""What rooms want to know of whoever has signed in, on every page: answered by the query that fetches the account.

Rooms add an expression under the name of an attribute in `AppConfig.ready`.
"""

VIEWER_ANNOTATIONS = {}
