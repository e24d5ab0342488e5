"""Words of the refusals of the room's actions."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "campaigns.period_elsewhere": "Kỳ báo cáo này không thuộc nhiệm kỳ của {unit}. Hãy chọn kỳ khác.",
        "campaigns.period_used": "Kỳ báo cáo “{period}” đã dùng cho đợt “{name}” của {unit}, và số của đợt này sẽ ghi "
        "đè số của đợt kia. Hãy chọn ngày tính số liệu khác, hoặc gửi tệp vào đợt ấy.",
        "campaigns.name_missing": "Đợt chưa có tên. Hãy đặt tên, ví dụ “Sơ kết giữa nhiệm kỳ 2017–2022”.",
        "campaigns.name_taken": "{unit} đã có đợt “{name}”. Hãy đặt tên khác hoặc mở đợt ấy.",
    }
)
