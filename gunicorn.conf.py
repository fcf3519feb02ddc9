"""How gunicorn serves the portal, where no option of its command says otherwise."""

# A slow download holds one thread, where it would hold a whole worker and be stopped after 30 seconds.
threads = 4
# The next request goes to whichever worker is free: a connection that stays is answered by its own, however busy.
keepalive = 0
# A search of four hundred letters of other scripts, each of them nine characters of an address, is told that it is too
# long; what is longer than this no proxy lets through.
limit_request_line = 8190
