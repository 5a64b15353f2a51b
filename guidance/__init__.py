"""The subject itself: the documents of careers guidance and the rules about them.

Everything here is a frozen record or a pure function. Nothing here knows a screen, a file or a clock: dates
are handed in, and a problem in what somebody wrote is a value that says where, what and how to mend it.
"""
