"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "terms.overlap": "Nhiệm kỳ {name} trùng thời gian với nhiệm kỳ {other} ({opened} – {closes}) của cùng đơn vị. "
        "Hãy xem lại ngày Đại hội của hai nhiệm kỳ.",
        "terms.name_taken": "{unit} đã có nhiệm kỳ mang tên “{name}”. Hãy đặt tên khác hoặc mở nhiệm kỳ đã có.",
        "terms.phases_missing": "Nhiệm kỳ cần ít nhất một giai đoạn. Hãy ghi tên, ngày bắt đầu và ngày kết thúc.",
        "terms.phase_reversed": "Giai đoạn “{name}” kết thúc trước khi bắt đầu. Hãy xem lại hai ngày.",
        "terms.phase_outside": "Giai đoạn “{name}” nằm ngoài nhiệm kỳ ({opened} – {closes}). "
        "Hãy sửa ngày của giai đoạn này.",
        "terms.phases_overlap": "Giai đoạn “{name}” và giai đoạn “{other}” trùng thời gian. "
        "Hãy để giai đoạn sau bắt đầu khi giai đoạn trước kết thúc.",
        "terms.period_taken": "Nhiệm kỳ {term} đã có kỳ báo cáo “{name}”. Hãy đặt tên khác.",
        "terms.period_outside": "Ngày {on} nằm ngoài nhiệm kỳ {term} ({opened} – {closes}). "
        "Hãy chọn ngày trong nhiệm kỳ.",
    }
)
