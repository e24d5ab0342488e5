"""Words of the refusals of the room's actions."""

from nhiemky.kernel.errors import add_words

add_words(
    {
        "papers.changing": "Có người đang sửa văn bản này nên chưa chốt được. Hãy chờ họ lưu xong rồi làm lại.",
        "papers.incomplete": "Văn bản còn {count} chỗ chưa xong, trước hết: {first} Hãy bổ sung rồi ghi thông qua.",
        "papers.body_unknown": "Chưa rõ ban nào thông qua. Hãy mở lại trang văn bản và bấm đúng nút.",
        "papers.session_missing": "Chưa ghi phiên họp. Hãy ghi ngày họp, số ủy viên, số có mặt, số tán thành.",
        "papers.session_ahead": "Ngày họp {day} chưa đến. Hãy ghi ngày đã họp.",
        "papers.session_before_standing": "Ngày họp {day} trước ngày Ban Thường vụ thông qua ({before}). Hãy xem lại "
        "ngày.",
        "papers.session_numbers": "Ba số chưa khớp: số tán thành không quá số có mặt, số có mặt không quá số ủy viên. "
        "Hãy xem lại biên bản.",
        "papers.below_quorum": "{body} có {members} ủy viên, họp {present} người thì chưa đủ: cần ít nhất {needed} "
        "người. Hãy họp lại khi đủ số, rồi ghi.",
        "papers.not_carried": "{body} họp {present} người, {in_favour} người tán thành thì chưa thông qua được: cần ít "
        "nhất {needed} người. Hãy sửa văn bản rồi đưa ra lấy ý kiến lại.",
        "papers.note_missing": "Chưa ghi vì sao. Hãy viết vài dòng để bên kia hiểu và biết phải làm gì.",
        "papers.conference_not_held": "Chưa ghi {unit} đã tổ chức hội nghị. Hãy ghi ngày hội nghị trước.",
        "papers.opinions_missing": "Chưa ghi ý kiến nào của hội nghị. Hãy ghi từng ý kiến, hoặc đánh dấu “Hội nghị "
        "không có ý kiến bổ sung”.",
        "papers.opinions_open": "Còn {count} ý kiến chưa ghi đã tiếp thu hay giải trình thế nào. Hãy ghi đủ rồi gửi.",
        "papers.opinion_empty": "Chưa ghi ý kiến. Hãy viết gọn điều hội nghị đã nêu.",
        "papers.opinion_unanswered": "Hãy chọn tiếp thu hay không, và ghi rõ đã sửa ở đâu hoặc vì sao không sửa.",
        "papers.not_amending": "Văn bản đang ở bước “{state}” nên chưa ghi ý kiến hội nghị được. Hãy bấm “Tiếp thu ý "
        "kiến hội nghị” trước.",
        "papers.campaign_concluded": "Đợt “{campaign}” đã kết luận nên văn bản giữ nguyên. Cần làm tiếp thì đề nghị "
        "cấp trên mở lại đợt.",
        "papers.step_not_now": "Văn bản đang ở bước “{state}” nên chưa thể “{step}”. Hãy mở lại trang để xem bước "
        "tiếp theo.",
        # writing
        "papers.kind_unknown": "Chưa rõ văn bản nào. Hãy mở lại trang của đơn vị rồi bấm vào báo cáo cần viết.",
        "papers.not_in_campaign": "{unit} không thuộc đợt “{name}” nên không viết báo cáo cho đợt này.",
        "papers.not_now": "Văn bản đang ở bước “{state}” nên chưa sửa được. Muốn sửa, hãy mở trang văn bản "
        "và bấm “Sửa lại từ bản soạn”; văn bản cấp trên đã nhận thì đề nghị cấp trên mở lại.",
        "papers.section_too_long": "Mục này dài {length} chữ cái, quá {longest}. Hãy rút gọn, hoặc đưa phần chi tiết "
        "vào tệp kèm theo.",
        "papers.saved_meanwhile": "{who} vừa lưu mục này. Bài của đồng chí chưa lưu nhưng còn nguyên: hãy so hai bản "
        "rồi chọn.",
        "papers.person_changed": "Máy này đang đăng nhập tên khác. Hãy đăng nhập lại bằng tên của đồng chí.",
        # who drafts what
        "papers.not_of_unit": "Người được giao phải đang giữ chức vụ ở {unit}. Hãy chọn người khác.",
        "papers.due_past": "Ngày {due} đã qua. Hãy ghi từ hôm nay trở đi.",
        "papers.section_elsewhere": "Mục này không thuộc văn bản đang mở. Hãy tải lại trang.",
        # pictures and files
        "papers.picture_too_big": "Ảnh nặng hơn {limit} MB. Hãy chụp lại cỡ nhỏ hơn, hoặc gửi qua Zalo cho mình rồi "
        "lưu về và chọn ảnh ấy.",
        "papers.picture_too_large": "Ảnh lớn hơn {limit} triệu điểm ảnh nên máy không nhận. Hãy thu nhỏ ảnh rồi chọn "
        "lại.",
        "papers.picture_heic": "Ảnh kiểu HEIC của iPhone chưa đọc được. Trên iPhone hãy vào Cài đặt, Camera, "
        "Định dạng, chọn “Tương thích nhất” rồi chụp lại; hoặc gửi ảnh qua Zalo rồi lưu về.",
        "papers.picture_broken": "Tệp này không phải ảnh, hoặc ảnh bị hỏng. Hãy mở xem lại, chọn ảnh JPG hoặc PNG.",
        "papers.picture_missing": "Chưa chọn ảnh. Hãy bấm chọn ảnh rồi bấm Thêm.",
        "papers.attachment_missing": "Chưa chọn tệp. Hãy bấm chọn tệp rồi bấm Thêm.",
        "papers.attachment_too_big": "Tệp nặng hơn {limit} MB. Hãy bỏ bớt ảnh trong tệp rồi chọn lại.",
        "papers.attachment_kind": "Máy chỉ nhận tệp Word, Excel, PowerPoint, PDF hoặc ảnh. Hãy lưu tệp sang một trong "
        "các kiểu ấy rồi chọn lại.",
        "papers.too_many": "Đã có {most} tệp ở đây, không thêm được nữa. Hãy bỏ bớt rồi thêm.",
        "papers.caption_too_long": "Chú thích dài quá {longest} chữ cái. Hãy viết ngắn lại.",
        "papers.figure_not_number": "“{text}” không phải là số. Hãy ghi một số, ví dụ 16 hoặc 1.234,5.",
        "papers.figure_negative": "Số “{text}” nhỏ hơn 0. Hãy ghi số từ 0 trở lên.",
        "papers.figure_percent": "“{text}” là tỷ lệ. Hãy ghi số đếm được, ví dụ 16; máy tự tính tỷ lệ.",
        "papers.figure_share": "“{text}” là tỷ lệ, ô này cần một số. Hãy bỏ dấu % và ghi số.",
        "papers.figure_two": "“{text}” có hơn một số. Mỗi ô chỉ ghi một số.",
        "papers.figure_ambiguous": "“{text}” hiểu được hai cách. Nếu là hàng nghìn, hãy ghi {whole}; nếu là số lẻ, "
        "hãy ghi {part}.",
        "papers.figure_bound": "“{text}” là mức, chưa phải số đã làm được. Hãy ghi đúng một số, ví dụ 16.",
        "papers.figure_date": "Ô này đang là ngày {day}: Excel tự đổi khi gõ dấu gạch chéo. Hãy ghi số đạt và tổng số "
        "vào hai ô riêng.",
        "papers.figure_formula": "Công thức trong ô bị lỗi ({text}). Hãy xóa công thức và ghi số.",
        "papers.figure_too_big": "Số “{text}” quá lớn. Hãy xem lại đơn vị tính.",
        "papers.figure_zero": "Tổng số bằng 0 thì không tính được. Hãy ghi tổng số thật.",
        "papers.figure_above_total": "Số đạt {part} lớn hơn tổng số {total}. Hãy xem lại hai số.",
        "papers.figure_no_total": "Còn thiếu tổng số. Hãy ghi tổng số để máy tính tỷ lệ.",
        "papers.figure_no_part": "Còn thiếu số đạt. Hãy ghi số đạt, không có thì ghi 0.",
        "papers.figure_totals_differ": "Ô số đạt ghi “{text}”, ô này lại ghi tổng số khác. Hãy giữ một tổng số đúng.",
        "papers.figure_level": "“{text}” không có trong danh sách. Hãy chọn một trong các mức: {levels}.",
        "papers.figure_estimate": "Cột “Ước” chỉ ghi chữ x nếu là số ước, hoặc để trống.",
        "papers.figure_cause": "Chưa đạt mức {goal}. Hãy ghi nguyên nhân.",
        "papers.figure_why": "Cấp dưới cộng lại là {told}. Hãy ghi lý do ghi số khác.",
        "papers.figure_too_long": "Dài quá {limit} chữ. Hãy viết gọn lại.",
        "papers.figure_incomplete": "Chỉ tiêu {mark}: {why}",
        "papers.figure_not_asked": "Có chỉ tiêu không còn trong biểu của đợt này. Hãy mở lại trang rồi ghi tiếp.",
        "papers.figure_not_estimate": "Chỉ tiêu {mark} không ghi là số ước nên không chốt lại được. Cần sửa thì đề "
        "nghị cấp trên mở lại báo cáo.",
        "papers.figure_blank": "Chưa ghi số liệu. Hãy ghi số, không có thì ghi 0.",
        "papers.nothing_to_settle": "Báo cáo đang ở bước “{state}” nên chưa chốt số ước được. Số ước chốt sau khi báo "
        "cáo đã gửi lên.",
        "papers.form_unreadable": "Tệp này không mở được như một bảng Excel: có thể bị hỏng, có mật khẩu, hoặc là loại "
        "khác. Hãy mở biểu bằng Excel, lưu lại dạng .xlsx rồi nộp.",
        "papers.form_unknown": "Tệp này không phải biểu tải từ trang Số liệu, hoặc phần nhận dạng trong biểu đã bị "
        "xóa. Hãy tải biểu mới, chép số sang rồi nộp.",
        "papers.form_old": "Biểu này theo mẫu cũ. Hãy tải biểu mới, chép số sang rồi nộp.",
        "papers.form_other_campaign": "Biểu này thuộc đợt “{theirs}”, đồng chí đang nộp cho đợt “{ours}”. Hãy chọn "
        "đúng tệp.",
        "papers.form_other_unit": "Biểu này của {theirs}, đồng chí đang nộp cho {ours}. Hãy chọn đúng tệp.",
        "papers.form_no_table": "Không thấy dòng đầu cột (Mã, Chỉ tiêu, Số đạt…) trong biểu. Hãy tải biểu mới, chép số "
        "sang rồi nộp.",
        "papers.form_head": "Đầu cột này phải là “{head}”. Hãy ghi lại đúng như vậy.",
        "papers.form_code_missing": "Dòng này thiếu mã chỉ tiêu. Hãy ghi lại mã, hoặc xóa cả dòng.",
        "papers.form_code_unknown": "Biểu của đợt này không có chỉ tiêu mang mã “{mark}”. Hãy ghi lại mã cũ, hoặc xóa "
        "cả dòng.",
        "papers.form_code_gone": "Chỉ tiêu {mark} không còn phải báo cáo. Hãy xóa cả dòng.",
        "papers.form_code_twice": "Mã {mark} đã có ở dòng {row}. Hãy giữ một dòng, xóa dòng kia.",
        "papers.form_row_missing": "Thiếu dòng của chỉ tiêu {mark} ({name}). Hãy thêm lại dòng có mã {mark}.",
        "papers.form_row_new": "Chỉ tiêu {mark} ({name}) mới thêm sau khi tải biểu. Hãy tải biểu mới, hoặc ghi thêm "
        "một dòng có mã {mark}.",
        "papers.form_wrong_cells": "Biểu còn {n} chỗ cần sửa nên chưa lấy số. Hãy xem lại từng ô.",
        "papers.form_forgotten": "Biểu đã gửi quá một ngày, hoặc đường dẫn không đúng. Hãy nộp lại biểu.",
        "papers.form_no_copy": "Máy chưa ghi chú được vào tệp này. Hãy xem các ô cần sửa trên trang rồi sửa trong tệp.",
        "papers.commitment_not_asked": "Có mục không còn trong danh sách của đợt này. Hãy mở lại trang rồi ghi tiếp.",
        "papers.commitment_words": "“{title}” chậm hoặc chưa làm. Hãy ghi vì sao.",
    }
)
