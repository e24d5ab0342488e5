"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "members.list_unreadable": "Máy không mở được tệp này. Hãy mở bằng Excel, lưu lại thành .xlsx (không đặt mật "
        "khẩu) rồi gửi lại.",
        "members.list_too_long": "Tệp trải ra quá nhiều dòng hoặc cột (nhiều nhất {limit} dòng). Hãy xóa dòng, cột "
        "thừa rồi gửi lại.",
        "members.list_gone": "Tệp này đã được xóa vì hết hạn lưu. Hãy gửi lại tệp.",
        "members.nobody_in_list": "Máy không thấy cột họ tên nào trong tệp này. Hãy xem lại có đúng tệp danh sách hội "
        "viên không; cột họ tên cần có dòng đầu, ví dụ “Họ và tên”.",
        "members.list_taken": "Danh sách này đã nhập vào sổ rồi. Muốn nhập thêm, hãy gửi tệp mới.",
        "members.list_not_looked_at": "Danh sách này chưa đọc xong hoặc không đọc được. Hãy chờ đọc xong rồi nhập.",
        "members.whole_name": "Hãy ghi đủ họ và tên, ví dụ “Trần Văn Bình”.",
        "members.there_already": "{unit} đã có hội viên {name} cùng năm sinh. Hãy mở sổ xem lại; nếu là người khác, "
        "hãy ghi thêm chữ lót hoặc xem lại năm sinh.",
        "members.birth_year": "Năm sinh {year} không hợp lý. Hãy xem lại.",
        "members.ending_unknown": "Hãy chọn một lý do: từ trần, ra khỏi Hội, hoặc chuyển đi nơi khác.",
        "members.before_coming": "Ngày {on} không sau ngày vào chi hội {since}. Hãy xem lại ngày.",
        "members.gone_already": "Hội viên này không còn sinh hoạt ở đây nữa. Hãy mở sổ xem lại.",
        "members.exempt_already": "Hội viên này đang được miễn sinh hoạt rồi.",
        "members.not_exempt": "Hội viên này không trong thời gian miễn sinh hoạt.",
        "members.same_branch": "Hội viên đang ở {unit} rồi. Hãy chọn chi hội khác.",
        "members.transfer_open": "Hội viên này đang có một việc chuyển chờ trả lời. Hãy chờ, hoặc thôi việc ấy trước.",
        "members.transfer_closed": "Việc chuyển này đã trả lời xong rồi.",
        "members.reason_missing": "Hãy ghi lý do, để chi hội kia biết.",
        "members.pair_decided": "Hai dòng này đã có người xem và trả lời rồi.",
        "members.branch_missing": "Chưa chọn chi hội. Hãy chọn chi hội để xếp các hội viên đã đánh dấu vào.",
        "members.day_unread": "Máy chưa hiểu ngày “{day}”. Hãy ghi ngày/tháng/năm, ví dụ 15/06/2025.",
        "members.nobody_chosen": "Chưa chọn hội viên nào. Hãy đánh dấu ít nhất một người.",
        "members.not_unplaced": "Có hội viên vừa được người khác xếp chi hội. Hãy mở lại danh sách.",
        "members.not_near_members": "Sổ hội viên do Hội cơ sở và chi hội giữ, không lập ở {unit}.",
        "members.not_allowed": "Đồng chí không giữ danh sách có hội viên này. Hãy nhờ chi hội nơi hội viên sinh hoạt.",
        "members.no_copy_asked": "Chỉ lấy bản sao khi hội viên đã yêu cầu và đang chờ nhận. Hãy ghi yêu cầu trước.",
        "members.leading_not_allowed": "Việc này do Chủ tịch hoặc Thường trực {unit} làm. Hãy nhờ đồng chí ấy.",
        "members.joining_not_allowed": "Việc nối tài khoản do Chủ tịch Hội cơ sở của hội viên, hoặc người làm quy "
        "hoạch cán bộ nơi người ấy giữ chức vụ, làm. Hãy nhờ đồng chí ấy.",
        "members.other_name": "Tên trong danh sách hội viên khác tên tài khoản {name} nên không nối được. Hãy sửa tên "
        "cho giống nhau trước.",
        "members.other_year": "Năm sinh của {name} không khớp với danh sách hội viên nên không nối được. Hãy xem lại.",
        "members.joined_already": "{name} hoặc hội viên này đã được nối từ trước.",
        "members.erased": "Thông tin của hội viên này đã được xóa, không còn gì để ghi hay sửa.",
        "members.contact_stopped": "Hội viên đã yêu cầu không giữ điện thoại, địa chỉ. Hãy để trống hai mục này; muốn "
        "ghi lại thì hội viên phải đồng ý trước.",
        "members.in_office": "Hội viên này đang giữ chức vụ. Hãy cho thôi chức vụ trước, rồi mới xóa dữ liệu.",
        "members.no_consent_needed": "Việc này không cần hội viên đồng ý.",
        "members.not_stoppable": "Việc này không dừng riêng được. Hội viên có thể yêu cầu xóa dữ liệu.",
        "members.day_to_come": "Ngày này chưa tới. Hãy ghi từ hôm nay trở về trước.",
        "members.paper_missing": "Chưa ghi giấy đồng ý. Hãy ghi giấy hoặc bằng chứng nào cho thấy hội viên đã đồng ý.",
        "members.agreed_already": "Hội viên đã đồng ý việc này rồi.",
        "members.closed": "Các mục này đang đóng với đồng chí. Cần hội viên đồng ý và Hội cơ sở cho phép xem.",
        "members.asked_already": "Hội viên đã có yêu cầu này, đang chờ trả lời.",
        "members.answered_already": "Yêu cầu này đã được trả lời ngày {on}.",
        "members.answer_missing": "Chưa ghi lời trả lời. Hãy ghi đã làm gì, hoặc vì sao không làm được.",
        "members.nothing_closed": "Mục này không đóng, không cần cho phép xem.",
        "members.grant_to_oneself": "Đồng chí không tự cho phép mình xem được. Hãy cho người trực tiếp làm việc này, "
        "ví dụ Thư ký.",
        "members.grant_too_long": "Chỉ cho xem từ hôm nay, nhiều nhất {days} ngày. Hãy ghi ngày gần hơn.",
        "members.not_a_keeper": "{person} không giữ danh sách hội viên ở đây nên không cho xem được.",
        "members.granted_already": "{person} đang được xem rồi. Hãy thu hồi trước nếu muốn đổi ngày.",
    }
)
