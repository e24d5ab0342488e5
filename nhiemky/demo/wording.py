"""Sentence banks of the results report, in three voices. Every sentence is ours; {fields} come from the figures."""

# ruff: noqa: E501 (a sentence stays whole, so that it can be searched for)

from typing import Final

type Voices = tuple[str, str, str]
type Bank = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]

HEADS: Final[dict[str, Voices]] = {
    "situation": ("Tình hình chung của đơn vị", "Khái quát tổ chức Hội", "Đặc điểm tình hình"),
    "results": (
        "Kết quả thực hiện nghị quyết trong nửa đầu nhiệm kỳ",
        "Những việc đã làm được từ sau Đại hội",
        "Kết quả thực hiện các nhiệm vụ công tác Hội",
    ),
    "targets": (
        "Mức độ hoàn thành các chỉ tiêu",
        "Việc thực hiện chỉ tiêu nghị quyết Đại hội",
        "Kết quả so với chỉ tiêu đề ra",
    ),
    "shortcomings": ("Hạn chế, thiếu sót", "Những mặt còn yếu", "Tồn tại, hạn chế"),
    "causes": ("Nguyên nhân", "Nguyên nhân của hạn chế", "Nguyên nhân khách quan và chủ quan"),
    "shortcomings_causes": (
        "Hạn chế và nguyên nhân",
        "Khuyết điểm, nguyên nhân khuyết điểm",
        "Tồn tại và nguyên nhân tồn tại",
    ),
    "lessons": ("Kinh nghiệm rút ra", "Một số bài học", "Bài học qua nửa nhiệm kỳ"),
    "direction": (
        "Phương hướng, nhiệm vụ đến hết nhiệm kỳ",
        "Nhiệm vụ trọng tâm và biện pháp thời gian tới",
        "Nhiệm vụ và giải pháp giai đoạn 2020 - 2022",
    ),
    "proposals": ("Ý kiến đề nghị với cấp trên", "Kiến nghị", "Đề xuất với Hội cấp trên và cấp ủy"),
}

SUBHEADS: Final[dict[str, Voices]] = {
    "building": ("Xây dựng tổ chức Hội", "Công tác tổ chức, cán bộ, hội viên", "Về xây dựng Hội"),
    "politics": (
        "Tham gia nhiệm vụ chính trị của phường",
        "Góp sức xây dựng Đảng, chính quyền",
        "Về nhiệm vụ chính trị",
    ),
    "living": ("Chăm lo hội viên", "Giúp nhau làm kinh tế, giảm nghèo", "Về đời sống hội viên"),
    "programme": (
        "Chương trình hành động và đề án của Đại hội",
        "Thực hiện các đề án và nghị quyết của Đảng ủy",
        "Về chương trình hành động, đề án",
    ),
}

GROUNDS: Final[Voices] = (
    "Thực hiện văn bản hướng dẫn sơ kết giữa nhiệm kỳ của Hội CCB quận Long Biên và ý kiến chỉ đạo của Đảng ủy "
    "phường, Hội CCB phường {ward} tổng hợp, đánh giá nửa nhiệm kỳ đã qua với các nội dung sau.",
    "Theo yêu cầu của Ban Thường vụ Hội CCB quận, sau khi được Ban Chấp hành góp ý và thống nhất, Hội CCB phường "
    "{ward} xin báo cáo việc thực hiện nghị quyết Đại hội từ năm 2017 đến nay.",
    "Ban Chấp hành Hội CCB phường {ward} đã họp ngày {day}/3/2020, thống nhất gửi Thường trực Quận Hội bản báo cáo "
    "sơ kết nhiệm kỳ 2017 - 2022 dưới đây.",
)

SITUATION: Final[Bank] = (
    (
        "Toàn phường có {members} hội viên đang sinh hoạt tại {branches} chi hội; Ban Chấp hành 11 đồng chí, trong đó "
        "Ban Thường vụ 3 đồng chí. Phần đông hội viên trên 65 tuổi, nhiều đồng chí vẫn giữ việc ở tổ dân phố.",
        "Địa bàn nhiều nhà mới xây, dân đến ở đông thêm mỗi năm nên việc nắm người mới xuất ngũ mất nhiều công sức.",
    ),
    (
        "Đến kỳ sơ kết, tổ chức Hội gồm {branches} chi hội với {members} hội viên. Cán bộ chi hội hầu hết là đảng viên "
        "nghỉ hưu, quen việc, được bà con tin cậy.",
        "Khó khăn lớn nhất là thiếu chỗ họp: một số chi hội phải mượn nhà văn hóa của tổ dân phố khác.",
    ),
    (
        "Hội CCB phường {ward} được chia thành {branches} chi hội, tổng số {members} hội viên. Cấp ủy và chính quyền "
        "quan tâm, các đoàn thể phối hợp đều.",
        "Do nhiều hội viên cao tuổi và sức khỏe giảm, số người dự họp đủ các kỳ trong năm có chi hội chưa ổn định.",
    ),
)

CHANGE: Final[Voices] = (
    "Về tổ chức: {change}. Sau sắp xếp, toàn phường từ {then} chi hội nay là {branches} chi hội, cán bộ đã kiện toàn.",
    "Trong kỳ có biến động tổ chức ({change}); số chi hội thay đổi từ {then} thành {branches}.",
    "{change}; nay Hội có {branches} chi hội (trước đó {then}), hồ sơ hội viên đã bàn giao xong.",
)

BUILDING: Final[Bank] = (
    (
        "Nửa nhiệm kỳ, Hội phát triển được {admitted} hội viên mới; có {strong} trên {strong_of} chi hội được xếp loại "
        "trong sạch vững mạnh.",
        "Cấp trên công nhận {exemplary} hội viên gương mẫu, bằng {exemplary_rate}% tổng số hội viên.",
        "Câu lạc bộ cựu quân nhân thu hút {ex} người trong số {ex_of} người đã rà soát được trên địa bàn.",
    ),
    (
        "Số hội viên kết nạp từ đầu nhiệm kỳ là {admitted} đồng chí. Bình xét năm 2019, số chi hội trong sạch vững "
        "mạnh đạt {strong}/{strong_of}.",
        "Danh hiệu hội viên gương mẫu có {exemplary} đồng chí, chiếm {exemplary_rate}%.",
        "Việc tập hợp cựu quân nhân đạt {ex}/{ex_of} người, sinh hoạt mỗi quý một lần.",
    ),
    (
        "Hội đã làm lễ kết nạp cho {admitted} đồng chí; {strong}/{strong_of} chi hội giữ danh hiệu trong sạch vững "
        "mạnh sau khi Ban Kiểm tra thẩm định.",
        "Qua bình chọn từ chi hội, {exemplary} hội viên đạt gương mẫu ({exemplary_rate}%).",
        "Có {ex} cựu quân nhân vào câu lạc bộ, còn {ex_left} người do đi làm xa chưa tham gia.",
    ),
)

POLITICS: Final[Bank] = (
    (
        "Hội viên đóng góp {comments} lượt ý kiến vào văn kiện trình đại hội Đảng các cấp; {cells} đồng chí được bầu "
        "vào chi ủy nơi cư trú.",
        "Các chi hội nhận và giữ {models} mô hình tự quản về môi trường, trật tự; ra quân dọn vệ sinh {drives} buổi.",
    ),
    (
        "Trong đợt lấy ý kiến văn kiện đại hội Đảng, Hội tập hợp được {comments} lượt góp ý, gửi Đảng ủy trước hạn.",
        "Toàn phường duy trì {models} mô hình tự quản; sáng thứ Bảy hằng tuần các chi hội làm sạch ngõ xóm, tổng cộng "
        "{drives} buổi.",
    ),
    (
        "Hội tổ chức 2 buổi thảo luận văn kiện, ghi nhận {comments} lượt ý kiến của hội viên là đảng viên.",
        "Đến nay có {models} mô hình tự quản hoạt động đều, {drives} lượt ra quân giữ gìn vệ sinh môi trường.",
    ),
)

LIVING: Final[Bank] = (
    (
        "Xây mới và sửa chữa {houses} căn nhà cho hội viên khó khăn về nhà ở; Tết Canh Tý tặng {gifts} suất quà.",
        "{poor} Hộ có mức sống khá trở lên là {well} hộ, bằng {well_rate}%.",
    ),
    (
        "Từ nguồn vận động, {houses} ngôi nhà đồng đội được sửa hoặc dựng mới, {gifts} hội viên được thăm hỏi dịp Tết.",
        "Hội nhận ủy thác {loans} triệu đồng vốn vay. {poor}",
    ),
    (
        "Dịp Tết nguyên đán 2020, Hội trao {gifts} phần quà; trong nửa nhiệm kỳ hỗ trợ làm {houses} nhà ở.",
        "{poor} Số hộ khá trở lên chiếm {well_rate}% tổng số hộ hội viên.",
    ),
)

POOR_LEFT: Final = "Hiện còn {count} hộ hội viên thuộc diện nghèo."
POOR_NONE: Final = "Toàn Hội không còn hộ hội viên nghèo."

PROGRAMME: Final[Bank] = (
    (
        "Đề án giáo dục truyền thống cho thế hệ trẻ triển khai ở {schools} trường học, mỗi năm {talks} buổi nói chuyện.",
        "Khi có dịch Covid-19, {guards} hội viên tham gia tổ tuyên truyền, phát tờ rơi và khẩu trang tại khu dân cư.",
    ),
    (
        "Chương trình phối hợp với Công an và Đoàn Thanh niên phường được sơ kết hằng năm, {talks} buổi tuyên truyền "
        "pháp luật đã tổ chức.",
        "Thực hiện nghị quyết của Đảng ủy về giải phóng mặt bằng, Hội vận động {schools} hộ bàn giao đất đúng hẹn.",
    ),
    (
        "Hội phân công {guards} hội viên làm báo cáo viên, thực hiện {talks} buổi kể chuyện chiến đấu cho học sinh.",
        "Chủ đề năm 2020 của quận được đưa vào sinh hoạt chi hội từ tháng Hai, có sổ theo dõi từng việc.",
    ),
)

TARGETS_BELOW: Final[Voices] = (
    "Số liệu từng chỉ tiêu ghi ở biểu gửi cùng báo cáo này.",
    "Chi tiết xem phụ lục số liệu đính kèm.",
    "Kết quả các chỉ tiêu được tổng hợp riêng thành biểu.",
)
TARGETS_TABLE: Final = "Từng chỉ tiêu cụ thể như bảng dưới đây:"
ESTIMATE: Final = "Một số số liệu quý II là ước thực hiện, Hội sẽ gửi số chính thức sau ngày 15/6/2020."
