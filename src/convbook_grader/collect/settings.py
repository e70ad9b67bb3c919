"""What a course says of collecting by link, in ``nbgrader_config.py``."""

from traitlets import Integer, List, Unicode
from traitlets.config import Configurable

from convbook_grader.collect.github import GITHUB


class Collector(Configurable):
    """Settings of ``convbook collect`` and ``convbook grade``."""

    course_repositories = List(
        Unicode(),
        help="The class's own repositories, 'owner/name' or their addresses: nobody's homework is in them, "
        "and a student who pastes one is told so.",
    ).tag(config=True)
    base_url = Unicode(GITHUB, help="What stands for GitHub: a server with the same addresses.").tag(
        config=True
    )
    connections = Integer(8, min=1, max=32, help="Repositories that are asked for at once.").tag(config=True)
    patience = Integer(
        180, min=0, help="Seconds that a run waits, in all, for a server that says it is asked too often."
    ).tag(config=True)
