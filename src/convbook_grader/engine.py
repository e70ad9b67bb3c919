"""Which engine grades: the judge, or stock nbgrader for comparison."""

import os

from traitlets.config import Config


def is_stock(config: Config) -> bool:
    """Whether ``CONVBOOK_ENGINE`` or ``--JudgedExecute.engine`` asks for stock nbgrader.

    All steps ask the same question, so that "stock" means stock sanitising and scoring, too.
    """
    chosen = os.environ.get("CONVBOOK_ENGINE") or config.get("JudgedExecute", {}).get("engine", "judge")
    return bool(chosen == "stock")
