"""Units, places, persons and offices that sentences name."""

import pytest

from nhiemky.kernel.text import nfc
from nhiemky.organisation.told import named_in


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chi hội 7 và chi hội 12 họp chậm", [("unit", "Chi hội 7"), ("unit", "chi hội 12")]),
        ("ở thôn Khuổi Sao", [("unit", "thôn Khuổi"), ("name", "Khuổi Sao")]),
        ("câu lạc bộ dưỡng sinh Hòa Khê", [("unit", "câu lạc bộ dưỡng sinh Hòa"), ("group", "câu lạc bộ dưỡng"),
                                           ("name", "Hòa Khê")]),
        ("17 chi hội trong sạch", []),
        ("chi hội 3 người dự", []),
        ("giao đồng chí Thủy, thủ quỹ", [("person", "đồng chí Thủy"), ("office", "thủ quỹ")]),
        ("Ban Kiểm tra báo cáo", [("body", "Ban Kiểm tra")]),
        ("Hội Cựu chiến binh phường Phúc Lợi", []),
    ],
)  # fmt: skip
def test_who_and_where(text: str, found: list[tuple[str, str]]) -> None:
    text = nfc(text)
    assert [(one.kind, text[one.start : one.end]) for one in named_in(text)] == found


@pytest.mark.parametrize(
    ("text", "plural", "every"),
    [("một số chi hội trưởng", True, False), ("mỗi ủy viên", False, True), ("thủ quỹ", False, False)],
)
def test_some_and_every(text: str, plural: bool, every: bool) -> None:
    (one,) = named_in(nfc(text))
    assert (one.plural, one.every) == (plural, every)
