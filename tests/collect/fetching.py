"""Open what a link leads to, or say why it leads nowhere."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from forge import Forge

from convbook.language import LANGUAGES
from convbook_grader.collect.fetch import FetchFailed, Repository
from convbook_grader.collect.link import Link
from convbook_grader.collect.links import explain

HOUR = timedelta(hours=1)
HOMEWORK = b'{"cells": [], "nbformat": 4}'
FILES = {"README.md": b"# CNN", "homework/Day94 作業.ipynb": HOMEWORK}
Open = Callable[..., AbstractContextManager[Repository]]


def link_to(forge: Forge, path: str) -> Link:
    """What a pasted address below the forge is a link to."""
    link = explain(f"{forge.base}/{path}", base_url=forge.base)
    assert isinstance(link, Link)
    return link


def failure(opened: AbstractContextManager[Repository]) -> FetchFailed:
    """Why nothing was fetched, which can be said in every language."""
    with pytest.raises(FetchFailed) as caught, opened:
        pass
    for language in LANGUAGES:
        assert caught.value.remark.say(language)
    return caught.value
