"""Collecting homework by link.

From a list to links: `roster` reads who pasted what (`sheet` the file, `columns` which column is
which, `formtime` when), `links` explains what was pasted (`pasted` finds the addresses in a text,
`wrappers` takes them out of what other sites wrap around GitHub, `github` reads GitHub's own
forms, `names` holds GitHub's and git's rules, `link` is what comes out). None of them opens a
connection.

From a link to a file: `fetch` looks at one commit of a repository through git, and `find` says
which of its files is the homework.

From a file to ``submitted/``: `due` decides which version counts, `shelve` writes it with its
`receipt`, `enrol` enters students in the gradebook, `alike` lists what several have in common.

`collector` does all this for a class: `one` is a single student's way, `pace` what a server is
asked for, `intake` and `settings` what the course says, `outcome` how each ended.
"""
