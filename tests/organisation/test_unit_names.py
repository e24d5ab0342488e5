"""Names of units as lists write them."""

import unicodedata

import pytest

from nhiemky.organisation.unit import bare_name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Bồ Đề", "Bồ Đề"),
        ("Hội CCB phường Bồ Đề", "Bồ Đề"),
        ("Phường  Bồ Đề", "Bồ Đề"),
        ("P. Bồ Đề", "Bồ Đề"),
        ("Phuong Bo De", "Bo De"),
        ("PHƯỜNG BỒ ĐỀ", "BỒ ĐỀ"),
        ("Phương Sài", "Phương Sài"),
        ("PHƯƠNG SÀI", "PHƯƠNG SÀI"),
        ("Khởi Nghĩa", "Khởi Nghĩa"),
        ("Phương Mai", "Phương Mai"),
        ("Phường Phương Mai", "Phương Mai"),
        ("Xã Khởi Nghĩa", "Khởi Nghĩa"),
        ("Phường 7", "Phường 7"),
        ("P.7", "P.7"),
    ],
)
def test_bare_name(written: str, name: str) -> None:
    assert bare_name(written) == name
    assert bare_name(unicodedata.normalize("NFD", written)) == name
