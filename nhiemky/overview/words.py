"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "overview.journal_not_allowed": "Nhật ký chỉ dành cho thường trực, chủ tịch và Ban Kiểm tra. "
        "Đồng chí cần xem việc gì, hãy hỏi Ban Kiểm tra của hội mình.",
    }
)
