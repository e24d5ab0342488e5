"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "terms.overlap": "Nhiệm kỳ {name} trùng thời gian với nhiệm kỳ {other} ({opened} – {closes}) của cùng đơn vị. "
        "Hãy xem lại ngày Đại hội của hai nhiệm kỳ.",
        "terms.cut_short": "Nhiệm kỳ {term} đã kết thúc sớm từ {on} do sắp xếp đơn vị nên không đổi ngày được nữa. "
        "Có thể sửa tên và Đại hội.",
        "terms.name_taken": "{unit} đã có nhiệm kỳ mang tên “{name}”. Hãy đặt tên khác hoặc mở nhiệm kỳ đã có.",
        "terms.phases_missing": "Nhiệm kỳ cần ít nhất một giai đoạn. Hãy ghi tên, ngày bắt đầu và ngày kết thúc.",
        "terms.phase_reversed": "Giai đoạn “{name}” kết thúc trước khi bắt đầu. Hãy xem lại hai ngày.",
        "terms.phase_outside": "Giai đoạn “{name}” nằm ngoài nhiệm kỳ ({opened} – {closes}). "
        "Hãy sửa ngày của giai đoạn này.",
        "terms.phases_overlap": "Giai đoạn “{name}” và giai đoạn “{other}” trùng thời gian. "
        "Hãy để giai đoạn sau bắt đầu khi giai đoạn trước kết thúc.",
        "terms.commitment_untitled": "Hãy ghi tên chương trình, đề án hoặc nghị quyết.",
        "terms.commitment_twice": "{unit} đã ghi “{title}” trong mục {kind}. Hãy sửa dòng đã có hoặc ghi tên khác.",
        "terms.commitment_outside": "Hạn {on} nằm ngoài nhiệm kỳ {term} ({opened} – {closes}). "
        "Hãy xem lại ngày, hoặc để trống nếu việc kéo dài sang nhiệm kỳ sau.",
        "terms.commitment_late": "Hạn {due} trước ngày ban hành {on}. Hãy xem lại hai ngày.",
        "terms.commitment_told": "Đã có đơn vị báo cáo tiến độ của “{title}” nên không bỏ được. Có thể sửa tên, hạn.",
        "terms.unit_outside": "{unit} không thuộc phạm vi nhiệm kỳ {term} của {top} nên không ghi vào đây được.",
        "terms.period_taken": "Nhiệm kỳ {term} đã có kỳ báo cáo “{name}”. Hãy đặt tên khác.",
        "terms.period_outside": "Ngày {on} nằm ngoài nhiệm kỳ {term} ({opened} – {closes}). "
        "Hãy chọn ngày trong nhiệm kỳ.",
    }
)
