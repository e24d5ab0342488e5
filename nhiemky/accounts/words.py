"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "accounts.username_taken": "Tên đăng nhập “{username}” đã có người dùng. Hãy chọn tên khác, ví dụ “{other}”.",
        "accounts.username_unfit": "Tên đăng nhập “{username}” chưa dùng được. "
        "Chỉ dùng chữ thường không dấu, chữ số, dấu chấm và gạch nối, từ 3 đến 60 ký tự, ví dụ “tran-van-binh”.",
        "accounts.name_missing": "Chưa ghi họ và tên. Hãy ghi đủ họ và tên của đồng chí ấy.",
        "accounts.weak_password": "Mật khẩu chưa đạt: {why}",
        "accounts.link_over": "Đường vào này đã dùng rồi hoặc đã quá 7 ngày. "
        "Hãy nhờ thường trực hội nơi đồng chí giữ chức vụ cấp lại đường vào mới.",
    }
)
