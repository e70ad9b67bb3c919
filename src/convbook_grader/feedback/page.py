"""`FeedbackPage`: the exporter by which ``nbgrader generate_feedback`` writes one page per notebook."""

from functools import cache
from importlib import resources as files
from pathlib import Path
from typing import Any

import jinja2
import nbgrader
from markupsafe import Markup
from nbconvert.exporters import Exporter, HTMLExporter
from nbconvert.preprocessors import CSSHTMLHeaderPreprocessor
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearHiddenTests, ClearMarkScheme
from traitlets import Integer, Unicode, default
from traitlets.config import Config

from convbook.language import LANGUAGES, Language, say_in
from convbook_grader.feedback.conceal import conceal
from convbook_grader.feedback.view import Rules, make_view

Resources = dict[str, Any]


class FeedbackPage(Exporter):
    """Writes a page that stands alone; see `convbook_grader.feedback`.

    A course that has set a template of its own keeps it, and gets a notebook without hidden tests.
    """

    language = Unicode(
        "", help="Language of the pages, 'zh-TW' or 'en', where a notebook does not name its own."
    ).tag(config=True)
    page_kb = Integer(5000, min=200, help="How large a page may be, pictures and all, in KB.").tag(
        config=True
    )

    output_mimetype = "text/html"

    @default("file_extension")
    def _file_extension_default(self) -> str:
        return ".html"

    def from_notebook_node(  # type: ignore[override]
        self, nb: NotebookNode, resources: Resources | None = None, **kw: Any
    ) -> tuple[str, Resources]:
        """Return the page of an executed notebook."""
        nb, resources = super().from_notebook_node(nb, resources, **kw)
        rules = self._rules(nb)
        graded = resources.get("nbgrader") or {"notebook": resources["metadata"]["name"]}
        if has_own_template(self.config):
            theirs: Any = HTMLExporter(parent=self.parent, config=self.config)  # type: ignore[no-untyped-call]
            theirs.register_preprocessor(CSSHTMLHeaderPreprocessor)
            page: tuple[str, Resources] = theirs.from_notebook_node(conceal(nb, rules), resources)
            return page
        view = make_view(nb, graded, rules)
        lang = rules.language or "mul"
        return _template().render(view=view, say=_sayer(rules.language), lang=lang, style=_style()), resources

    def _rules(self, nb: NotebookNode) -> Rules:
        tests, scheme = ClearHiddenTests(parent=self), ClearMarkScheme(parent=self)
        names = (
            nb.metadata.get("convbook", {}).get("language"),
            self.language,
            self.config.get("JudgedExecute", {}).get("language"),
        )
        return Rules(
            language=next((known for name in names for known in LANGUAGES if known == name), None),
            marks=(
                (tests.begin_test_delimeter, tests.end_test_delimeter),
                (scheme.begin_mark_scheme_delimeter, scheme.end_mark_scheme_delimeter),
            ),
            most=self.page_kb * 1000 * 9 // 10,  # what stands around the pieces is small
        )


def has_own_template(config: Config) -> bool:
    """Whether the course has set a template of its own for ``generate_feedback``.

    nbgrader itself names the template "feedback" and its folder, where the course does not.
    """
    chosen = config.get("HTMLExporter", {})
    stock = Path(nbgrader.__file__).parent / "server_extensions" / "formgrader" / "templates"
    places = [Path(place).resolve() for place in chosen.get("extra_template_basedirs", [])]
    return bool(
        chosen.get("template_name", "feedback") != "feedback"
        or "template_file" in chosen
        or any(place != stock.resolve() for place in places)
    )


def _sayer(language: Language | None) -> Any:
    def say(key: str, **values: object) -> str:
        return say_in(language, f"feedback.{key}", **values)

    return say


@cache
def _template() -> jinja2.Template:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("convbook_grader.feedback", "."),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.filters["points"] = lambda number: f"{round(number, 2):g}"
    return made.get_template("page.html.j2")


@cache
def _style() -> Markup:
    return Markup((files.files("convbook_grader.feedback") / "page.css").read_text(encoding="utf-8"))
