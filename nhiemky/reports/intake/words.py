"""What the officer reads when a file is refused, passed over or read with doubt."""

from nhiemky.kernel.errors import add_words

_SAVE_DOCX = "Hãy mở tệp bằng Word, chọn Tệp > Lưu thành > Tài liệu Word (.docx) rồi gửi tệp mới."
_SAVE_XLSX = "Hãy mở tệp bằng Excel, chọn Tệp > Lưu thành > Sổ làm việc Excel (.xlsx) rồi gửi tệp mới."
_SAVE_NEW = "Hãy mở tệp bằng {program}, chọn Tệp > Lưu thành > {goal} rồi gửi tệp mới."
_ASK_AGAIN = "Hãy xin đơn vị gửi lại tệp."

add_words(
    {
        # the bag as a whole
        "intake.missing": "Không tìm thấy “{path}”. Hãy kiểm tra lại tên thư mục hoặc tên tệp.",
        "intake.forbidden": "Máy không cho mở “{path}”. Hãy nhờ người quản lý máy cấp quyền đọc.",
        # passed over
        "intake.lock_file": "tệp tạm Word hoặc Excel để lại khi đang mở, không có nội dung",
        "intake.system_file": "tệp của máy tính, không phải tài liệu",
        "intake.double": "giống hệt tệp “{other}”, chỉ đọc một lần",
        "intake.link": "lối tắt dẫn ra ngoài thư mục hoặc tới một thư mục, không đi theo",
        "intake.not_a_file": "không phải tệp thường",
        # the outside of a file or of an archive
        "intake.empty": "Tệp rỗng, không có nội dung. " + _ASK_AGAIN,
        "intake.too_big": "Tệp lớn hơn {limit} MB. Hãy bỏ bớt ảnh trong tệp, lưu lại rồi gửi.",
        "intake.archive_too_big": "Tệp nén bung ra lớn hơn {limit} MB. Hãy chia thành nhiều tệp nén nhỏ.",
        "intake.archive_too_many": "Tệp nén chứa hơn {limit} tệp. Hãy chia thành nhiều tệp nén nhỏ.",
        "intake.archive_too_deep": "Tệp nén nằm trong nhiều lớp. Hãy bung ra rồi gửi các tệp bên trong.",
        "intake.bomb": "Tệp nén bung ra lớn bất thường, có thể gây hại nên không mở. " + _ASK_AGAIN,
        "intake.unsafe_name": "Tên tệp trong tệp nén dẫn ra ngoài thư mục nên không mở. "
        "Hãy xin đơn vị nén lại hoặc gửi riêng tệp này.",
        "intake.archive_password": "Tệp nén có mật khẩu. Hãy bung ra rồi gửi các tệp bên trong.",
        "intake.unreadable": "Máy không đọc được tệp. Hãy chép lại tệp vào thư mục rồi thử lại.",
        # the inside of a file
        "intake.password": "Tệp có mật khẩu. Hãy mở tệp bằng Word hoặc Excel, bỏ mật khẩu "
        "(Tệp > Thông tin > Bảo vệ) rồi lưu và gửi lại.",
        "intake.damaged": "Tệp hỏng hoặc gửi chưa trọn, không mở được. " + _ASK_AGAIN,
        "intake.unsafe_xml": "Tệp chứa khai báo lạ, có thể gây hại nên không mở. "
        "Hãy mở tệp bằng Word hoặc Excel, lưu thành tệp mới rồi gửi lại.",
        "intake.memory": "Tệp quá nặng, máy không đủ bộ nhớ để đọc. Hãy chia nhỏ tệp rồi gửi lại.",
        "intake.picture": "Tệp là ảnh chụp ({kind}), máy không đọc được chữ. "
        "Hãy xin đơn vị gửi tệp Word hoặc Excel, nếu không có thì gõ tay số liệu.",
        "intake.pdf": "Tệp là PDF, máy không lấy số liệu từ PDF. "
        "Hãy xin đơn vị gửi tệp Word hoặc Excel, nếu không có thì gõ tay số liệu.",
        "intake.slides": "Tệp là bài trình chiếu. Hãy xin đơn vị gửi báo cáo bằng Word hoặc Excel.",
        "intake.archive": "Tệp thật ra là tệp nén ({kind}). Hãy bung ra rồi gửi các tệp bên trong.",
        "intake.web_page": "Tệp là trang web, không có bảng số liệu nào đọc được. " + _SAVE_XLSX,
        "intake.text": "Tệp chỉ là văn bản thô (.txt, .csv). " + _SAVE_XLSX,
        "intake.old_kind": "Tệp theo kiểu cũ ({kind}), máy này không đọc thẳng được. " + _SAVE_NEW,
        "intake.old_kind_failed": "Không chuyển được tệp kiểu cũ ({kind}). " + _SAVE_NEW,
        "intake.old_kind_slow": "Chuyển tệp kiểu cũ ({kind}) quá {seconds} giây chưa xong. " + _SAVE_NEW,
        "intake.unknown": "Không nhận ra đây là tệp gì. Hãy xin đơn vị gửi tệp Word hoặc Excel.",
        "intake.not_a_word_file": "Bên trong tệp không có văn bản Word. " + _SAVE_DOCX,
        "intake.sheet_too_long": "Trang tính dài hơn {limit} dòng. Hãy xóa các dòng thừa rồi lưu và gửi lại.",
        "intake.sheet_too_wide": "Trang tính trải quá rộng (có chữ tới tận ô {cell}). "
        "Hãy xóa các ô thừa ở xa bảng rồi lưu và gửi lại.",
        # read, but with doubt
        "intake.formula_without_value": "Trang “{sheet}”: ô {cells} có công thức nhưng chưa lưu kết quả. "
        "Hãy mở tệp bằng Excel, bấm lưu rồi gửi lại.",
        "intake.legacy_guessed": "Tệp dùng bảng mã cũ {family} (nhận ra theo thống kê), đã đổi sang Unicode. "
        "Hãy soát lại chữ có dấu.",
        "intake.part_damaged": "Phần “{part}” của tệp hỏng, đã bỏ qua. Phần còn lại vẫn đọc được.",
    }
)
