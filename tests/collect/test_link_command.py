"""`convbook link`."""

import json
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from convbook_cli.main import app

FILE = "https://github.com/wang/cnn/blob/main/%E4%BD%9C%E6%A5%AD.ipynb"


def test_a_link_is_explained_as_json() -> None:
    result = CliRunner().invoke(app, ["link", f"請看 {FILE}。"])
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "kind": "blob",
        "owner": "wang",
        "repo": "cnn",
        "ref": "main",
        "path": "作業.ipynb",
        "url": FILE,
        "remarks": [],
    }


@pytest.mark.parametrize(("language", "words"), [("zh-TW", "雲端硬碟"), ("en", "cloud drive")])
def test_a_refusal_is_explained_in_the_students_language(language: str, words: str) -> None:
    result = CliRunner().invoke(app, ["link", "https://drive.google.com/file/d/1", "--language", language])
    assert result.exit_code == 2
    told = json.loads(result.stdout)
    assert told["refused"] == "drive"
    assert words in told["sentence"]


def test_a_pasted_option_is_explained_not_obeyed() -> None:
    result = CliRunner().invoke(app, ["link", "--upload-pack=x"])
    assert result.exit_code == 2
    assert json.loads(result.stdout)["refused"] == "option"


def test_the_course_repository_can_be_named() -> None:
    asked = ["link", "class/cnn-101", "--course-repository", "class/cnn-101"]
    assert json.loads(CliRunner().invoke(app, asked).stdout)["refused"] == "course_repository"
    assert CliRunner().invoke(app, asked[:2]).exit_code == 0


def test_explaining_does_not_wait_for_the_grader() -> None:
    program = (
        "import sys\nfrom convbook_cli.main import app\n"
        "try: app(['link', 'wang/cnn'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(sorted({'nbgrader', 'nbformat', 'matplotlib', 'numpy', 'openpyxl'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_help_speaks_both_languages_at_once() -> None:
    told = CliRunner().invoke(app, ["link", "--help"], env={"COLUMNS": "200"}).output
    assert "照學生貼的樣子" in told
    assert "As the student pasted it" in told
