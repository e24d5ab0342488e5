"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "files.empty": "Tệp rỗng, không có nội dung. Hãy mở tệp xem lại rồi gửi lại.",
        "files.too_big": "Tệp lớn hơn {limit} MB. Hãy bỏ bớt ảnh trong tệp, lưu lại rồi gửi.",
        "files.no_room": "Máy chủ chưa ghi được tệp, có thể đã đầy ổ đĩa. Hãy báo người quản lý máy rồi gửi lại.",
        "files.gone": "Máy chủ không tìm thấy nội dung tệp đã lưu. Hãy báo người quản lý máy khôi phục từ bản sao lưu.",
    }
)
