"""Words with which a sentence gives a reason, and words of what was not reached."""

import re
from typing import Final

from nhiemky.kernel.kept import kept
from nhiemky.kernel.text import fold

# With its tones "do" is no "đó" or "độ"; without any it must follow what was not done.
_FOR_WHOM: Final = r"vậy|thế|người nghèo|sự |cộng đồng|môi trường|trẻ em|an ninh"  # "ngày Vì người nghèo"
_DOERS: Final = "làm chủ|quản lý|phát động|tổ chức|chủ trì|đứng ra|góp|trao|tặng|ủy thác|giao|đề ra"  # "do Hội quản lý"
_BECAUSE: Final = re.compile(
    rf"(?<!\w)(?:(?<!quỹ )(?<!ngày )(?<!tháng )(?<!trào )(?<!tết )vì(?! (?:{_FOR_WHOM}))|bởi|tại vì|"
    rf"do(?! đó| vậy)(?!(?: [\w.]+){{1,8}} (?:{_DOERS}))|nguyên nhân|lý do|nên(?= chưa| không| mới| chỉ| còn| phải)|"
    r"dẫn đến|khiến|kéo theo|kéo tỷ lệ)(?!\w)"
)
_BECAUSE_BARE: Final = re.compile(r"\b(?:nguyen nhan|ly do|(?:chua|khong) (?:\w+ ){0,4}(?:vi|do)|boi vi)\b")
# Both need one of these, which are quickly looked for.
_NEEDED: Final = re.compile(r"v[ìi](?!\w)|bởi|do(?!\w)|nguyên nhân|nguyen nhan|nên|dẫn đến|khiến|kéo")
_OF_DECREASE: Final = re.compile(r"(?:giảm|từ trần|chuyển đi|xóa tên)(?: \w+){0,2} \d[^,;.]*$")
# "chi hội" is no "chỉ", so the tones must be there.
_LACKING: Final = re.compile(
    r"(?<!\w)(?:chưa|không|thiếu|hụt|mới (?:có|chỉ|được|đạt)|chỉ|thấp|chậm|khó|hoãn|dừng|ngừng|nghỉ|bỏ|hủy|mất|hỏng|"
    r"vướng|giảm|ít|kém|sút|trượt|lỡ|lùi|chờ|cản trở|ảnh hưởng)(?!\w)"
)


@kept(4096)  # units copy whole paragraphs from each other
def may_say_why(text: str) -> bool:
    """Whether any sentence of an NFC text can give a reason."""
    return _NEEDED.search(text.lower()) is not None


def says_why(text: str) -> bool:
    """Whether an NFC sentence gives a reason; what is said of members lost is none for anything else."""
    low = text.lower()
    if not _NEEDED.search(low):
        return False
    if low == fold(text):
        return bool(_BECAUSE_BARE.search(low))
    return any(not _OF_DECREASE.search(low[: match.start()]) for match in _BECAUSE.finditer(low))


def says_why_not(text: str) -> bool:
    """Whether the reason is one for something that did not come about, not for a success."""
    if not says_why(text):
        return False
    low = text.lower()
    return low == fold(text) or bool(_LACKING.search(low))
