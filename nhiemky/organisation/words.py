"""Words of the room's refusals."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "organisation.not_allowed": "Đồng chí chưa được giao việc này ở {unit}. Hãy nhờ thường trực hội cấp trên.",
        "organisation.name_missing": "Chưa ghi tên đơn vị. Hãy ghi tên, ví dụ “Bồ Đề”.",
        "organisation.name_taken": "{parent} đã có đơn vị tên “{name}”. Hãy ghi tên khác, hoặc mở đơn vị đã có.",
        "organisation.level_order": "{unit} là cấp {level}, phải ở dưới một đơn vị cấp trên; {parent} thì không phải. "
        "Hãy chọn cấp khác hoặc đơn vị cấp trên khác.",
        "organisation.below_itself": "Không chuyển được {unit} vào dưới {parent}, vì {parent} đang thuộc {unit}. "
        "Hãy chọn đơn vị cấp trên khác.",
        "organisation.moved_already": "{unit} đã thuộc {parent} rồi. Hãy chọn đơn vị cấp trên khác.",
        "organisation.closed": "{unit} đã ngừng hoạt động từ {on}, không thay đổi được nữa.",
        "organisation.children_open": "{unit} còn {count} đơn vị trực thuộc đang hoạt động, ví dụ {example}. "
        "Hãy chuyển hoặc cho ngừng các đơn vị ấy trước.",
        "organisation.top_unit": "{unit} là đơn vị trên cùng nên không chuyển hay cho ngừng được.",
        "organisation.closed_before_opening": "Ngày ngừng {on} ở trước ngày thành lập {opened} của {unit}. "
        "Hãy xem lại ngày.",
        "organisation.unit_missing": "Không có đơn vị mã {unit}. Hãy xem lại, hoặc chọn lại đơn vị trong danh sách.",
        "organisation.not_open_yet": "Ngày {on}, {unit} chưa thành lập (thành lập từ {opened}). Hãy xem lại ngày.",
        "organisation.parent_shut": "Ngày {on} không có {parent}. Hãy chọn đơn vị cấp trên đang hoạt động vào ngày "
        "ấy, hoặc xem lại ngày.",
        "organisation.told_twice": "{unit} được nêu hai lần trong cùng một quyết định. Hãy chỉ giữ lại một dòng.",
        "organisation.name_taken_later": "Từ {on}, {parent} sẽ có hai đơn vị cùng tên “{name}”, vì có việc đã ghi "
        "cho ngày ấy. Hãy ghi tên khác, hoặc sửa việc đã ghi trước.",
        "organisation.later_change": "Không ghi được vì sau đó đã ghi: {unit} {what} từ {on}. Hãy xem lại ngày, hoặc "
        "sửa việc đã ghi trước.",
        "organisation.later_parent_shut": "Không ghi được vì từ {on} không có {parent}, khi ấy {unit} không còn đơn "
        "vị cấp trên. Hãy xem lại ngày, hoặc chọn đơn vị cấp trên khác.",
        "organisation.shares_mixed": "Phần bàn giao của {unit} phải theo cùng một cách tính, mỗi đơn vị nhận một "
        "dòng. Hãy chọn lại cách tính.",
        "organisation.shares_not_one": "Các phần bàn giao của {unit} cộng lại là {total}, phải vừa đúng toàn bộ. Hãy "
        "sửa lại tỷ lệ.",
        "organisation.share_unclear": "Tỷ lệ bàn giao của {unit} chưa rõ. Hãy ghi tử số và mẫu số, ví dụ 3/5.",
        "organisation.share_to_closed": "{target} không còn hoạt động sau việc này nên không nhận được phần của "
        "{unit}. Hãy chọn đơn vị nhận khác.",
        "organisation.share_missing": "{unit} ngừng hoạt động mà chưa ghi chi hội, hội viên về đâu. Hãy ghi đơn vị "
        "nhận; chưa có tỷ lệ thì chọn “Chưa có tỷ lệ”.",
        "organisation.no_branches": "{unit} chưa có chi hội nào chuyển hay ở lại để tính tỷ lệ. Hãy xếp từng chi "
        "hội, hoặc ghi tỷ lệ nêu trong văn bản, hoặc chọn “Chưa có tỷ lệ”.",
        "organisation.no_branch_goes": "Không có chi hội nào của {unit} về {target}. Hãy xếp chi hội về đó, hoặc bỏ "
        "dòng này.",
        "organisation.members_unknown": "Chưa có số hội viên của {branches} ({unit}). Hãy ghi số hội viên các chi "
        "hội ấy, hoặc tính theo số chi hội.",
        "organisation.in_force": "Việc này đã có hiệu lực từ {on} nên không hủy được. Hãy ghi một việc mới.",
        "organisation.rested_upon": "Không hủy được vì việc ghi sau dựa vào việc này: {reason}",
        "organisation.opened_in_use": "Không hủy được vì {unit} đã được dùng ở việc khác, ví dụ đã giao chức vụ. Hãy "
        "bỏ việc ấy trước.",
        "organisation.nothing_open": "Phần bàn giao của {unit} đã có tỷ lệ. Hãy chọn đơn vị còn chưa có tỷ lệ.",
        "organisation.nothing_told": "Chưa ghi thay đổi nào. Hãy ghi ít nhất một đơn vị.",
        "organisation.apart": "Các đơn vị nêu ra không cùng thuộc một đơn vị cấp trên. Hãy ghi riêng từng việc.",
        "organisation.future_day": "Ngày {on} chưa tới. Hãy ghi từ hôm nay trở về trước.",
        "organisation.headcount_missing": "Chưa ghi số chi hội hay số hội viên. Hãy ghi ít nhất một số.",
        "organisation.body_open": "{unit} đang có {body} từ {since}. Hãy kết thúc ban ấy trước khi lập ban mới.",
        "organisation.body_paper_missing": "Ban do cấp trên chỉ định thì phải ghi quyết định chỉ định, "
        "ví dụ “Quyết định số 15/QĐ-CCB”.",
        "organisation.rule_paper_missing": "Chưa ghi văn bản quy định. Hãy ghi, ví dụ “Hướng dẫn số 02/HD-CCB”.",
        "organisation.rule_number_missing": "Chưa ghi con số của quy định. Hãy ghi ít nhất một số.",
        "organisation.rule_numbers_reversed": "Số ít nhất ({least}) lớn hơn số nhiều nhất ({most}). "
        "Hãy xem lại hai số.",
        "organisation.rule_same_body": "Hai ban phải khác nhau, ví dụ Ban Kiểm tra và Ban Chấp hành.",
        "organisation.rule_share_missing": "Hãy ghi đủ hai số của tỷ lệ, số trên nhỏ hơn số dưới, "
        "ví dụ nhiều nhất 1 trong mỗi 3 đồng chí.",
        "organisation.body_elsewhere": "Ban ấy không thuộc {unit}. Hãy chọn ban của {unit}.",
        "organisation.ended_before_start": "Ngày thôi {on} ở trước ngày bắt đầu {since}. Hãy xem lại ngày.",
        "organisation.ended_already": "Việc này đã kết thúc từ {on}.",
        "organisation.held_already": "{person} đang giữ chức vụ {office} ở {unit} từ {since}.",
        "organisation.last_manager": "{person} là người quản lý cuối cùng của {unit}: thôi chức vụ này thì không còn "
        "ai sửa được. Hãy giao chức vụ cho người khác trước.",
        "organisation.holds_elsewhere": "{person} còn giữ chức vụ ở {unit}, ngoài phạm vi của đồng chí. "
        "Hãy nhờ thường trực hội cấp trên cấp đường vào mới.",
        "organisation.own_link": "Đồng chí đang đăng nhập bằng tài khoản này. "
        "Muốn đổi mật khẩu, hãy bấm vào tên mình ở đầu trang.",
        "organisation.nobody": "Không có ai dùng tên đăng nhập “{username}”. Hãy xem lại, hoặc để trống ô này để tạo "
        "tài khoản mới.",
        "organisation.begun": "Hội đã được khai báo rồi. Hãy đăng nhập, hoặc nhờ thường trực hội tạo tài khoản.",
    }
)
