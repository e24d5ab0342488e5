"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "succession.no_term": "{unit} chưa có nhiệm kỳ nào nên chưa biết ngày Đại hội. "
        "Hãy mở nhiệm kỳ trước, rồi lập quy hoạch.",
        "succession.begun_already": "{unit} đã lập quy hoạch cho Đại hội sắp tới của nhiệm kỳ {term}.",
        "succession.untitled": "Hãy ghi tên chức danh, ví dụ Phó Chủ tịch thường trực.",
        "succession.titled_twice": "Quy hoạch đã có chức danh “{title}”. Hãy sửa chức danh đã có hoặc ghi tên khác.",
        "succession.no_seats": "Số người cần bầu phải từ 1 trở lên.",
        "succession.office_kept": "Đã có người được quy hoạch chức danh “{title}” nên không bỏ được, để giữ lịch sử. "
        "Có thể sửa tên, số người.",
        "succession.planned_twice": "{name} đã có trong quy hoạch {title}.",
        "succession.not_a_member": "{name} không còn trong danh sách hội viên nên không đưa vào quy hoạch được.",
        "succession.reason_missing": "Hãy ghi vì sao đưa ra khỏi quy hoạch. Lịch sử quy hoạch giữ lý do này.",
        "succession.out_already": "Người này đã được đưa ra khỏi quy hoạch ngày {day}.",
        "succession.out_early": "Ngày đưa ra {day} trước ngày đưa vào {on}. Hãy xem lại ngày.",
        "succession.day_ahead": "Ngày {day} chưa tới. Hãy ghi ngày đã làm.",
        "succession.note_missing": "Hãy ghi kết quả rà soát, dù ngắn: giữ nguyên, bổ sung ai, đưa ai ra.",
        "succession.days_reversed": "Nhiệm kỳ sau phải kết thúc sau ngày Đại hội {congress}. Hãy xem lại hai ngày.",
        "succession.congress_early": "Ngày Đại hội phải sau ngày mở đầu nhiệm kỳ này ({opened}). Hãy xem lại ngày.",
        "succession.not_in_plan": "Chỉ ghi hồ sơ của người đang giữ chức hoặc đang trong quy hoạch chức danh này.",
        "succession.not_held_now": "Người này hiện không giữ chức này nên không ghi số nhiệm kỳ liên tiếp.",
        "succession.not_agreed": "Sức khỏe, đảng viên là dữ liệu nhạy cảm, chỉ ghi khi hội viên đã đồng ý. Hãy ghi "
        "giấy đồng ý, hoặc để trống các mục ấy.",
        "succession.health_unknown": "Loại sức khỏe từ 1 đến 5, loại 1 là tốt nhất.",
        "succession.party_year_alone": "Đã ghi năm vào Đảng thì chọn “Là đảng viên”.",
        "succession.standard_number": "Tiêu chuẩn “{rule}” cần một con số lớn hơn 0.",
        "succession.standard_whole": "Tiêu chuẩn “{rule}” cần một số nguyên.",
        "succession.standard_words": "Tiêu chuẩn “{rule}” cần ghi trình độ ít nhất.",
        "succession.standard_twice": "{unit} đã có tiêu chuẩn “{rule}” cho đúng chức vụ và cấp ấy từ {day}. "
        "Hãy sửa tiêu chuẩn đã có.",
        "succession.standard_ended": "Tiêu chuẩn này đã thôi áp dụng từ {day}.",
        "succession.standard_early": "Tiêu chuẩn áp dụng từ {starts}; ngày {day} phải sau ngày ấy.",
    }
)
