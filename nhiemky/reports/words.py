"""Words of the refusals of the room's actions; those of the intake stand with it."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "reports.nothing_sent": "Chưa chọn tệp nào. Hãy chọn tệp Word, Excel hoặc một tệp nén .zip.",
        "reports.nothing_in_it": "Tệp nén không có tệp nào bên trong. Hãy nén lại rồi gửi.",
        "reports.unit_elsewhere": "{unit} không thuộc đợt này. Hãy chọn một đơn vị trong danh sách của đợt.",
        "reports.given_already": "{unit} đã gửi một tệp giống hệt tệp này. Hãy bỏ tệp này ra khỏi đợt.",
        "reports.not_put_right": "Số này chưa ai sửa tay nên không có gì để lấy lại. Hãy mở lại trang của đơn vị.",
        "reports.indicator_elsewhere": "Chỉ tiêu này không thuộc nhiệm kỳ của đợt. Hãy mở lại từ trang của đơn vị.",
        "reports.figure_missing": "Chưa nhập số của chỉ tiêu “{name}”. Hãy nhập rồi lưu lại.",
        "reports.figure_in_words": "Chỉ tiêu “{name}” ghi bằng chữ. Hãy ghi mức đạt, ví dụ “Hoàn thành tốt”.",
        "reports.figure_not_a_number": "Số của chỉ tiêu “{name}” không đọc được. Hãy chỉ ghi số từ 0 trở lên.",
        "reports.parts_missing": "Chỉ tiêu “{name}” cần cả số đạt và tổng số. Hãy nhập đủ hai số, hoặc chỉ kết quả.",
        "reports.whole_is_zero": "Tổng số của chỉ tiêu “{name}” phải lớn hơn 0. Hãy xem lại tổng số.",
        "reports.why_aside_missing": "Chưa ghi lý do bỏ tệp ra. Hãy ghi ngắn gọn, ví dụ “gửi nhầm”, “đã có bản mới”.",
        "reports.written_here": "“{name}” được viết trên trang nên không bỏ ra hay dùng lại như tệp. "
        "Hãy mở văn bản đó: đơn vị rút về, hoặc cấp trên trả lại.",
        "reports.nothing_to_remind": "Việc này không phải việc của đơn vị nên không nhắc được. Hãy mở lại "
        "bảng theo dõi.",
        "reports.nothing_picked": "Chưa có lời nào để đưa vào báo cáo. Hãy giữ lại ít nhất một câu của đơn vị.",
        "reports.words_not_theirs": "Câu trích chỉ được rút ngắn lời của đơn vị, không thêm chữ: “{word}” không có "
        "trong đoạn hoặc không đúng thứ tự. Muốn viết lời của mình, hãy đưa câu vào rồi bấm “Sửa” trong báo cáo.",
        "reports.passage_gone": "Tệp không còn đoạn này. Hãy mở lại báo cáo của đơn vị và chọn lại câu.",
        "reports.file_not_counted": "Tệp này đã bỏ ra hoặc đã có bản mới thay nên không trích được nữa. "
        "Hãy mở lại báo cáo của đơn vị để xem bản mới nhất.",
        "reports.under_unknown": "Chưa chọn mục cho câu trích. Hãy chọn một mục trong danh sách.",
        "reports.reason_missing": "Chưa ghi lý do chọn. Hãy ghi ngắn gọn, ví dụ “đi đầu bổ sung chỉ tiêu theo "
        "nghị quyết mới”.",
        "reports.finding_gone": "Điểm này không còn: đơn vị đã sửa báo cáo, hoặc máy vừa tổng hợp lại. "
        "Hãy mở lại trang của đơn vị để xem các điểm hiện có.",
        "reports.dismissal_reason_missing": "Chưa ghi vì sao bỏ qua. Hãy ghi ngắn gọn, ví dụ “đã hỏi đơn vị, số trong "
        "bài là đúng”.",
        "reports.paper_not_come": "Điểm này tự hết khi đơn vị gửi văn bản còn thiếu, nên không bỏ qua được. Hãy nhắc "
        "đơn vị; đơn vị được miễn thì ghi không tham gia ở kế hoạch đợt.",
        "reports.bar_out_of_range": "Mức của “{name}” phải từ 1 đến 100%. Hãy ghi lại, hoặc để trống để dùng mức "
        "có sẵn.",
        "reports.draft_behind": "Số liệu mới đang được tổng hợp nên chưa chốt được bản thảo. "
        "Hãy chờ ít phút, xem lại báo cáo rồi chốt.",
        "reports.why_missing": "Chưa ghi lý do sửa. Hãy ghi ngắn gọn, ví dụ “đơn vị báo lại qua điện thoại”.",
    }
)
