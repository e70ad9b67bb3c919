"""Pictures are looked into before they go on a page."""

import base64
import struct

import pytest
from pages import code, faults, page_of, parse, prose, shown

from convbook.language import say_in
from convbook_grader.feedback.pictures import picture
from convbook_grader.feedback.room import Room


def png(width: int = 4, height: int = 3, more: bytes = b"") -> str:
    head = b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)
    return base64.b64encode(head + b"\x08\x02\x00\x00\x00" + more).decode()


SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def drawn(mime: str, content: object, most: int = 100_000) -> tuple[str, Room]:
    room = Room(most)
    return picture(
        mime, content, "what it shows", room, lambda key, **values: say_in("en", f"feedback.{key}", **values)
    ), room


def test_a_real_picture_is_shown_with_its_size_and_words() -> None:
    html, room = drawn("image/png", "\n".join([png()[:20], png()[20:]]))
    image = parse(html).img
    assert image is not None
    assert image["src"] == f"data:image/png;base64,{png()}"
    assert (image["width"], image["height"], image["alt"]) == ("4", "3", "what it shows")
    assert room.pictures_left_out == 0


@pytest.mark.parametrize(
    ("mime", "content"),
    [
        ("image/png", png(30_000, 30_000)),
        ("image/png", png(0, 4)),
        ("image/png", base64.b64encode(b"<script>alert(1)</script>" * 9).decode()),
        ("image/png", 'x" onerror="alert(1)'),
        ("image/png", None),
        ("image/png", "A" * 2_000_000),
        ("image/png", png(more=b"0" * 90_000)),
        ("image/svg+xml", SVG.format("<script>alert(1)</script>")),
        ("image/svg+xml", SVG.format("<rect onclick='alert(1)'/>")),
        ("image/svg+xml", SVG.format("<image href='https://evil.example/x.png'/>")),
        ("image/svg+xml", SVG.format("<style>@import 'https://evil.example'</style>")),
        ("image/svg+xml", SVG.format("<rect fill='url(https://evil.example#a)'/>")),
        ("image/svg+xml", SVG.format("<foreignObject><b/></foreignObject>")),
        ("image/svg+xml", '<!DOCTYPE a [<!ENTITY b "c">]>' + SVG),
        ("image/svg+xml", "no drawing"),
    ],
)
def test_what_is_no_harmless_picture_is_left_out_and_said_to_be(mime: str, content: object) -> None:
    html, room = drawn(mime, content)
    assert "<img" not in html
    assert "Picture left out of this page: what it shows" in html
    assert room.pictures_left_out == 1


def test_a_drawing_goes_in_as_a_picture_file() -> None:
    html, _ = drawn(
        "image/svg+xml", SVG.format("<use xlink:href='#a'/><image href='data:image/png;base64,AA'/>")
    )
    assert html.startswith('<img src="data:image/svg+xml;base64,')


@pytest.mark.parametrize("middle", ["href=" + " " * 300_000, "on" * 150_000, "url(" * 70_000, "<" * 300_000])
def test_a_drawing_made_to_take_long_ends(middle: str) -> None:
    html, _ = drawn("image/svg+xml", SVG.format(middle), most=1_000_000)
    assert html


def test_a_page_that_is_full_says_how_many_pictures_it_left_out() -> None:
    figure = shown(image_png=png(more=b"0" * 1_000_000), text_plain="<Figure size 800x240 with 4 Axes>")
    page = page_of(prose("# Homework\n## Maps"), code("plot()", *[figure] * 8))
    assert len(page) < 5_000_000
    assert faults(page) == []
    soup = parse(page)
    assert len(soup.find_all("img")) == 3
    assert soup.header is not None
    assert "some pictures are left out: 5" in soup.header.get_text()
    assert soup.find_all("img")[0]["alt"] == "Figure drawn by your code under “Maps”"


def test_a_picture_in_a_written_answer_is_shown() -> None:
    attachments = {"my map.png": {"image/png": png()}}
    page = page_of(prose("![my drawing](attachment:my%20map.png)", attachments=attachments))
    image = parse(page).find("img")
    assert image is not None
    assert image["alt"] == "my drawing"
