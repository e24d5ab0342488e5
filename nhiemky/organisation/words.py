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
        "organisation.future_day": "Ngày {on} chưa tới. Hãy ghi từ hôm nay trở về trước.",
        "organisation.headcount_missing": "Chưa ghi số chi hội hay số hội viên. Hãy ghi ít nhất một số.",
        "organisation.body_open": "{unit} đang có {body} từ {since}. Hãy kết thúc ban ấy trước khi lập ban mới.",
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
