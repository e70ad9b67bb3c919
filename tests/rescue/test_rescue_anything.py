"""Whatever the bytes: a notebook that can be graded, or a refusal, and nothing else."""

import json
import random
from typing import Any

import nbformat
from handed import released, student
from hypothesis import example, given, settings
from hypothesis import strategies as st

from convbook_grader.rescue import Refused, rescue
from convbook_grader.rescue.python_text import continues, look_at, unwritten, without_comments

NAMES = [cell.name for cell in released("en").cells]
SOURCES = [cell.source for cell in released("en").cells]
SOLVED = json.dumps(student("en", random.Random(4)).notebook, indent=1).encode()

scalars: st.SearchStrategy[Any] = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(NAMES)
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
grade_ids = st.sampled_from(NAMES) | values
flags = st.fixed_dictionaries(
    {}, optional={"grade_id": grade_ids, "points": values, "grade": values, "locked": values}
)
extras = {"nbgrader": flags | values, "tags": values, "id": values}
metadata = st.fixed_dictionaries({}, optional=extras) | values
texts = st.sampled_from(SOURCES) | st.text(max_size=40) | st.lists(st.text(max_size=9), max_size=4) | values
pictures = st.dictionaries(st.text(max_size=5), st.dictionaries(st.just("image/png"), values)) | values
cells = (
    st.fixed_dictionaries(
        {},
        optional={
            "cell_type": st.sampled_from(["code", "markdown", "raw", "heading", "html"]) | values,
            "source": texts,
            "input": texts,
            "level": values,
            "metadata": metadata,
            "id": st.sampled_from(NAMES) | values,
            "outputs": values,
            "attachments": pictures,
        },
    )
    | values
)
sheets = st.fixed_dictionaries({"cells": st.lists(cells, max_size=4)}) | values
notebooks = st.fixed_dictionaries(
    {},
    optional={
        "cells": st.lists(cells, max_size=8) | values,
        "worksheets": st.lists(sheets, max_size=2),
        "metadata": st.fixed_dictionaries({}, optional={"kernelspec": values, "convbook": values}) | values,
        "nbformat": values,
    },
)


def rescued_or_refused(content: bytes) -> None:
    try:
        rescued = rescue(content, released("en"))
    except Refused:
        return
    nbformat.validate(rescued.notebook)
    json.dumps(rescued.notebook, allow_nan=False).encode()
    marks = [cell.metadata.nbgrader for cell in rescued.notebook.cells if "nbgrader" in cell.metadata]
    assert marks == [cell.nbgrader for cell in released("en").cells if cell.nbgrader]


@settings(max_examples=300, deadline=None)
@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: ("{" + text).encode("utf-8", "replace"))
)
@example(b'{"cells": [{"cell_type": "code", "source": ["\\ud800"]}]}')
@example(b'{"cells": [{"a": 1' + b"0" * 100_000 + b"}]}")
@example(b"<<<<<<< \n=======\n>>>>>>> \n")
@example(b"\xff\xfe{")
@example(b"\xff\xfe\0\0{")
def test_any_bytes(content: bytes) -> None:
    rescued_or_refused(content)


@settings(max_examples=300, deadline=None)
@given(notebooks)
def test_any_json_that_resembles_a_notebook(notebook: Any) -> None:
    rescued_or_refused(json.dumps(notebook).encode())


@settings(max_examples=100, deadline=None)
@given(st.lists(cells, max_size=6), st.randoms(use_true_random=False))
def test_a_solved_notebook_with_any_cells_among_its_own(odd: list[Any], rng: random.Random) -> None:
    notebook = json.loads(SOLVED)
    for cell in odd:
        notebook["cells"].insert(rng.randrange(len(notebook["cells"])), cell)
    rescued_or_refused(json.dumps(notebook).encode())


@settings(max_examples=200, deadline=None)
@given(st.integers(0, len(SOLVED)), st.binary(max_size=8), st.integers(0, 200))
def test_a_solved_notebook_with_a_part_replaced(place: int, new: bytes, gone: int) -> None:
    rescued_or_refused(SOLVED[:place] + new + SOLVED[place + gone :])


@given(st.text(alphabet="\"'#\\\n ()[]{}:def ax=,\t", max_size=60))
def test_any_text_can_be_looked_at_as_python(text: str) -> None:
    found = look_at(text)
    assert all(0 <= place < len(text) for place in found.defined.values())
    assert continues(text, text) in (True, False)


def test_texts_made_to_be_slow_are_not() -> None:
    """One pass each: a pattern that goes back would not end here."""
    for text in ('"\\"', "'\\'", '"""a', "\\", "((", "def ", "a,", "x = ", "\t", "#"):
        look_at(text * 300_000)
        unwritten(text * 300_000, empty=True)
        without_comments(text * 300_000)
    for text in ("def f(", "def f():\n", "def f(x):\n pass\n", "def f(x): pass;\n# 1\n"):
        unwritten(text * 30_000, empty=True)
    rescued_or_refused(b"<<<<<<< a\n" * 300_000)
    rescued_or_refused(b'{"' + b"\\" * 3_000_000)
    rescued_or_refused(b'{"cells": [' + b'{"a":' * 90 + b"{}," * 1_000_000)
