"""Words of the refusals of the room's actions."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "campaigns.period_elsewhere": "Kỳ báo cáo này không thuộc nhiệm kỳ của {unit}. Hãy chọn kỳ khác.",
        "campaigns.period_used": "Kỳ báo cáo “{period}” đã dùng cho đợt “{name}” của {unit}, và số của đợt này sẽ ghi "
        "đè số của đợt kia. Hãy chọn ngày tính số liệu khác, hoặc gửi tệp vào đợt ấy.",
        "campaigns.name_missing": "Đợt báo cáo chuyên đề chưa có tên. Hãy đặt tên theo chuyên đề, ví dụ “Báo cáo "
        "chuyên đề quỹ hội 2020”.",
        "campaigns.name_taken": "{unit} đã có đợt “{name}”. Hãy đặt tên khác hoặc mở đợt ấy.",
        "campaigns.like_elsewhere": "Đợt chọn làm mẫu không phải của {unit} hay của cấp trên. Hãy chọn đợt khác.",
        "campaigns.concluded": "Đợt “{name}” đã kết luận, kế hoạch của đợt không đổi được nữa.",
        "campaigns.due_fixed": "Thời hạn của bước “{step}” đã ban hành, đã lùi hoặc đã có đơn vị làm xong, nên ngày "
        "ban đầu giữ nguyên. Muốn đổi, hãy ghi lùi thời hạn.",
        "campaigns.no_indicator": "Chưa chọn chỉ tiêu nào. Hãy đánh dấu ít nhất một chỉ tiêu các đơn vị phải báo cáo.",
        "campaigns.day_to_come": "Ngày {on} chưa tới. Hãy ghi ngày đã ban hành, từ hôm nay trở về trước.",
        "campaigns.announced_already": "Hướng dẫn đã ban hành ngày {on} rồi.",
        "campaigns.unit_elsewhere": "{unit} không thuộc các đơn vị báo cáo cho đợt này.",
        "campaigns.parts_settled": "Hướng dẫn đã ban hành, phần việc của {unit} trong đợt không đổi lại được. Đơn vị "
        "thôi tham gia từ nay thì chọn “Không tham gia” và ghi lý do.",
        "campaigns.out_without_reason": "Chưa ghi vì sao {unit} không tham gia. Hãy ghi lý do, ví dụ “mới sáp nhập”.",
        "campaigns.section_unnamed": "Mục chưa có tên. Hãy đặt tên, ví dụ “Bài học kinh nghiệm”.",
        "campaigns.section_twice": "Đã có mục “{title}”. Hãy đặt tên khác.",
        "campaigns.section_written": "Đã có đơn vị viết vào mục “{title}”, nên không bỏ được. Đồng chí có thể đổi tên "
        "mục, hoặc bỏ dấu “phải viết”.",
        "campaigns.guidance_form": "Tệp “{name}” không phải PDF hay Word. Hãy chọn tệp hướng dẫn dạng .pdf, .docx "
        "hoặc .doc.",
        # deadlines, what was done, the gate, lessons
        "campaigns.over": "Đợt “{name}” đã kết thúc ngày {on}, nên không ghi thêm được. Nếu cần, hãy nhờ thường trực "
        "{unit} mở lại đợt.",
        "campaigns.not_concluded": "Đợt “{name}” chưa kết thúc, nên không có gì để mở lại.",
        "campaigns.reopening_why_missing": "Chưa ghi lý do mở lại đợt. Hãy ghi, ví dụ “một đơn vị còn gửi báo cáo”.",
        "campaigns.done_after": "Bước “{step}” có việc làm ngày {last}, sau ngày kết thúc {on}. Hãy chọn ngày kết thúc "
        "từ {last} trở đi.",
        "campaigns.day_not_come": "Ngày {on} chưa tới. Hãy ghi từ hôm nay trở về trước.",
        "campaigns.day_before_term": "Ngày {on} ở trước nhiệm kỳ {term}. Hãy xem lại năm.",
        "campaigns.cause_missing": "Chưa ghi lý do đổi thời hạn. Hãy ghi, ví dụ “dịch Covid-19, giãn cách xã hội”.",
        "campaigns.due_before_decision": "Thời hạn mới {due} ở trước ngày quyết định {decided}, nên không đơn vị nào "
        "kịp làm. Hãy xem lại hai ngày.",
        "campaigns.no_deadline": "Bước “{step}” chưa có thời hạn ban đầu. Hãy ghi thời hạn ấy trong kế hoạch của đợt.",
        "campaigns.same_day": "Thời hạn của bước “{step}” đang là {due} rồi. Hãy ghi ngày khác.",
        "campaigns.no_units": "Chưa chọn đơn vị nào. Hãy đánh dấu ít nhất một đơn vị.",
        "campaigns.marked_in_vain": "Đồng chí đã đánh dấu đơn vị nhưng lại chọn ghi cho nhiều đơn vị cùng lúc. Hãy "
        "chọn “Các đơn vị đánh dấu dưới đây”, hoặc bỏ các dấu.",
        "campaigns.units_elsewhere": "Có đơn vị không báo cáo cho đợt “{name}”. Hãy chọn lại đơn vị.",
        "campaigns.not_together": "Bước “{step}” do từng đơn vị làm. Hãy chọn các đơn vị đã làm.",
        "campaigns.noted_already": "{unit} đã được ghi bước “{step}” ngày {on}. Nếu ngày ấy sai, hãy bỏ lần "
        "ghi cũ trước.",
        "campaigns.undone_already": "Lần ghi này đã được bỏ rồi.",
        "campaigns.noted_by_product": "Máy tự ghi bước “{step}” từ báo cáo đã gửi, nên không bỏ bằng tay được.",
        "campaigns.lessons_first": "Chưa ghi được hội nghị của {unit}: đợt này có đơn vị làm điểm, các đơn vị khác chờ "
        "buổi họp rút kinh nghiệm, mà buổi họp ấy chưa được ghi. Mời thường trực {upper} ghi ngày họp, hoặc cho phép "
        "không chờ họp và ghi lý do, ở trang Lịch của đợt.",
        "campaigns.before_lessons": "Ngày {on} ở trước buổi họp rút kinh nghiệm ngày {since}. Hội nghị của {unit} phải "
        "từ ngày ấy trở đi; nếu ngày đúng là {on}, hãy nhờ cấp trên cho phép không chờ họp.",
        "campaigns.gate_open": "Hội nghị của {unit} không phải chờ họp rút kinh nghiệm.",
        "campaigns.why_missing": "Chưa ghi lý do. Hãy ghi vì sao không chờ họp rút kinh nghiệm.",
        "campaigns.lesson_missing": "Chưa ghi bài học. Hãy ghi một câu, ví dụ “Tách riêng báo cáo kết quả và báo cáo "
        "kiểm điểm”.",
        "campaigns.lesson_used": "Đã có {count} đơn vị nêu cách áp dụng bài học này, nên không bỏ được. Đồng chí có "
        "thể sửa lời.",
        "campaigns.own_lesson": "{unit} là đơn vị làm điểm: bài học rút ra từ đây, nên không phải nêu cách áp dụng.",
        "campaigns.proof_form": "Tệp “{name}” không phải ảnh, PDF, Word hay Excel. Hãy chọn tệp .jpg, .png, .pdf, "
        ".docx hoặc .xlsx.",
    }
)
