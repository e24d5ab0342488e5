"""Text that stands in two papers: found in spite of what copying changes, not found where all write by one form."""

import unicodedata
from cProfile import Profile

import pytest

from nhiemky.kernel.text import fold
from nhiemky.quality.copying import Copied, Copying, Same
from nhiemky.quality.passages import Passage

OWN = (
    "Chi hội Bến Gỗ trồng 2 km hàng rào cây xanh dọc đường liên thôn trong tháng 3.",
    "Đội bóng chuyền hơi của Hội giành giải ba cụm phía nam huyện.",
)
BORROWED = (
    "Sinh hoạt ở cơ sở có lúc còn gượng ép, chưa cuốn hút được người trẻ tham gia thường xuyên.",
    "Việc theo dõi, đôn đốc sau mỗi cuộc họp chưa đến nơi, kết quả vì thế còn chậm thấy.",
    "Cán bộ phần lớn làm kiêm nhiệm nên thời gian dành cho cơ sở không được bao nhiêu.",
    "Muốn phong trào bền thì phải bắt đầu từ việc nhỏ mà bà con thấy có ích cho nhà mình.",
    "Tiếp tục đưa hoạt động về từng ngõ xóm, gắn với nếp sống hằng ngày của hội viên.",
)
ELSEWHERE = (
    "Khu phố 2 lắp 14 bóng đèn ở ngõ chợ, tiền do các hộ kinh doanh góp.",
    "Câu lạc bộ đàn hát dân ca tập vào tối thứ bảy, có 22 người.",
)


def paper(*texts: str) -> list[Passage]:
    return [Passage(text, f"đoạn {number}") for number, text in enumerate(texts, 1)]


def who_copied(papers: dict[str, list[Passage]], *shared: str, bar: float = 0.3) -> dict[str, str]:
    return {unit: copied.of for unit, copied in Copying(papers, shared, bar).among().items()}


def test_both_have_it_and_each_sentence_is_told_with_its_place() -> None:
    found = Copying({"Bến Gỗ": paper(*OWN, *BORROWED), "Chợ Mới": paper(*BORROWED, *ELSEWHERE)}).among()
    letters = sum(map(len, BORROWED))
    assert found == {
        "Bến Gỗ": Copied(
            "Chợ Mới",
            letters / (letters + sum(map(len, OWN))),
            tuple(Same(text, f"đoạn {n + 3}", f"đoạn {n + 1}", True) for n, text in enumerate(BORROWED)),
        ),
        "Chợ Mới": Copied(
            "Bến Gỗ",
            letters / (letters + sum(map(len, ELSEWHERE))),
            tuple(Same(text, f"đoạn {n + 1}", f"đoạn {n + 3}", True) for n, text in enumerate(BORROWED)),
        ),
    }


@pytest.mark.parametrize(
    "changed",
    [
        tuple(reversed(BORROWED)),
        tuple(fold(text) for text in BORROWED),
        tuple(unicodedata.normalize("NFD", text) for text in BORROWED),
        tuple(text.upper() for text in BORROWED),
        tuple(f"- {text.replace(', ', ' ,')}" for text in BORROWED),
        tuple(text.replace("chưa", "chư").replace("phải", "phai").replace("hằng", "hàng") for text in BORROWED),
        tuple(f"Ở Chợ Mới, {text[0].lower()}{text[1:]}" for text in BORROWED),
    ],
)
def test_what_copying_changes_does_not_hide_it(changed: tuple[str, ...]) -> None:
    papers = {"Bến Gỗ": paper(*OWN, *BORROWED), "Chợ Mới": paper(*changed, *ELSEWHERE)}
    assert who_copied(papers) == {"Bến Gỗ": "Chợ Mới", "Chợ Mới": "Bến Gỗ"}


def test_sentences_with_figures_of_their_own_count_half() -> None:
    one = [text.replace("còn", f"còn {n} lần").replace("phải", f"phải {n} bước") for n, text in enumerate(BORROWED, 2)]
    other = [
        text.replace("còn", f"còn {n} lần").replace("phải", f"phải {n} bước") for n, text in enumerate(BORROWED, 7)
    ]
    found = Copying({"Bến Gỗ": paper(*one), "Chợ Mới": paper(*other)}).among()["Bến Gỗ"]
    assert [same.figures for same in found.same] == [False, False, True, False, True]
    size = [len(text) for text in one]
    assert found.share == pytest.approx((sum(size) + size[2] + size[4]) / 2 / sum(size))


def test_what_the_superior_wrote_may_be_repeated() -> None:
    papers = {"Bến Gỗ": paper(*OWN, *BORROWED), "Chợ Mới": paper(*BORROWED, *ELSEWHERE)}
    assert who_copied(papers, " ".join(BORROWED[:3])) == {}


def test_what_stands_with_many_is_the_superiors_form() -> None:
    many = {
        f"Xã {n}": paper(*BORROWED, f"Riêng xã thứ {'i' * n} làm việc này theo cách của mình từ lâu.") for n in range(7)
    }
    assert who_copied(many) == {}
    others = {f"Thôn {n}": paper(f"Thôn {'a' * n} có việc riêng phải lo cho xong trong năm nay.") for n in range(8)}
    two = {name: many[name] for name in ("Xã 1", "Xã 2")}
    assert who_copied(two | others) == {"Xã 1": "Xã 2", "Xã 2": "Xã 1"}


def test_three_in_a_small_association_write_by_a_form_two_copy() -> None:
    papers = {f"Xã {n}": paper(*BORROWED) for n in range(3)}
    assert who_copied(papers) == {}
    assert who_copied({name: papers[name] for name in ("Xã 0", "Xã 1")}) == {"Xã 0": "Xã 1", "Xã 1": "Xã 0"}


def test_a_few_common_sentences_are_no_copying() -> None:
    papers = {"Bến Gỗ": paper(*OWN, *BORROWED[:3]), "Chợ Mới": paper(*BORROWED[:3], *ELSEWHERE)}
    assert who_copied(papers) == {}
    assert who_copied({"Bến Gỗ": paper(*OWN, *BORROWED), "Chợ Mới": paper(*BORROWED)}, bar=0.95) == {
        "Bến Gỗ": "Chợ Mới",
        "Chợ Mới": "Bến Gỗ",
    }


def test_an_earlier_paper_of_its_own() -> None:
    copying = Copying({"Bến Gỗ": paper(*OWN, *BORROWED)})
    letters = sum(map(len, BORROWED))
    assert copying.from_earlier("Bến Gỗ", paper(*BORROWED)) == Copied(
        "Bến Gỗ",
        letters / (letters + sum(map(len, OWN))),
        tuple(Same(text, f"đoạn {n + 3}", f"đoạn {n + 1}", True) for n, text in enumerate(BORROWED)),
    )
    assert copying.from_earlier("Bến Gỗ", paper(*ELSEWHERE)) is None
    assert copying.from_earlier("Chợ Mới", paper(*BORROWED)) is None


def test_the_work_grows_with_the_papers_not_with_their_pairs() -> None:
    """Counted in calls, which no busy machine changes: four times as many papers, at most five times as many calls."""

    def calls(count: int) -> int:
        words = [f"{a}{b}" for a in ("lang", "song", "vuon", "nha", "duong") for b in ("mot", "hai", "ba", "tu")]
        papers = {
            f"Xã {n}": paper(
                *(" ".join(words[(n * 7 + k * k + j * (n % 13 + 1)) % 20] for j in range(18)) for k in range(20))
            )
            for n in range(count)
        }
        with Profile() as profile:
            Copying(papers).among()
        return sum(entry.callcount for entry in profile.getstats())

    assert calls(400) < 5 * calls(100)
