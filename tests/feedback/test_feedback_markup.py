"""Markdown, HTML and code of unknown hands become text that can only be read."""

import pytest
from pages import parse

from convbook_grader.feedback.markup import Headings, code_html, harmless, plain, prose, with_pictures

ATTACKS = {
    "script": "<script>alert(1)</script>after",
    "unclosed script": "before<script>alert(1)",
    "split script": "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "handler": '<b onmouseover="alert(1)">b</b>',
    "link": '<a href="javascript:alert(1)">a</a>',
    "mixed case link": '<a href="JaVaScRiPt:alert(1)">a</a>',
    "entity link": '<a href="&#106;avascript:alert(1)">a</a>',
    "data link": '<a href="data:text/html,<script>alert(1)</script>">a</a>',
    "picture": '<img src="https://evil.example/x.png">x',
    "style": "<style>*{background:url(https://evil.example)}</style>x",
    "inline style": '<p style="background:url(https://evil.example)">x</p>',
    "frame": '<iframe src="https://evil.example"></iframe>x',
    "svg": "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
    "form": '<form action="https://evil.example"><input name="q"><button>x</button></form>',
    "meta": '<meta http-equiv="refresh" content="0;url=https://evil.example">x',
    "base": '<base href="https://evil.example/">x',
    "comment": "<!-- --!><script>alert(1)</script> -->x",
    "template": "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>x",
    "class": '<p class="card passed verdict">x</p>',
    "id": '<p id="points">x</p>',
}
LONG = ["[" * 24_000, "> " * 12_000, "<b>" * 8_000, "<div>" * 4_800, "$a " * 8_000, "`a" * 12_000]
LONG += [
    "- " * 12_000,
    "<script" * 3_400,
    "*a " * 8_000,
    "\n".join(" " * level + "- a" for level in range(200)),
]
KEPT = {"href", "rel", "class", "colspan", "rowspan"}


def attributes(html: str) -> dict[str, str]:
    return {
        name: str(value) for element in parse(html).find_all(True) for name, value in element.attrs.items()
    }


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("way", ["output", "markdown"])
def test_nothing_that_runs_or_loads_is_left(way: str, attack: str) -> None:
    if way == "output":
        html = harmless(ATTACKS[attack]) or ""
    else:
        rendered = prose(ATTACKS[attack])
        assert rendered is not None
        html = rendered.html
    names = {element.name for element in parse(html).find_all(True)}
    assert names <= {"p", "b", "a", "table"}
    assert attributes(html).keys() <= KEPT
    assert "javascript" not in attributes(html).get("href", "")
    assert not {"card", "passed", "verdict"} & set(attributes(html).get("class", ""))
    assert "alert" not in "".join(map(str, attributes(html).values()))


def test_a_table_of_numbers_stays_a_table() -> None:
    html = harmless(
        '<table class="dataframe" border="1"><tr><th colspan="2">a</th></tr><tr><td>1</td></tr></table>'
    )
    assert html is not None
    assert parse(html).find("th")["colspan"] == "2"  # type: ignore[index]
    assert "dataframe" not in html


def test_markup_that_only_ran_leaves_nothing_to_show() -> None:
    assert harmless("<script>alert(1)</script><style>b{}</style>") is None


def test_markdown_keeps_its_tables_code_links_and_formulas() -> None:
    rendered = prose(
        "**b** [x](https://example.org) $a_1 < b_2$\n\n| a |\n|---|\n| 1 |\n\n```python\ndef f(): pass\n```"
    )
    assert rendered is not None
    soup = parse(rendered.html)
    assert soup.a is not None
    assert soup.a["rel"] == ["noopener", "noreferrer", "nofollow"]
    assert soup.find("code", class_="math").get_text() == "a_1 < b_2"  # type: ignore[union-attr]
    assert soup.find("td").get_text() == "1"  # type: ignore[union-attr]
    assert soup.find("span", class_="k").get_text() == "def"  # type: ignore[union-attr]


def test_pictures_in_markdown_are_left_to_the_page() -> None:
    rendered = prose("![a & `b`](attachment:x.png) <img src=y>")
    assert rendered is not None
    assert rendered.pictures == (("a & b", "attachment:x.png"), ("", ""))
    assert with_pictures(rendered, lambda alt, address: f"[{address}]").count("[") == 2


def test_private_letters_of_a_student_are_no_picture() -> None:
    rendered = prose("\ue0000\ue001 text")
    assert rendered is not None
    assert rendered.html == "<p>0 text</p>\n"


@pytest.mark.parametrize("source", LONG)
def test_markdown_made_to_take_long_ends(source: str) -> None:
    rendered = prose(source)
    assert rendered is None or len(rendered.html) < 1_000_000


def test_what_is_too_long_is_not_rendered_at_all() -> None:
    assert prose("a" * 30_000) is None
    assert harmless("<p>" + "a" * 30_000) is None


def test_headings_follow_one_another_without_a_gap() -> None:
    headings = Headings(2)
    assert (
        headings.follow("<h5>a</h5><h1>b</h1><h6>c</h6><h6>d</h6>")
        == "<h3>a</h3><h3>b</h3><h4>c</h4><h5>d</h5>"
    )
    assert headings.words == "d"
    assert headings.follow("<p>no heading</p>") == "<p>no heading</p>"
    assert headings.follow("<h2>練習 <code>Z</code></h2>") == "<h4>練習 <code>Z</code></h4>"
    assert headings.words == "練習 Z"


def test_code_is_text_with_marks_whatever_the_language() -> None:
    assert plain(code_html("if a < b:\n    pass")) == "if a < b:\n    pass"
    assert plain(code_html("</pre><script>", "no such language")) == "</pre><script>"
    assert code_html("x = '<script>'").count("<script") == 0
    assert plain(code_html("x" * 40_000)) == "x" * 40_000
