"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "targets.code_taken": "Nhiệm kỳ này đã có chỉ tiêu mang mã {mark} ({name}). Hãy ghi mã khác.",
        "targets.other_kind": "Chỉ tiêu {mark} đang tính theo {kept}, mức vừa ghi lại tính theo {told}. "
        "Hãy ghi mức theo {kept}, hoặc thêm một chỉ tiêu mới.",
        "targets.outside": "{unit} không thuộc phạm vi nhiệm kỳ của {top} nên không đặt mức ở đây được.",
        "targets.has_figures": "Chỉ tiêu {mark} đã có số liệu của đơn vị nên không bỏ được.",
    }
)
