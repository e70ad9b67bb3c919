"""Nothing of the computer that a fetch runs on is used: no configuration, helper, hook or variable."""

import subprocess
from collections.abc import Callable

import pytest
from fetching import HOMEWORK
from forge import Forge
from refused import opened
from traps import Watched

from convbook_grader.collect.link import Link
from convbook_grader.collect.links import explain


def test_git_as_it_is_usually_run_would_step_into_the_traps(forge: Forge, watched: Watched) -> None:
    forge.behaviours["/wang"] = lambda handler: handler.answer(401, {"WWW-Authenticate": "Basic realm=x"})
    subprocess.run(["git", "ls-remote", f"{forge.base}/wang/cnn.git"], capture_output=True, check=False)
    assert watched.canary.exists()
    watched.canary.unlink()
    without = ["git", "-c", f"url.{forge.base}/.insteadOf={forge.base}/", "-c", "credential.helper="]
    subprocess.run([*without, "ls-remote", f"{forge.base}/wang/cnn.git"], capture_output=True, check=False)
    assert watched.canary.exists()
    watched.canary.unlink()
    sent = [asked for asked in forge.asked if "Authorization" in asked.headers]
    assert sent, "the traps hold a password that git would send"
    forge.asked.clear()


def test_nothing_of_the_surroundings_is_used(forge: Forge, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    monkeypatch.setenv("GIT_TRACE", "2")
    monkeypatch.setenv("GIT_OBJECT_DIRECTORY", "/nowhere")
    bare = forge.repository()
    bare.commit({"good.ipynb": HOMEWORK})
    with opened(forge) as repository:
        assert repository.read(repository.snapshot.entries) == {"good.ipynb": HOMEWORK}


def test_a_link_that_is_an_option_is_none() -> None:
    tricks: list[Callable[[], object]] = [
        lambda: explain("--upload-pack=touch canary"),
        lambda: explain("https://github.com/wang/cnn/tree/--upload-pack=x"),
        lambda: explain("https://github.com/--upload-pack=x/cnn"),
    ]
    assert not any(isinstance(trick(), Link) for trick in tricks)
