"""The one line that turns the judge on."""

import subprocess
import sys
from pathlib import Path

from traitlets.config import Config

from convbook_grader import configure


class Execute:
    """Somebody's own step of that name."""


def test_it_replaces_the_steps_that_run_and_score_student_code() -> None:
    c = Config()
    configure(c)
    steps = [step.rpartition(".")[2] for step in c.Autograde.autograde_preprocessors]
    assert steps == [
        "JudgedExecute",
        "IgnorePattern",
        "ClearMetadataPreprocessor",
        "LimitOutput",
        "FairScores",
        "AssignLatePenalties",
        "CheckCellMetadata",
    ]
    steps = [step.rpartition(".")[2] for step in c.Autograde.sanitize_preprocessors]
    assert steps == ["ClearOutput", "DropCopies", "OverwriteKernelspec", "RestoreCells", "CheckCellMetadata"]


def test_it_keeps_what_was_configured_before() -> None:
    c = Config()
    c.Autograde.autograde_preprocessors = [
        "mine.Before",
        "nbgrader.preprocessors.Execute",
        Execute,
        "mine.After",
    ]
    configure(c)
    assert c.Autograde.autograde_preprocessors == [
        "mine.Before",
        "convbook_grader.execute.JudgedExecute",
        "convbook_grader.execute.JudgedExecute",
        "mine.After",
    ]


def test_the_line_imports_nothing_of_nbgrader() -> None:
    code = "import sys; import convbook_grader; print([m for m in sys.modules if m.startswith('nbgrader')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_limit_is_a_setting_with_a_help_text(tmp_path: Path) -> None:
    from convbook_grader.execute import JudgedExecute
    from convbook_grader.judge.limits import Limits

    traits = JudgedExecute.class_own_traits(config=True)
    assert all(trait.help for trait in traits.values())
    assert set(Limits.__dataclass_fields__) - {"cell_seconds"} <= set(traits)
    changed = JudgedExecute(memory_mb=300, timeout=7, output_kb=1).limits()
    assert (changed.memory_mb, changed.cell_seconds, changed.output_kb) == (300, 7, 1)
