"""Make the small Chinese font that the course's figures need.

Run by an author after new words went into a ``plot.toml`` or an ``explore.toml`` of the
catalogue, on a machine with the Debian package ``fonts-noto-cjk`` and with
``fonttools``; the result is committed. The same words and the same fonts give the same bytes.

Source: Noto Sans CJK TC, Regular, "© 2014-2021 Adobe", SIL Open Font License 1.1. The
font's own licence entry declares no Reserved Font Name (that of its sister Source Han Sans is
"Source"), and "Noto" is a trademark; so ours is called "ConvBook Sans TC", which is neither.
"""

import argparse
import string
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from convbook.language import catalogue

PACKAGE = Path(__file__).parents[1] / "src" / "convbook"
TARGET = PACKAGE / "fonts" / "ConvBookSansTC-subset.otf"
SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
SOURCE_FAMILY = "Noto Sans CJK TC"
FAMILY = "ConvBook Sans TC"
LIMIT = 80 * 1024  # bytes

GREEK = "αβγδεθλμπσφωΔΣΩ"
SIGNS = "①②×−±·÷≈≠≤≥°²∑→←↑↓⊙✓…–“”"
PUNCTUATION = "，。：、；！？（）「」％"
# Words that learners put into titles of their own feature maps.
LEARNERS = """
    濾波器 特徵圖 邊緣 垂直 水平 直線 橫線 斜線 原圖 圖片 模糊 銳化 亮度 第 個 張 列 行 層
    結果 輸入 輸出 卷積 核 通道 步幅 填補 視窗 大小 紅綠藍黑白 左右上下中 一二三四五六七八九十 我的
"""
# Noto Sans CJK has no floor or ceiling signs and no ballot cross; DejaVu Sans, which comes
# with matplotlib and stands second in the list of families, draws these.
FROM_DEJAVU = "⌊⌋⌈⌉✗"


def characters() -> set[str]:
    """Return every character that a figure of the course may have to draw."""
    wanted = set(string.printable) | set(GREEK + SIGNS + PUNCTUATION + LEARNERS)
    for name in ("plot", "explore"):
        for entry in catalogue(name).values():
            wanted.update(*entry.values())
    return {sign for sign in wanted if not sign.isspace()} - set(FROM_DEJAVU) | {" "}


def open_source(collection: Path) -> TTFont:
    """Return the Traditional Chinese face of the collection."""
    faces = TTCollection(collection, recalcTimestamp=False).fonts
    for face in faces:
        if face["name"].getDebugName(1) == SOURCE_FAMILY:
            return face
    message = f"{collection} holds no {SOURCE_FAMILY}"
    raise SystemExit(message)


def shrink(font: TTFont, wanted: set[str]) -> None:
    """Keep the glyphs of `wanted` and drop what a figure never uses."""
    missing = sorted(sign for sign in wanted if ord(sign) not in font.getBestCmap())
    if missing:
        message = f"{SOURCE_FAMILY} cannot draw {' '.join(missing)}"
        raise SystemExit(message)
    options = subset.Options(
        hinting=False,
        desubroutinize=True,
        layout_features=[],
        name_IDs=[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 11, 13, 14],
    )
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GPOS", "GDEF"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[ord(sign) for sign in wanted])
    cutter.subset(font)


def rename(font: TTFont) -> None:
    """Give the subset its own name, in the name table and inside the outlines."""
    postscript = FAMILY.replace(" ", "") + "-Regular"
    names = font["name"]
    # The Chinese entries (1028) would still carry the old name.
    names.names = [record for record in names.names if record.langID == 0x409]
    ours = {1: FAMILY, 3: f"{postscript};subset of {SOURCE_FAMILY}", 4: FAMILY, 6: postscript}
    for name_id, text in ours.items():
        names.setName(text, name_id, 3, 1, 0x409)
    names.setName(f"A subset of {SOURCE_FAMILY}, renamed, for the figures of ConvBook.", 10, 3, 1, 0x409)
    outlines = font["CFF "].cff
    outlines.fontNames = [postscript]
    top = outlines.topDictIndex[0]
    top.FullName = top.FamilyName = FAMILY
    for part in top.FDArray:
        part.FontName = postscript


def main() -> None:
    """Write the subset, and refuse to let it grow past its limit."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--source", type=Path, default=SOURCE, help="NotoSansCJK-Regular.ttc")
    wanted = characters()
    font = open_source(arguments.parse_args().source)
    shrink(font, wanted)
    rename(font)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    font.save(TARGET)
    size = TARGET.stat().st_size
    print(f"{TARGET.name}: {len(wanted)} characters, {size} bytes")
    if size > LIMIT:
        message = f"more than {LIMIT} bytes: shorten the words or raise the limit"
        raise SystemExit(message)


if __name__ == "__main__":
    main()
