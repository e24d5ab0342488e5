"""The first baseline: a sentence that holds a stock phrase is bad.

The phrases are those that anybody who reads such reports knows by heart. They were written down in one go, and never
mended after a look at any figure.
"""

from typing import Final

from corpus.reading import SentenceKind
from nhiemky.kernel.text import fold, nfc

_SHORTCOMINGS: Final = (
    "còn hạn chế", "chưa cao", "chưa thường xuyên", "chưa kịp thời", "chưa sâu sát", "chưa đồng đều",
    "chưa đi vào chiều sâu", "còn hình thức", "mang tính hình thức", "chưa thật sự", "chưa thực sự", "có lúc", "có nơi",
    "một số", "một bộ phận", "đôi lúc", "đôi khi", "chưa quyết liệt", "còn lúng túng", "chưa đáp ứng", "chưa phát huy",
    "còn nể nang", "ngại va chạm", "chưa chủ động", "còn chung chung", "chưa tương xứng", "trông chờ", "chưa rõ nét",
    "nhìn chung", "chưa đầy đủ", "còn khó khăn", "chưa mạnh", "chưa nhiều", "còn chậm", "chưa phong phú",
    "địa bàn rộng", "kinh phí hạn hẹp", "tuổi cao", "kiêm nhiệm", "nhận thức",
)  # fmt: skip
_TASKS: Final = (
    "tiếp tục", "tăng cường", "nâng cao", "đẩy mạnh", "phát huy", "quan tâm", "chú trọng", "thực hiện tốt", "làm tốt",
    "đổi mới", "củng cố", "phối hợp chặt chẽ", "tích cực", "chủ động", "kịp thời", "thường xuyên", "phấn đấu",
    "quán triệt", "đoàn kết", "gương mẫu", "từng bước", "rút kinh nghiệm", "khắc phục", "bám sát", "tranh thủ",
    "thực hiện có hiệu quả", "trong thời gian tới", "vững mạnh", "hoàn thành xuất sắc", "quyết tâm", "chăm lo",
    "hơn nữa", "duy trì", "giữ vững", "nêu cao", "đề cao", "triệt để", "không để", "huy động", "vận động",
)  # fmt: skip
_PHRASES: Final[dict[SentenceKind, tuple[str, ...]]] = {
    "shortcomings": tuple(map(fold, _SHORTCOMINGS)),
    "tasks": tuple(map(fold, _TASKS)),
}


def bad(kind: SentenceKind, text: str) -> bool:
    """Whether it holds one, accents or not."""
    folded = fold(nfc(text))
    return any(phrase in folded for phrase in _PHRASES[kind])
