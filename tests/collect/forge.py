"""The forge of the demonstration class, for tests: repositories made by hand, served on 127.0.0.1."""

from convbook_cli.forge import *  # noqa: F403
