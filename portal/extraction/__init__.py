"""The words inside uploaded files.

`child` reads a file in a process of its own, without Django, behind `fence`; `process` starts it, and kills it when its
time is over; `extract` puts the outcome into plain words; `waiting` goes through the documents.
"""
