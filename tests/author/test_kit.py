"""`convbook kit`: what students get, and what they never get."""

import ast
import json
import re
import shutil
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from kits import EDITIONS, HOMEWORK, ROOT, answer_cells, git, tree
from typer.testing import CliRunner

from convbook.language import catalogue
from convbook_author.build import build
from convbook_author.kit import contents, make_kit, write_kit
from convbook_author.kit.reach import reachable, words_for
from convbook_cli.main import app

TELLING = 25  # characters; a shorter line gives nothing away


@pytest.fixture
def small_course(tiny_course: Callable[[str], Path]) -> Path:
    """A tiny course with the real package beside it."""
    root = tiny_course("whole")
    build(root)
    shutil.copytree(ROOT / "src" / "convbook", root / "src" / "convbook")
    for name in ("pyproject.toml", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, root / name)
    return root


def secrets(root: Path) -> set[str]:
    """Every telling line of a solution or hidden test that the notebooks do not say themselves."""
    solutions, tests = set[str](), set[str]()
    for source in (root / "source").glob("*/*/*.ipynb"):
        for cell in answer_cells(source):
            for kind, text in re.findall(
                r"### BEGIN (SOLUTION|HIDDEN TESTS)\n(.*?)### END", cell.source, re.S
            ):
                lines = {line.strip() for line in text.splitlines()}
                (solutions if kind == "SOLUTION" else tests).update(lines)
    # A step that the visible check takes, too: what students may read there is no secret.
    for path in (root / "src" / "convbook" / "checks").glob("*.py"):
        tests -= {line.strip() for line in path.read_text(encoding="utf-8").splitlines()}
    paths = [*(root / "release").glob("*/*/*.ipynb"), *(root / "notebooks").glob("*/*.ipynb")]
    shown = "\n".join(cell.source for path in paths for cell in nbformat.read(path, as_version=4).cells)
    return {line for line in solutions | tests if len(line) > TELLING and line not in shown}


def test_it_holds_both_languages_and_all_that_is_needed_to_work(kit: dict[str, bytes]) -> None:
    for edition in EDITIONS:
        lesson = f"notebooks/{edition}/Day94-CNN_Convolution.ipynb"
        assert kit[lesson] == (ROOT / lesson).read_bytes()
        released = ROOT / "release" / edition / "day94" / "Day94-CNN_Convolution_HW.ipynb"
        assert kit[HOMEWORK.format(edition)] == released.read_bytes()
    needed = {"README.md", "README.zh-TW.md", "LICENSE", "NOTICE", "requirements.txt", "pyproject.toml"}
    needed |= {".gitignore", ".gitattributes", ".github/workflows/visible-checks.yml"}
    assert needed <= kit.keys()


def test_links_and_pictures_lead_somewhere(kit: dict[str, bytes]) -> None:
    for readme in ("README.md", "README.zh-TW.md"):
        text = kit[readme].decode()
        assert "<!--" not in text
        links = re.findall(r"\]\(([^)]+)\)", text)
        assert len(links) >= 5
        assert {link for link in links if link not in kit} == set()
    for edition in EDITIONS:
        lesson = kit[f"notebooks/{edition}/Day94-CNN_Convolution.ipynb"].decode()
        figures = set(re.findall(r"\]\(\.\./(figures/[^)]+)\)", lesson))
        assert len(figures) == 3
        assert {f"notebooks/{figure}" for figure in figures} <= kit.keys()


def test_the_setup_cell_sends_to_a_section_that_is_there(kit: dict[str, bytes]) -> None:
    assert "\n## A student\n" in kit["README.md"].decode()
    assert "\n## 學生\n" in kit["README.zh-TW.md"].decode()


def test_requirements_are_the_ranges_of_the_course(kit: dict[str, bytes]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    lines = kit["requirements.txt"].decode().splitlines()
    wanted = [line for line in lines if not line.startswith("#")]
    assert wanted[-1] == "."
    assert wanted[: len(project["dependencies"])] == project["dependencies"]
    assert set(wanted[:-1]) <= {*project["dependencies"], *project["optional-dependencies"]["course"]}
    assert "nbgrader" not in kit["requirements.txt"].decode()
    own = tomllib.loads(kit["pyproject.toml"].decode())["project"]
    assert own["dependencies"] == project["dependencies"]
    for name in contents.OPENS_NOTEBOOKS:
        assert any(line.startswith(name) for line in wanted)


def test_it_is_the_same_each_time(kit: dict[str, bytes], tmp_path: Path) -> None:
    write_kit(tmp_path / "a", kit)
    write_kit(tmp_path / "b", make_kit(ROOT))
    assert tree(tmp_path / "a") == tree(tmp_path / "b")


# --- nothing that a student should not see ---------------------------------------------


def test_no_secret_is_in_any_file_nor_in_the_history(
    kit: dict[str, bytes], small_course: Path, tmp_path: Path
) -> None:
    out = tmp_path / "student-repository"
    write_kit(out, make_kit(small_course))
    git(out, "init", "--quiet")
    git(out, "add", "--all")
    git(out, "commit", "--quiet", "--message", "kit of another course")
    changes = write_kit(out, kit)
    assert changes.written
    assert changes.removed
    git(out, "add", "--all")
    git(out, "commit", "--quiet", "--message", "kit")
    history = git(out, "log", "--patch", "--all", "--text")
    assert history.count("\ncommit ") == 1
    shown = history + "\n".join(content.decode("utf-8", "ignore") for content in tree(out).values())
    for marker in ("### BEGIN", "### END", "hidden_test", "MARK SCHEME"):
        assert marker not in shown
    for name in ("convbook_grader", "convbook_author", "convbook_cli"):
        assert name not in shown
    said = shown + "\n".join(map(unquoted, shown.splitlines()))
    assert len(secrets(ROOT)) > 100
    assert {line for line in secrets(ROOT) | secrets(small_course) if line in said} == set()


def unquoted(line: str) -> str:
    """A line of a notebook's file as it stands in the cell, where quotes are not escaped."""
    try:
        return str(json.loads(line.lstrip("+-").strip().removesuffix(",")))
    except ValueError:
        return ""


def test_it_imports_nothing_but_itself_and_what_its_requirements_bring(kit: dict[str, bytes]) -> None:
    imported: set[str] = set()
    for path, content in kit.items():
        if path.endswith(".py"):
            for node in ast.walk(ast.parse(content)):
                if isinstance(node, ast.ImportFrom) and node.module:
                    imported.add(node.module)
                elif isinstance(node, ast.Import):
                    imported |= {each.name for each in node.names}
    ours = {name for name in imported if name.split(".")[0] == "convbook"}
    for name in ours:
        place = f"src/{name.replace('.', '/')}"
        assert {f"{place}.py", f"{place}/__init__.py"} & kit.keys(), name
    others = {name.split(".")[0] for name in imported - ours} - sys.stdlib_module_names
    assert others == {"ipywidgets", "matplotlib", "nbclient", "nbformat", "numpy"}


def test_only_words_that_students_code_can_say_are_in_it(kit: dict[str, bytes]) -> None:
    files = {Path(path).stem for path in kit if path.startswith("src/convbook/catalogue/")}
    assert {"check", "controls", "errors", "explore", "hints", "plot", "predict", "visible"} == files
    whole = catalogue("hints")
    given = {
        name
        for path in kit
        if path.startswith("src/convbook/catalogue/") and path.endswith("/hints.toml")
        for name in tomllib.loads(kit[path].decode())
    }
    named_by_checks = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src/convbook/checks").glob("*.py")
    )
    assert given == {hint for hint in whole if f'"{hint}"' in named_by_checks}
    assert 0 < len(given) < len(whole), "some hints are only for hidden tests"
    for path in kit:
        if path.startswith("src/convbook/catalogue/"):
            original = tomllib.loads((ROOT / path).read_text(encoding="utf-8"))
            for name, entry in tomllib.loads(kit[path].decode()).items():
                assert entry == original[name]


def test_an_entry_goes_in_if_the_code_names_it() -> None:
    text = "# why\n\n[a]\nen = 'A'\n\n[b]\nen = 'B'\n\n[q]\nx = 1\n\n[q.A]\nen = 'Q'\n"
    words = {"one.toml": text, "day94/two.toml": "[a]\nen = 'T'\n"}
    assert words_for(words, ['say("one.a")']) == {"one.toml": "[a]\nen = 'A'\n"}
    assert words_for(words, ['say(f"one.{name}")']) == {}
    assert words_for(words, ['say("two.a")']) == {"day94/two.toml": "[a]\nen = 'T'\n"}
    assert words_for(words, ['say(f"one.{name}")', 'predict("q", "A")']) == {
        "one.toml": "[q]\nx = 1\n\n[q.A]\nen = 'Q'\n"
    }
    assert words_for(words, ['say(f"one.{name}.{letter}")', '"b"'])["one.toml"] == "[b]\nen = 'B'\n"


def test_a_module_goes_in_if_an_import_leads_to_it() -> None:
    modules = {
        "p/__init__.py": "from p import a",
        "p/a.py": "import p.deep.b",
        "p/deep/__init__.py": "",
        "p/deep/b.py": "",
        "p/lonely.py": "from p import a",
    }
    everything = sorted(modules.keys() - {"p/lonely.py"})
    assert reachable(modules, ["import numpy, p"]) == everything
    assert reachable(modules, ["from p import lonely"]) == sorted(modules)
    assert reachable(modules, ["import numpy"]) == []


def test_an_editors_backup_and_a_stray_file_stay_out(small_course: Path) -> None:
    for stray in (
        "src/convbook/solution.py",
        "src/convbook/pictures/solution.png~",
        "release/en/day00/solution.txt",
        "release/en/day00/.ipynb_checkpoints/solution.ipynb",
        "notebooks/solution.ipynb~",
    ):
        (small_course / stray).parent.mkdir(parents=True, exist_ok=True)
        (small_course / stray).write_text("", encoding="utf-8")
    assert [path for path in make_kit(small_course) if "solution" in path] == []


def test_a_course_that_would_leak_gives_no_kit(small_course: Path, tmp_path: Path) -> None:
    name = "day00/Day00-Tiny_HW.ipynb"
    shutil.copy(small_course / "source" / "en" / name, small_course / "release" / "en" / name)
    out = tmp_path / "out"
    result = CliRunner().invoke(app, ["kit", str(out), "--root", str(small_course)])
    assert result.exit_code == 1
    assert "the marker '### BEGIN" in result.output
    assert not out.exists()
