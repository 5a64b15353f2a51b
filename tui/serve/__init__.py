"""The application in browsers: a server on this machine, and a process of its own for whoever sits before a browser.

Three kinds of processes work together. The server (`house`) speaks with the browsers. The parent (`parent`) has loaded
everything and does nothing but fork. A session (`session`) is such a fork: it asks who is there, and runs the
application for them, as in a terminal. What they say to each other is what textual-serve and Textual's web driver say.
"""
