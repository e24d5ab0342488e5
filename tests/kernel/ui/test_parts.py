"""The HTML of each part, letter by letter."""

from datetime import UTC, date, datetime

import pytest
from django import forms
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import engines
from django.test import RequestFactory

from nhiemky.kernel.ui.numbers import percent, vi_date, vi_number, vi_time
from nhiemky.kernel.ui.parts import pager


def drawn(source: str, **context: object) -> str:
    """The template as drawn, blank lines and spaces around lines left out."""
    html = engines["django"].from_string(source).render(context, RequestFactory().get("/"))
    return "\n".join(line.strip() for line in html.splitlines() if line.strip())


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ('{% button "Gửi tệp" "/dot/" %}', '<a class="button solid" href="/dot/">Gửi tệp</a>'),
        ('{% button "Hủy" "/" kind="quiet" %}', '<a class="button quiet" href="/">Hủy</a>'),
        ('{% submit "Lưu" %}', '<button class="button solid">Lưu</button>'),
        (
            '{% submit "Xóa" kind="quiet" name="act" value="drop" %}',
            '<button class="button quiet" name="act" value="drop">Xóa</button>',
        ),
        ('{% badge "Chưa có" "late" %}', '<span class="badge late">Chưa có</span>'),
        ('{% badge "Chưa đến kỳ" %}', '<span class="badge plain">Chưa đến kỳ</span>'),
        (
            '{% fact 3 "đơn vị quá hạn" "late" %}',
            '<div class="fact late"><strong class="figure">3</strong> <span>đơn vị quá hạn</span></div>',
        ),
        (
            '{% fact "1/3" "đã gửi" "good" "/a/" %}',
            '<a class="fact good" href="/a/"><strong class="figure">1/3</strong> <span>đã gửi</span></a>',
        ),
        (
            '{% empty "Chưa có gì" "Hãy thêm." "/them/" "Thêm" %}',
            '<div class="empty"><h2>Chưa có gì</h2><p>Hãy thêm.</p>'
            '<p><a class="button solid" href="/them/">Thêm</a></p></div>',
        ),
        ('{% empty "Chưa có gì" "Đợi." %}', '<div class="empty"><h2>Chưa có gì</h2><p>Đợi.</p></div>'),
        ('{% crumb "Đơn vị" "/don-vi/" %}', '<li><a href="/don-vi/">Đơn vị</a></li>'),
        ('{% note "risk" %}<p>Xem lại.</p>{% endnote %}', '<div class="note risk"><p>Xem lại.</p></div>'),
        (
            "{% bar 7 10 %}",
            '<svg class="bar good" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" '
            'focusable="false"><rect class="bar-whole" width="100" height="8"/>'
            '<rect class="bar-part" width="70" height="8"/></svg>',
        ),
    ],
)
def test_part(source: str, html: str) -> None:
    assert drawn(source) == html


def test_what_people_typed_stays_text() -> None:
    html = drawn("{% button label href %}", label="<b>", href="/?a=1&b=2")
    assert html == '<a class="button solid" href="/?a=1&amp;b=2">&lt;b&gt;</a>'


def test_bar_of_nothing_is_empty_and_never_longer_than_whole() -> None:
    assert 'class="bar-part" width="0"' in drawn("{% bar 3 0 %}")
    assert 'class="bar-part" width="0"' in drawn("{% bar none none %}", none=None)
    assert 'class="bar-part" width="100"' in drawn("{% bar 12 10 %}")


def test_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="'red' is none of"):
        drawn('{% badge "Chưa có" "red" %}')


def test_pager_keeps_what_was_asked_for() -> None:
    query = QueryDict("ten=b%E1%BA%BFn&trang=2")
    assert pager(Paginator(range(300), 100).page(2), query) == (
        '<nav class="pager" aria-label="Các trang">'
        '<a class="button quiet" rel="prev" href="?ten=b%E1%BA%BFn&amp;trang=1">Trang trước</a> '
        "<span>Trang 2 / 3</span> "
        '<a class="button quiet" rel="next" href="?ten=b%E1%BA%BFn&amp;trang=3">Trang sau</a></nav>'
    )
    assert pager(Paginator(range(3), 100).page(1), query) == ""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (vi_number(1234.5), "1.234,5"),
        (vi_number(1_000_000), "1.000.000"),
        (vi_number(0.25, 1), "0,2"),
        (vi_number(None), "–"),
        (vi_number("Xuất sắc"), "Xuất sắc"),
        (percent(54.16), "54,2%"),
        (percent(95.0), "95%"),
        (percent(97.647, 2), "97,65%"),
        (percent(None), "–"),
        (vi_date(date(2020, 4, 5)), "5/4/2020"),
        (vi_date(datetime(2020, 4, 5, 20, tzinfo=UTC)), "6/4/2020"),
        (vi_date(None), "–"),
        (vi_time(datetime(2020, 6, 23, 3, 25, tzinfo=UTC)), "10:25 ngày 23/6/2020"),
        (vi_time(None), "–"),
    ],
)
def test_number_or_day(written: str, expected: str) -> None:
    assert written == expected


class Meeting(forms.Form):
    """A line, a day, a choice of two, a tick."""

    name = forms.CharField(label="Tên", help_text="Tên đầy đủ.", widget=forms.TextInput(attrs={"placeholder": "x"}))
    on = forms.DateField(label="Ngày họp", required=False)
    way = forms.ChoiceField(label="Cách gửi", widget=forms.RadioSelect, choices=[("a", "Tệp"), ("b", "Tay")])
    done = forms.BooleanField(label="Đã thông qua", required=False)


def test_rows_of_an_empty_form() -> None:
    assert drawn("{% rows form %}", form=Meeting()) == (
        '<div class="field">\n'
        '<label for="id_name">Tên</label>\n'
        '<div class="hint" id="id_name_helptext">Tên đầy đủ.</div>\n'
        '<input type="text" name="name" required aria-describedby="id_name_helptext" id="id_name">\n'
        "</div>\n"
        '<div class="field">\n'
        '<label for="id_on">Ngày họp <span class="quiet">(không bắt buộc)</span></label>\n'
        '<div class="hint" id="id_on_helptext">Ví dụ: 15/4/2020</div>\n'
        '<input type="text" name="on" autocomplete="off" class="short" aria-describedby="id_on_helptext" '
        'id="id_on">\n'
        "</div>\n"
        '<fieldset class="field group">\n'
        "<legend>Cách gửi</legend>\n"
        '<div id="id_way"><div>\n'
        '<label for="id_way_0"><input type="radio" name="way" value="a" required id="id_way_0">\n'
        "Tệp</label>\n"
        "</div><div>\n"
        '<label for="id_way_1"><input type="radio" name="way" value="b" required id="id_way_1">\n'
        "Tay</label>\n"
        "</div>\n"
        "</div>\n"
        "</fieldset>\n"
        '<div class="field tick">\n'
        '<label for="id_done"><input type="checkbox" name="done" id="id_done"> <span>Đã thông qua</span></label>\n'
        "</div>"
    )


def test_errors_stand_first_and_lead_to_their_fields() -> None:
    form = Meeting({"name": "", "on": "31/02/2020"})
    form.add_error(None, "Ngày họp đã qua.")
    html = drawn("{% rows form %}", form=form)
    summary, fields = html.split("</ul>\n</div>", 1)
    assert summary == (
        '<div class="summary" role="alert" tabindex="-1" autofocus>\n'
        "<h2>Chưa lưu được, mời đồng chí xem lại</h2>\n"
        "<ul>\n"
        "<li>Ngày họp đã qua.</li>\n"
        '<li><a href="#id_name">Tên: Mục này còn trống, mời đồng chí điền.</a></li>\n'
        '<li><a href="#id_on">Ngày họp: Ngày chưa đúng. Mời đồng chí viết ngày, tháng, năm như 15/4/2020.</a></li>\n'
        '<li><a href="#id_way_0">Cách gửi: Mục này còn trống, mời đồng chí điền.</a></li>\n'
    )
    assert (
        '<p class="error" id="id_on_error">Ngày chưa đúng. Mời đồng chí viết ngày, tháng, năm như 15/4/2020.</p>\n'
        '<input type="text" name="on" value="31/02/2020" autocomplete="off" class="short" '
        'aria-describedby="id_on_helptext id_on_error" aria-invalid="true" id="id_on">'
    ) in fields
    assert '<fieldset class="field group wrong" aria-describedby="id_way_error">' in fields
