"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "targets.code_taken": "Nhiệm kỳ này đã có chỉ tiêu mang mã {mark} ({name}). Hãy ghi mã khác.",
        "targets.other_kind": "Chỉ tiêu {mark} đang tính theo {kept}, mức vừa ghi lại tính theo {told}. "
        "Hãy ghi mức theo {kept}, hoặc thêm một chỉ tiêu mới.",
        "targets.outside": "{unit} không thuộc phạm vi nhiệm kỳ của {top} nên không đặt mức ở đây được.",
        "targets.authority_missing": "Mức bổ sung hoặc điều chỉnh sau Đại hội phải ghi đủ căn cứ và ngày quyết định, "
        "ví dụ Nghị quyết số 05/NQ-BCH, ngày 10/06/2020. Nếu chỉ ghi nhầm thì dùng “Sửa chỗ ghi nhầm”.",
        "targets.before_congress": "Ngày quyết định {on} trước ngày Đại hội ({opened}). Hãy xem lại ngày.",
        "targets.decided_earlier": "Ngày quyết định {on} trước ngày của mức đang có ({before}). Hãy xem lại ngày.",
        "targets.decided_later": "Ngày quyết định {on} chưa tới. Hãy xem lại ngày.",
        "targets.passed_on": "Mức của chỉ tiêu {mark} đã giao xuống đơn vị dưới nên không sửa lại được. "
        "Hãy ghi một mức điều chỉnh rồi giao lại.",
        "targets.nothing_to_pass": "Chỉ tiêu {mark} của {unit} chưa có mức nên chưa giao xuống được. "
        "Hãy đặt mức cho {unit} trước.",
        "targets.not_below": "{child} không phải đơn vị trực thuộc {unit}, hoặc đã ngừng hoạt động.",
        "targets.nobody_named": "Chưa ghi mức cho đơn vị nào. Hãy ghi mức cho ít nhất một đơn vị.",
        "targets.estate_changed": "Chỉ tiêu, công việc của đơn vị cũ vừa thay đổi. Hãy mở lại trang này để xem lại.",
        "targets.has_figures": "Chỉ tiêu {mark} đã có số liệu của đơn vị nên không bỏ được. "
        "Nếu đợt sơ kết không cần chỉ tiêu này, hãy bỏ đánh dấu nó trong kế hoạch của đợt.",
    }
)
