"""One command a file. Data to standard output, talk to standard error, exit status 0, 1 or 2."""
