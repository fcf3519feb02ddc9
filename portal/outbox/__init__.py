"""Every mail of the portal is a row first, written in the transaction of what it tells; a worker delivers the rows.

`writing.queue` writes a row, `backend.OutboxBackend` does so for all that Django's mail functions send, and
`delivery.deliver` is the worker's job.
"""
