"""Word files: what paragraphs and runs take from their styles."""

import pytest

from .files import paragraph, reread, run, word


def test_bold_is_bold_throughout_by_run_or_by_style() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    body = (
        f"<w:p>{run('đậm', '<w:b/>')}{run(' ')}{run('đậm', '<w:b/>')}</w:p>"
        f"<w:p>{run('đậm', '<w:b/>')}{run('nhạt')}</w:p>"
        + paragraph("kiểu", '<w:pStyle w:val="B"/>')
        + f'<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>{run("bỏ", "<w:b w:val='0'/>")}</w:p>'
        f"<w:p>{run('chữ', "<w:rStyle w:val='C'/>")}</w:p>"
    )
    assert [one.bold for one in reread(word(body, styles=styles)).paragraphs] == [
        True,
        False,
        True,
        False,
        True,
    ]


def test_styles_between_those_of_tables_are_found() -> None:
    bold = "<w:rPr><w:b/></w:rPr>"
    styles = (
        f'<w:docDefaults/><w:style w:type="table" w:styleId="T1">{bold}</w:style>'
        f'\n<w:style w:type="paragraph" w:styleId="A">{bold}</w:style>'
        f'\n  <w:style w:styleId="T2" w:type="table"><w:name w:val="Grid"/>{bold}</w:style>'
        f'<w:style w:type="table" w:styleId="T3"/><w:style w:type="paragraph" w:styleId="B">{bold}</w:style>'
        f'<w:style w:type="table" w:styleId="T4"><w:tblPr/></w:style>'
        f'<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="table" w:styleId="T5"/>'
    )
    body = "".join(paragraph("x", f'<w:pStyle w:val="{style}"/>') for style in ("A", "B", "C", "none"))
    assert [one.bold for one in reread(word(body, styles=styles)).paragraphs] == [True, True, True, False]


@pytest.mark.parametrize(
    "table",
    [
        '<w:style w:type="table" w:styleId="a&gt;b>"/>',
        '<w:style w:type="table" w:styleId="T"></w:style >',
        '<w:style w:type="table" w:styleId="T"><!-- </w:style> --></w:style>',
        '<w:style w:type="table" w:styleId="T"><w:name w:val="x"/><w:tblPr><![CDATA[</w:style>]]></w:tblPr></w:style>',
        '<w:style w:type="table" w:styleId="T"><?x </w:style>?></w:style>',
        "<w:style w:type='table' w:styleId='T'><w:name w:val='x'/></w:style>",
    ],
)
def test_a_style_behind_an_unusual_one_of_a_table_is_found(table: str) -> None:
    first, last = (
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:rPr><w:b/></w:rPr></w:style>' for name in ("A", "Z")
    )
    body = paragraph("x", '<w:pStyle w:val="A"/>') + paragraph("x", '<w:pStyle w:val="Z"/>')
    document = reread(word(body, styles=first + table + last))
    assert ([one.bold for one in document.paragraphs], document.warnings) == ([True, True], ())


def test_levels_come_from_styles_and_paragraphs() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 3"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="K"><w:basedOn w:val="H"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="O"><w:basedOn w:val="O"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr>'
        "</w:style>"
    )
    abouts = ['<w:pStyle w:val="K"/>', '<w:pStyle w:val="O"/>', '<w:outlineLvl w:val="1"/>', ""]
    abouts.append('<w:pStyle w:val="K"/><w:outlineLvl w:val="9"/>')
    document = reread(word("".join(paragraph("x", about) for about in abouts), styles=styles))
    assert [one.level for one in document.paragraphs] == [3, 1, 2, 0, 0]
