"""Collecting homework by link.

`links` explains what somebody pasted: `pasted` finds the addresses in a text, `wrappers` takes
them out of what other sites wrap around GitHub, `github` reads GitHub's own forms, `names` holds
GitHub's and git's rules, and `link` is what comes out. `roster` reads who pasted what: `sheet`
reads the file, `columns` guesses which column is which.

Nothing here opens a connection. What is private or missing is found out by whoever asks GitHub.
"""
