"""Reads feedback pages as a browser would, and makes executed notebooks for small tests."""

import html
import itertools
import re
from typing import Any

import nbformat
from bs4 import BeautifulSoup
from nbformat import NotebookNode
from traitlets.config import Config

from convbook_grader.feedback.page import FeedbackPage

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"


def graded_cell(source: str, *outputs: NotebookNode, name: str = "double-values", score: float = 0) -> Any:
    """A test cell as ``autograded/`` holds it, its points read from the gradebook."""
    cell = nbformat.v4.new_code_cell(source, outputs=list(outputs), execution_count=7)
    cell.metadata["nbgrader"] = {
        "grade": True, "solution": False, "locked": True, "task": False, "schema_version": 3,
        "grade_id": name, "points": 2.0, "score": score, "checksum": "c0ffee" * 5,
    }  # fmt: skip
    return cell


def failed(name: str, message: str, *trace: str) -> NotebookNode:
    """The output of a cell that raised."""
    lines = list(trace) or [f"{name}: {message}"]
    return nbformat.v4.new_output("error", ename=name, evalue=message, traceback=lines)


def shown(**data: str) -> NotebookNode:
    """The output of a cell that displayed something: ``shown(text_html="…")``."""
    return nbformat.v4.new_output(
        "display_data",
        data={mime.replace("_", "/").replace("/svg", "/svg+xml"): value for mime, value in data.items()},
    )


def printed(text: str, name: str = "stdout") -> NotebookNode:
    return nbformat.v4.new_output("stream", name=name, text=text)


def code(source: str, *outputs: NotebookNode) -> NotebookNode:
    return nbformat.v4.new_code_cell(source, outputs=list(outputs))


def prose(source: str, **more: Any) -> NotebookNode:
    return nbformat.v4.new_markdown_cell(source, **more)


def page_of(
    *cells: NotebookNode, language: str | None = "en", config: Config | None = None, ours: bool = True
) -> str:
    """The page of an executed notebook of these cells."""
    nb = nbformat.v4.new_notebook(cells=list(cells))
    if ours:
        nb.metadata["convbook"] = {"language": language} if language else {}
    page, _ = FeedbackPage(config=config or Config()).from_notebook_node(nb, {"metadata": {"name": "hw"}})
    return str(page)


def parse(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def words(page: str) -> str:
    """What a reader reads, in one line."""
    return re.sub(r"\s+", " ", html.unescape(parse(page).get_text(" ")))


def said(page: str) -> str:
    """The same without the student's own code, which is shown as it was written."""
    soup = parse(page)
    for source in soup.find_all("pre", class_="source"):
        source.decompose()
    return re.sub(r"\s+", " ", soup.get_text(" "))


LOADING = {"src", "srcset", "poster", "data", "background", "action", "formaction", "ping", "manifest"}


def faults(page: str) -> list[str]:
    """What is wrong with a page, whoever's it is: reaches out, runs, or cannot be read by everyone."""
    soup = parse(page)
    found = [
        f"<{element.name}>"
        for element in soup.find_all(
            ["script", "iframe", "object", "embed", "link", "base", "svg", "form", "video", "audio"]
        )
    ]
    for element in soup.find_all(True):
        for name, value in element.attrs.items():
            value = " ".join(value) if isinstance(value, list) else value
            if name.startswith("on") or name == "style":
                found.append(f"<{element.name} {name}>")
            if name in LOADING and not value.startswith("data:image/"):
                found.append(f"<{element.name} {name}={value[:60]}>")
            if name == "href" and not value.startswith(("#", "https://", "http://", "mailto:")):
                found.append(f"href={value[:60]}")
    style = "".join(element.get_text() for element in soup.find_all("style"))
    found += re.findall(r"@import|url\(", style)
    levels = [int(element.name[1]) for element in soup.find_all(re.compile("^h[1-6]$"))]
    if levels.count(1) != 1 or levels[:1] != [1]:
        found.append(f"headings {levels}")
    found += [f"h{a} → h{b}" for a, b in itertools.pairwise(levels) if b > a + 1]
    found += ["no alt text" for image in soup.find_all("img") if not image.get("alt", "").strip()]
    if not soup.html or not soup.html.get("lang"):
        found.append("no lang")
    found += [
        "a table without header cells"
        for table in soup.find_all("table")
        if not (table.find("th") or table.find_parent(class_="table"))
    ]
    names = [element["id"] for element in soup.find_all(id=True)]
    found += [f"id {name} twice" for name in {name for name in names if names.count(name) > 1}]
    links = [element["href"][1:] for element in soup.find_all("a", href=re.compile("^#"))]
    found += [f"#{name} leads nowhere" for name in links if name not in names]
    return found
