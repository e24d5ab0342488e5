"""Papers on the page: the same blocks as HTML, each stretch of text that has a source leading to it."""

from collections.abc import Callable, Iterator
from html import escape
from typing import Final

from nhiemky.typesetting.chart import chart_svg
from nhiemky.typesetting.letters import printable
from nhiemky.typesetting.paper import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Grid,
    Heading,
    PageBreak,
    Paper,
    Picture,
    Text,
    Words,
    as_runs,
)

type Link = Callable[[str], str]
"""Makes the address of a ref; "" where it leads nowhere."""

SERIF: Final = "Tinos, 'Times New Roman', 'Liberation Serif', 'Noto Serif', serif"
_SOURCE: Final = "nguồn"


def write_web(paper: Paper, link: Link) -> str:
    """The paper as HTML to stand inside a page, which brings the looks; nothing in it is taken for markup."""
    blocks = "".join(block_html(block, link) for block in paper.blocks)
    return f'<article class="paper">{head_html(paper)}{blocks}{closing_html(paper)}</article>'


def head_html(paper: Paper) -> str:
    """Superior and issuer, the state's title, number and date, the kind of paper and its subject."""
    head = paper.head
    superior = f'<p class="paper-superior">{_plain(head.superior)}</p>' if head.superior else ""
    notice = f'<p class="paper-notice">{_plain(paper.notice)}</p>' if paper.notice else ""
    subject = f'<p class="paper-subject">{_plain(paper.subject)}</p>' if paper.subject else ""
    return (
        f'{notice}<div class="paper-head"><div>{superior}<p class="paper-issuer">{_plain(head.issuer)}</p></div>'
        '<div><p class="paper-state">CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>'
        '<p class="paper-motto">Độc lập - Tự do - Hạnh phúc</p></div>'
        f"<p>{_plain(head.number)}</p><p><i>{_plain(head.place_and_date)}</i></p></div>"
        f'<p class="paper-kind">{_plain(paper.kind)}</p>{subject}'
    )


def closing_html(paper: Paper) -> str:
    """Recipients on the left, the signature on the right."""
    if not paper.signature and not paper.recipients:
        return ""
    lines = "".join(f"<p>{_plain(line)}</p>" for line in paper.recipient_lines)
    recipients = f'<p class="paper-to">Nơi nhận:</p>{lines}' if lines else ""
    offices = "".join(f"<p>{_plain(office)}</p>" for office in paper.signature.offices) if paper.signature else ""
    name = f'<p class="paper-name">{_plain(paper.signature.name)}</p>' if paper.signature else ""
    return f'<div class="paper-closing"><div>{recipients}</div><div class="paper-signature">{offices}{name}</div></div>'


def block_html(block: Block, link: Link) -> str:
    """One block; page breaks say nothing on a page that scrolls."""
    match block:
        case Heading():
            # The third level may follow the first, which the order of headings on a page forbids.
            name, look = ("h2" if block.level == 1 else "h3"), " low" if block.level == 3 else ""
            return f'<{name} class="paper-heading{look}">{_plain(block.text)}</{name}>'
        case Text():
            return f"<p>{words_html(block.runs, link)}</p>"
        case Bullets():
            return f"<ul>{''.join(f'<li>{words_html(item, link)}</li>' for item in block.items)}</ul>"
        case Grid():
            return _grid(block, link)
        case Chart():
            drawing = chart_svg(block, SERIF, link)
            return f'<figure class="paper-chart"><figcaption>{_plain(block.caption)}</figcaption>{drawing}</figure>'
        case Picture():
            return _picture(block)
        case PageBreak():
            return ""


def _picture(picture: Picture) -> str:
    caption = _plain(picture.caption)
    shown = f'<img src="{picture.address}" alt="{caption}">'
    return f'<figure class="paper-chart">{shown}<figcaption>{caption}</figcaption></figure>'


def words_html(words: Words, link: Link) -> str:
    """A text: a source note is itself the way to the source; behind another stretch with a ref a small word is."""
    return "".join(_run(run.text, _faces(run.bold, run.italic), run.source, link(run.ref) if run.ref else "")
                   for run in as_runs(words))  # fmt: skip


def _run(text: str, face: tuple[str, str], source: bool, address: str) -> str:
    shown = f"{face[0]}{_plain(text)}{face[1]}"
    if source:
        body = f'<a href="{escape(address)}">{shown.strip()}</a>' if address else shown
        gap = " " if address and text.startswith(" ") else ""
        return f'{gap}<span class="paper-source">{body}</span>'
    return f'{shown} <a class="paper-source" href="{escape(address)}">{_SOURCE}</a>' if address else shown


def _faces(bold: bool, italic: bool) -> tuple[str, str]:
    return ("<b>" if bold else "") + ("<i>" if italic else ""), ("</i>" if italic else "") + ("</b>" if bold else "")


def _grid(grid: Grid, link: Link) -> str:
    rows = "".join(f"<tr>{''.join(_cells(row, grid.columns, link))}</tr>" for row in grid.rows)
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{_plain(grid.caption)}">'
        f'<table class="paper-grid"><caption>{_plain(grid.caption)}</caption>'
        f"<thead>{_heads(grid)}</thead><tbody>{rows}</tbody></table></div>"
    )


def _heads(grid: Grid) -> str:
    """One row of heads, or two when columns are grouped: single columns then reach over both."""
    grouped = any(column.group for column in grid.columns)
    if not grouped:
        return f"<tr>{''.join(_head(column) for column in grid.columns)}</tr>"
    upper: list[str] = []
    lower: list[str] = []
    at = 0
    for group, span in grid.groups:
        columns = grid.columns[at : at + span]
        if group:
            upper.append(f'<th scope="colgroup" colspan="{span}">{_plain(group)}</th>')
            lower += map(_head, columns)
        else:
            upper += [_head(column, ' rowspan="2"') for column in columns]
        at += span
    return f"<tr>{''.join(upper)}</tr><tr>{''.join(lower)}</tr>"


def _head(column: Column, span: str = "") -> str:
    return f'<th scope="col"{span}>{_plain(column.header)}</th>'


def _cells(row: tuple[Cell | str, ...], columns: tuple[Column, ...], link: Link) -> Iterator[str]:
    for cell, column in zip(row, columns, strict=True):
        whole = Cell(cell) if isinstance(cell, str) else cell
        inside = words_html(whole.words, link)
        if whole.ref and (address := link(whole.ref)):
            inside = f'<a href="{escape(address)}">{inside}</a>'
        look = f"{column.align} {whole.tone}".rstrip()
        yield f'<td class="{look}">{inside}</td>'


def _plain(text: str) -> str:
    return escape(printable(text)).replace("\n", "<br>")
