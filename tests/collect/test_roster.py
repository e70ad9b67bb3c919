"""Who handed in what: tables as spreadsheets and forms export them."""

import csv
import io
import zipfile
from collections.abc import Sequence

import openpyxl
import pytest

from convbook.language import LANGUAGES
from convbook_grader.collect.columns import letter
from convbook_grader.collect.roster import Roster, read_roster, student_folder
from convbook_grader.collect.sheet import SheetError

WANG = "https://github.com/wang/cnn"
CHEN = "https://github.com/chen/cnn"
ZH = [["學號", "姓名", "作業連結"], ["B001", "王小明", WANG], ["B002", "陳小美", CHEN]]
EN = [
    ["Timestamp", "Student ID", "Link"],
    ["2026/11/22 9:00", "B001", WANG],
    ["2026/11/22 9:01", "B002", CHEN],
]
BOTH = [("B001", WANG), ("B002", CHEN)]


def text(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue()


def table(*rows: Sequence[str]) -> bytes:
    return text(rows).encode()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return saved(book)


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def pairs(roster: Roster) -> list[tuple[str, str]]:
    return [(handin.student, handin.pasted) for handin in roster.handins]


def problems(roster: Roster) -> list[str]:
    return [f"{problem.key.rsplit('.', 1)[1]} {problem.values['row']}" for problem in roster.problems]


def refusal(data: bytes, **named: str) -> SheetError:
    with pytest.raises(SheetError) as caught:
        read_roster(data, named)  # type: ignore[arg-type]
    for language in LANGUAGES:
        assert len(caught.value.say(language)) > 5
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp950"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_every_encoding_and_separator_is_read(encoding: str, separator: str) -> None:
    roster = read_roster(text(ZH, separator).encode(encoding))
    assert pairs(roster) == BOTH
    assert [handin.name for handin in roster.handins] == ["王小明", "陳小美"]


def test_a_table_in_english_is_read_with_its_times() -> None:
    roster = read_roster(table(*EN))
    assert pairs(roster) == BOTH
    assert roster.handins[1].time == "2026/11/22 9:01"


def test_a_workbook_is_read() -> None:
    assert pairs(read_roster(xlsx(ZH))) == BOTH


def test_excels_own_hint_names_the_separator_and_counts_as_a_row() -> None:
    roster = read_roster(b"sep=;\r\n" + text(ZH, ";").encode())
    assert pairs(roster) == BOTH
    assert roster.handins[0].row == 3


LINK_HEADERS = (
    "連結|網址|GitHub 連結|作業網址|URL|Repository|GitHub URL|儲存庫|Ｌｉｎｋ|GitHub link *|link (required)"
    "|請貼上你的 GitHub 作業連結（公開）"
)


@pytest.mark.parametrize("header", LINK_HEADERS.split("|"))
def test_a_header_of_links_is_known(header: str) -> None:
    roster = read_roster(table(["學號", header, "GitHub 帳號"], ["B001", WANG, "wang"]))
    assert pairs(roster) == [("B001", WANG)]


@pytest.mark.parametrize(
    "header",
    ["學號", "Student ID", "student_id", "StudentID", "ID", "學生編號", "您的學號？", "Username", "帳號"],
)
def test_a_header_of_student_ids_is_known(header: str) -> None:
    rows = (
        ["GitHub username", "Student name", "電子郵件地址", header, "Link"],
        ["wang", "王", "w@x.tw", "B001", WANG],
    )
    roster = read_roster(table(*rows))
    assert pairs(roster) == [("B001", WANG)]
    assert roster.handins[0].name == "王"


def test_without_student_ids_the_mail_address_is_the_id() -> None:
    roster = read_roster(table(["電子郵件地址", "連結"], ["w@x.tw", WANG]))
    assert pairs(roster) == [("w@x.tw", WANG)]


def test_what_was_guessed_is_shown() -> None:
    columns = read_roster(table(*ZH)).columns
    assert columns.say("zh-TW") == ["學號：A 欄「學號」", "連結：C 欄「作業連結」", "姓名：B 欄「姓名」"]
    assert columns.say("en")[1] == "link: column C “作業連結”"


def test_columns_are_called_as_spreadsheets_call_them() -> None:
    assert [letter(place) for place in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


@pytest.mark.parametrize("asked", ["Day95", " day95 ", "C", "c", "3"])
def test_a_column_can_be_named(asked: str) -> None:
    rows = ["學號", "連結", "Day95"], ["B001", WANG, CHEN]
    assert pairs(read_roster(table(*rows), {"link": asked})) == [("B001", CHEN)]
    assert pairs(read_roster(table(*rows))) == [("B001", WANG)]


def test_a_column_that_is_not_there_is_refused() -> None:
    error = refusal(table(*ZH), link="Day95")
    assert "Day95" in error.say("zh-TW")
    assert "作業連結" in error.say("zh-TW")


def test_two_columns_of_links_are_not_guessed_between() -> None:
    error = refusal(table(["學號", "Day93 連結", "Day94 連結"], ["B001", WANG, CHEN]))
    assert error.remark.key == "collect.sheet.several_link"
    assert "Day93 連結, Day94 連結" in error.say("zh-TW")


def test_of_two_columns_the_one_with_links_is_taken() -> None:
    rows = ["學號", "連結說明", "連結在此"], ["B001", "已確認", WANG]
    assert pairs(read_roster(table(*rows))) == [("B001", WANG)]


def test_two_columns_of_student_ids_are_not_guessed_between() -> None:
    twice = table(["學號", "學號", "連結"], ["1", "2", WANG])
    assert refusal(twice).remark.key == "collect.sheet.several_student"


def test_a_missing_column_is_the_one_that_is_named() -> None:
    assert refusal(table(["姓名", "連結"], ["王", WANG])).remark.key == "collect.sheet.no_student"
    assert refusal(table(["學號", "姓名"], ["B001", "王"])).remark.key == "collect.sheet.no_link"


def test_titles_above_the_header_are_passed_over() -> None:
    roster = read_roster(table(["深度學習 第 94 天"], [], *ZH))
    assert pairs(roster) == BOTH
    assert roster.handins[0].row == 4


def test_a_named_letter_does_not_make_a_title_the_header() -> None:
    roster = read_roster(xlsx([["第 94 天"], *ZH]), {"student": "A", "link": "C"})
    assert pairs(roster) == BOTH


def test_a_table_of_two_columns_needs_no_header() -> None:
    roster = read_roster(table(["B001", WANG], ["B002", CHEN]))
    assert pairs(roster) == BOTH
    assert roster.columns.say("zh-TW") == ["連結：B 欄「–」", "學號：A 欄「–」"]


def test_a_wide_table_without_header_is_refused_until_the_column_is_named() -> None:
    rows = table(["B001", "王", WANG], ["B002", "陳", CHEN])
    refusal(rows)
    assert pairs(read_roster(rows, {"student": "A"})) == BOTH


def test_a_later_row_wins_and_the_earlier_is_kept() -> None:
    roster = read_roster(table(["學號", "連結"], ["B001", CHEN], ["B002", CHEN], ["B001", WANG]))
    assert pairs(roster) == BOTH
    assert roster.handins[0].row == 4
    assert [(one.row, one.pasted) for one in roster.earlier["B001"]] == [(2, CHEN)]
    assert set(roster.earlier) == {"B001"}


def test_capitals_and_width_do_not_make_two_students() -> None:
    roster = read_roster(table(["學號", "連結"], ["B001", CHEN], ["b001", CHEN], ["Ｂ００１", WANG]))
    assert pairs(roster) == [("B001", WANG)]
    assert len(roster.earlier["B001"]) == 2


def test_a_later_row_without_a_link_takes_nothing_away() -> None:
    roster = read_roster(table(["學號", "連結"], ["B001", WANG], ["B001", ""]))
    assert pairs(roster) == [("B001", WANG)]
    assert problems(roster) == ["no_link 3"]


def test_rows_that_cannot_be_used_are_reported_by_number() -> None:
    rows = [
        ["學號", "連結", "備註"],
        ["", WANG, ""],
        [],
        ["B001", "", ""],
        ["../B2", WANG, ""],
        ["", "", "x"],
    ]
    roster = read_roster(table(*rows, ["B002", CHEN, ""]))
    assert pairs(roster) == [("B002", CHEN)]
    assert problems(roster) == ["no_student 2", "no_link 4", "bad_student 5", "neither 6"]
    assert "第 5 列" in roster.problems[2].say("zh-TW")
    assert "../B2" in roster.problems[2].say("en")


def test_line_breaks_inside_quotation_marks_stay_in_the_field() -> None:
    roster = read_roster(table(["學號", "請貼上\n連結"], ["B001", f"我的作業：\n{WANG}"], ["B002", CHEN]))
    assert roster.handins[0].pasted == f"我的作業：\n{WANG}"
    assert roster.handins[1].row == 3


@pytest.mark.parametrize("written", ["109001234", "b10901001", "w.ming@school.tw", "王小明", "S-12_3"])
def test_an_ordinary_student_id_is_a_folder(written: str) -> None:
    assert student_folder(written) == written


TRICKS = (
    " .. . ../x a/b a\\b .hidden -rf --student=x a* a? [a] a,b a+b a\0b a\nb x. CON nul.txt C:x ~ ／etc ．．"
)


@pytest.mark.parametrize("written", [*TRICKS.split(" "), "a b", "x" * 65])
def test_a_trick_is_no_student_id(written: str) -> None:
    assert student_folder(written) is None


@pytest.mark.parametrize(
    ("written", "meant"), [("Ｂ００１", "B001"), ("'00123", "00123"), (" B001 ", "B001")]
)
def test_what_a_spreadsheet_adds_is_taken_off(written: str, meant: str) -> None:
    assert student_folder(written) == meant


def test_zeros_at_the_front_survive_an_export_as_formula() -> None:
    assert pairs(read_roster(f'學號,連結\n"=""00123""",{WANG}\n'.encode())) == [("00123", WANG)]


def test_a_student_id_that_excel_took_for_a_number_has_no_point() -> None:
    assert pairs(read_roster(xlsx([["學號", "連結"], [109001234.0, WANG], [7, CHEN]]))) == [
        ("109001234", WANG),
        ("7", CHEN),
    ]


def test_a_link_behind_a_cells_words_is_found() -> None:
    book = openpyxl.Workbook()
    book.active.append(["學號", "連結"])
    book.active.append(["B001", "我的作業"])
    book.active["B2"].hyperlink = WANG
    book.active.append(["B002", f'=HYPERLINK("{CHEN}","作業")'])
    assert pairs(read_roster(saved(book))) == BOTH


def test_a_formula_counts_as_what_it_last_gave() -> None:
    # openpyxl computes nothing, so what Excel would have stored is put into the file by hand.
    made = xlsx([["學號", "連結"], ["=B9", WANG]])
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).replace(b"<f>B9</f><v />", b"<f>B9</f><v>42</v>")
            new.writestr(name, content.replace(b"<f>B9</f><v></v>", b"<f>B9</f><v>42</v>"))
    assert pairs(read_roster(out.getvalue())) == [("42", WANG)]


def test_the_first_visible_sheet_with_anything_on_it_is_read() -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("hidden")
    hidden.append(["學號", "連結"])
    hidden.sheet_state = "hidden"
    for row in ZH:
        book.create_sheet("表單回覆 1").append(row) if row is ZH[0] else book["表單回覆 1"].append(row)
    assert pairs(read_roster(saved(book))) == BOTH


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 201_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf\r\n,,\r\n", "empty"),
        (xlsx([]), "empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_excel"),
        (b"PK\x03\x04 nothing", "damaged"),
        (xlsx(ZH)[:-200], "damaged"),
        (b"\xff\xff\xff", "encoding"),
        (b"a,b\n" * 20_001, "too_big"),
        (b"x" * 20_000_001, "too_big"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_table_is_refused_with_a_sentence(data: bytes, key: str) -> None:
    assert refusal(data).remark.key == f"collect.sheet.{key}"


def test_a_workbook_that_would_unpack_to_hundreds_of_megabytes_is_not_unpacked() -> None:
    assert refusal(bomb()).remark.key == "collect.sheet.too_big"


def test_a_workbook_with_entities_is_not_expanded() -> None:
    entities = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(ZH))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode()
            if name.endswith("sheet1.xml"):
                content = entities + content[content.index("<worksheet") :]
            new.writestr(name, content)
    assert refusal(out.getvalue()).remark.key == "collect.sheet.damaged"


def test_commas_in_a_field_do_not_outvote_the_separator() -> None:
    roster = read_roster(f"學號;連結\nB001;老師好,謝謝,{WANG}\nB002;{CHEN}\n".encode())
    assert [handin.row for handin in roster.handins] == [2, 3]
    assert roster.handins[0].pasted.endswith(WANG)


def test_a_name_that_only_hong_kongs_big5_can_write_is_read() -> None:
    name = "\u5803"  # 堃, as in many given names
    with pytest.raises(UnicodeEncodeError):
        name.encode("cp950")
    roster = read_roster(text([["學號", "姓名", "連結"], ["B001", name, WANG]]).encode("big5hkscs"))
    assert roster.handins[0].name == name


def test_excels_own_letters_of_big5_are_read() -> None:
    roster = read_roster(text([["學號", "姓名", "連結"], ["B001", "王小碁€", WANG]]).encode("cp950"))
    assert roster.handins[0].name == "王小碁€"
