"""How gunicorn serves the portal, where no option of its command says otherwise."""

# A slow download holds one thread, where it would hold a whole worker and be stopped after 30 seconds.
threads = 4
# The next request goes to whichever worker is free: a connection that stays is answered by its own, however busy.
keepalive = 0
