"""A member's own data as a workbook."""

from io import BytesIO

import xlsxwriter

_SHEETS = {
    "thong_tin": "Thông tin", "sinh_hoat": "Sinh hoạt", "dong_y": "Sự đồng ý", "yeu_cau": "Yêu cầu",
    "ho_so": "Hồ sơ quy hoạch", "quy_hoach": "Quy hoạch",
}  # fmt: skip
_HEADS = {
    "muc": "Mục", "gia_tri": "Nội dung", "muc_dich": "Giữ để làm gì", "can_cu": "Căn cứ", "luu": "Giữ bao lâu",
    "don_vi": "Đơn vị", "tu_ngay": "Từ ngày", "hinh_thuc": "Vì sao", "den_truoc_ngay": "Đến trước ngày",
    "ly_do": "Vì sao thôi", "dong_y_ngay": "Đồng ý ngày", "rut_lai_ngay": "Rút lại ngày", "yeu_cau": "Yêu cầu",
    "ngay": "Ngày", "noi_dung": "Nội dung", "tra_loi": "Trả lời", "chuc_danh": "Chức danh",
}  # fmt: skip


def workbook_of(told: dict[str, list[dict[str, str]]]) -> bytes:
    """The same as the JSON: a sheet for each part, everything as text so that nothing is worked out."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for key, rows in told.items():
            sheet = book.add_worksheet(_SHEETS[key])
            sheet.set_column(0, 5, 28)
            for column, name in enumerate(rows[0] if rows else {}):
                sheet.write_string(0, column, _HEADS[name], head)
                for line, row in enumerate(rows, 1):
                    sheet.write_string(line, column, row[name], plain)
    return file.getvalue()
