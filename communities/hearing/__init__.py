"""Hearing about it: `telling.tell` writes notices, and mails or digests as each person has chosen."""
