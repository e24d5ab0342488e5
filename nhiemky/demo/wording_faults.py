"""Sentence banks of what went wrong and what comes next, concrete and empty kinds apart, and of the self-review."""

# ruff: noqa: E501 (a sentence stays whole, so that it can be searched for)

from typing import Final

from nhiemky.demo.wording import Bank, Voices

SHORTCOMINGS: Final[Bank] = (
    (
        "Chi hội {b1} bỏ hai kỳ họp trong quý II/2019 mà Ban Thường vụ đến tháng 8 mới biết; người phụ trách là ủy viên "
        "theo dõi cụm đã nhận lỗi trước Ban Chấp hành.",
        "Việc giúp hội viên làm kinh tế ở chi hội {b2} yếu nhất, còn {households} hộ chưa có việc làm thêm.",
        "Kế hoạch kiểm tra năm 2019 gồm 6 cuộc, Ban Kiểm tra chỉ làm 4 cuộc.",
    ),
    (
        "Hội thao tháng 10/2019 dự kiến {invited} người, thực có {attended} người; Phó Chủ tịch phụ trách phong trào "
        "chưa báo cho 3 chi hội.",
        "Báo cáo 6 tháng của chi hội {b1} và chi hội {b2} gửi muộn {late} ngày, Thường trực không có văn bản đôn đốc.",
        "Năm 2018 thu quỹ thiếu {households} hội viên so với danh sách.",
    ),
    (
        "Chi hội {b2} để trống chức danh chi hội phó từ tháng 5/2019 đến tháng 1/2020, Ban Thường vụ chậm giới thiệu "
        "người thay.",
        "Trong {invited} thư mời dự tọa đàm 22/12/2019 chỉ {attended} người đến.",
        "Còn {households} hộ vay vốn chưa được kiểm tra sau khi giải ngân, trách nhiệm thuộc tổ trưởng tổ vay chi hội {b1}.",
    ),
)

EMPTY_SHORTCOMINGS: Final[Bank] = (
    (
        "Ở một vài nơi hoạt động Hội chưa đều, có mặt còn hạn chế.",
        "Năng lực một bộ phận cán bộ chưa ngang tầm nhiệm vụ.",
        "Công tác nắm tình hình có lúc chưa sâu, chưa sát.",
    ),
    (
        "Nội dung sinh hoạt đôi khi còn đơn điệu, sức thu hút chưa nhiều.",
        "Sự phối hợp giữa các bộ phận có thời điểm chưa nhịp nhàng.",
        "Việc triển khai một số mặt công tác còn chậm so với yêu cầu.",
    ),
    (
        "Phong trào chưa đồng đều giữa các đơn vị, nhìn chung còn một số mặt yếu.",
        "Tinh thần trách nhiệm của một số đồng chí chưa cao.",
        "Hình thức tuyên truyền chậm đổi mới.",
    ),
)

CAUSES: Final[Bank] = (
    (
        "Về chủ quan, Ban Thường vụ giao việc bằng lời, không ghi thời hạn; họp giao ban tháng có 5 lần phải hoãn.",
        "Về khách quan, hai chi hội có địa bàn giải tỏa, hội viên chuyển chỗ ở liên tục.",
    ),
    (
        "Chủ quan là chính: 4/11 ủy viên Ban Chấp hành chưa xuống chi hội đủ mỗi quý một lần như quy chế.",
        "Khách quan: giãn cách xã hội do Covid-19 khiến 3 kỳ sinh hoạt đầu năm 2020 không tổ chức được.",
    ),
    (
        "Thứ nhất, do chủ quan: cán bộ phụ trách chưa lập danh sách theo dõi nên phát hiện việc chậm muộn hơn một quý.",
        "Thứ hai, do khách quan: kinh phí cấp cho Hội cả năm 2019 bằng mức năm 2017.",
    ),
)

LESSONS: Final[Bank] = (
    (
        "Muốn chi hội mạnh thì ủy viên phụ trách phải dự họp cùng chi hội và ghi lại việc đã hứa.",
        "Việc nào có người chịu trách nhiệm và ngày xong thì việc đó đạt.",
    ),
    (
        "Tranh thủ ý kiến Đảng ủy từ khâu dự thảo giúp kế hoạch của Hội không chồng với các đoàn thể.",
        "Chọn một chi hội làm điểm, rút kinh nghiệm rồi mới làm rộng.",
    ),
    (
        "Số liệu phải đối chiếu ở chi hội hai lần một năm, không chờ đến khi làm báo cáo.",
        "Khen đúng người, đúng lúc làm phong trào bền hơn.",
    ),
)

DIRECTION: Final[Bank] = (
    (
        "Quý III/2020: Ban Thường vụ làm việc riêng với chi hội {b1} để lập lại nền nếp sinh hoạt.",
        "Từ nay đến 31/12/2021 kết nạp thêm {more} hội viên; giao mỗi chi hội 1 đến 2 người, Phó Chủ tịch theo dõi.",
        "Bổ sung chỉ tiêu: đến hết năm 2021 có {more_models} mô hình tự quản mới, chi hội {b2} làm điểm trong quý IV/2020.",
    ),
    (
        "Bổ sung theo nghị quyết Đại hội Đảng bộ phường 2020 - 2025: mỗi năm giúp {more_models} hộ hội viên có việc làm.",
        "Trước ngày 30/9/2020 hoàn thành rà soát {households} hộ vay vốn, Ban Kiểm tra chịu trách nhiệm.",
        "Năm 2021 tổ chức 4 cuộc kiểm tra chuyên đề tài chính, bắt đầu từ chi hội {b1}.",
    ),
    (
        "Tháng 7/2020 kiện toàn chi hội {b2}; đồng chí Chủ tịch trực tiếp chỉ đạo.",
        "Nâng chỉ tiêu tập hợp cựu quân nhân thêm {more} người, hoàn thành trước tháng 6/2021.",
        "Mỗi quý kiểm tra 2 chi hội, thông báo kết quả bằng văn bản trong 7 ngày.",
    ),
)

EMPTY_DIRECTION: Final[Bank] = (
    (
        "Phát huy truyền thống Bộ đội Cụ Hồ, không ngừng đổi mới nội dung và phương thức hoạt động.",
        "Quyết tâm thực hiện thắng lợi nghị quyết đã đề ra.",
    ),
    (
        "Chú trọng hơn nữa công tác tư tưởng, giữ vững đoàn kết nội bộ.",
        "Cố gắng hoàn thành và hoàn thành vượt mức các nhiệm vụ.",
    ),
    (
        "Giữ vững và nâng lên một bước chất lượng các mặt công tác Hội.",
        "Tích cực hưởng ứng các cuộc vận động ở địa phương.",
    ),
)

PROPOSALS: Final[Voices] = (
    "Mong Hội CCB quận mở lớp bồi dưỡng nghiệp vụ cho chi hội trưởng mới vào quý III/2020.",
    "Đề nghị Đảng ủy, UBND phường bố trí phòng làm việc riêng và một máy vi tính cho Hội.",
    "Kính đề nghị Quận Hội làm việc với Ngân hàng Chính sách xã hội tăng nguồn vốn ủy thác cho phường.",
)

REVIEW_TITLES: Final[Voices] = (
    "tập thể Ban Thường vụ Hội CCB phường {ward} giữa nhiệm kỳ 2017 - 2022",
    "của Ban Chấp hành Hội CCB phường {ward} sau nửa nhiệm kỳ",
    "vai trò lãnh đạo của Ban Thường vụ, Ban Chấp hành Hội CCB phường {ward} (2017 - 2020)",
)
REVIEW_HEADS: Final[tuple[Voices, ...]] = (
    ("Ưu điểm trong lãnh đạo", "Mặt làm được của tập thể", "Những ưu điểm chính"),
    ("Khuyết điểm của tập thể", "Trách nhiệm chung còn thiếu sót", "Hạn chế trong điều hành"),
    ("Trách nhiệm cá nhân", "Từng đồng chí tự nhận", "Trách nhiệm của người đứng đầu"),
    ("Biện pháp sửa chữa", "Kế hoạch khắc phục", "Hướng khắc phục"),
)
REVIEW: Final[tuple[Bank, ...]] = (
    (
        ("Ban Thường vụ họp {meetings} phiên, giữ nguyên tắc tập trung dân chủ; nghị quyết ra đúng thẩm quyền.",),
        ("Tập thể đoàn kết, {meetings} kỳ họp đều có biên bản và phân công rõ người, rõ việc.",),
        ("Trong nửa nhiệm kỳ có {meetings} cuộc họp Ban Chấp hành, quy chế làm việc được sửa một lần cho phù hợp.",),
    ),
    (
        ("Kế hoạch công tác năm 2019 ban hành ngày {day}/2/2019, chậm so với quy chế.",),
        ("Tập thể chưa kiểm tra việc thực hiện quy chế ở {late} chi hội; có kỳ họp vắng 3 ủy viên không lý do.",),
        ("Ban Thường vụ xử lý đơn của hội viên chi hội {b1} mất {late} tuần, quá thời gian đã hẹn.",),
    ),
    (
        (
            "Đồng chí Chủ tịch nhận trách nhiệm về việc chậm kế hoạch; đồng chí Phó Chủ tịch nhận phần theo dõi thi đua.",
        ),
        ("Trưởng Ban Kiểm tra tự phê bình vì bỏ 2 cuộc kiểm tra năm 2019 theo chương trình.",),
        ("Người đứng đầu chưa dành thời gian dự sinh hoạt tại chi hội {b2}, đã hứa sửa trước tập thể.",),
    ),
    (
        ("Từ quý II/2020, kế hoạch năm phải xong trước ngày 10 tháng Giêng, Ban Kiểm tra báo cáo mỗi quý.",),
        ("Mỗi ủy viên đăng ký việc sửa chữa bằng văn bản, sơ kết vào tháng 12/2020.",),
        ("Phân công lại cụm phụ trách trong tháng 6/2020, cuối năm lấy phiếu góp ý từ chi hội.",),
    ),
)
