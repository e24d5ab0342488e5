"""What the officer reads when results cannot be written."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "output.folder_closed": "Không ghi được vào thư mục “{path}”. "
        "Hãy chọn thư mục khác, hoặc nhờ người quản lý máy cấp quyền ghi.",
        "output.file_open": "Không ghi đè được “{path}”, có lẽ tệp đang mở. "
        "Hãy đóng tệp trong Word hoặc Excel rồi chạy lại.",
        "output.disk": "Không ghi xong “{path}” ({why}). Hãy kiểm tra ổ đĩa còn chỗ trống rồi chạy lại.",
    }
)
