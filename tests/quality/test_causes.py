"""Whether the cause of a missed target, or a measure for it, is told."""

from nhiemky.quality.causes import accounted_for, accounts
from nhiemky.quality.subjects import Subjects
from nhiemky.quality.weighed import Passage, Section
from nhiemky.targets.reading import read_target

MEMBERS = read_target("CT1", "Kết nạp hội viên mới", "người", ">=", "40")
STRONG = read_target("CT2", "Chi hội vững mạnh", "%", ">=", "90")
POOR = read_target("CT3", "Hội viên thuộc hộ nghèo", "%", "<=", "1")


def told(section: Section, text: str, heading: str = "") -> set[str]:
    """What one sentence accounts for, of the first two targets, both missed."""
    return accounted(Passage(text, section, heading))


def accounted(one: Passage) -> set[str]:
    telling = [one] if accounts(one.text, one.section) else []
    return accounted_for(["CT1", "CT2"], Subjects([MEMBERS, STRONG, POOR]), telling)


def test_a_cause_must_speak_of_the_target() -> None:
    assert told("causes", "Khu trọ đổi chủ, người mới đến không muốn vào Hội.") == {"CT1"}
    assert told("causes", "Kinh phí eo hẹp, cán bộ kiêm nhiệm nhiều việc.") == set()
    assert told("causes", "Kinh phí eo hẹp.", "2. Kết nạp hội viên mới") == {"CT1"}
    assert told("causes", "Chỉ tiêu 1 và 2 vướng ở chi hội chợ.") == {"CT1", "CT2"}
    assert told("causes", "Hộ nghèo tăng vì bão.") == set()  # that target was not missed


def test_a_task_about_the_target_is_a_measure() -> None:
    assert told("tasks", "Quý I kết nạp 12 người ở khu nhà máy.") == {"CT1"}
    assert told("tasks", "Xây dựng Hội ngày càng vững mạnh.") == set()
    assert told("tasks", "Đẩy mạnh hơn nữa công tác phát triển hội viên.") == set()  # as every year
    assert told("tasks", "Giao Phó Chủ tịch lo phần kết nạp.") == {"CT1"}


def test_elsewhere_a_sentence_must_say_why_not() -> None:
    assert told("other", "Kết nạp được 9 hội viên mới.") == set()
    assert told("other", "Chỉ kết nạp được 9 người vì xóm bãi di dời.") == {"CT1"}
    assert told("shortcomings", "Việc kết nạp còn chậm.") == set()
    assert told("shortcomings", "Chi hội Bến Gỗ hai năm không kết nạp được người nào.") == set()  # where is not why
    assert told("shortcomings", "Chi hội Bến Gỗ không kết nạp được ai do bến dời sang xã bên.") == {"CT1"}
    assert told("other", "Kết nạp 9 người nhờ ngày hội, vì ai cũng được mời.") == set()  # why it went well


def test_a_sentence_that_names_nothing_goes_back_to_what_is_before_it() -> None:
    def told_after(text: str, *about: str) -> set[str]:
        return accounted(Passage(text, "other", about=about))

    assert told_after("Đợt hai phải hoãn vì mưa lũ.", "Đợt một kết nạp 9 người.") == {"CT1"}
    assert told_after("Đợt hai phải hoãn vì mưa lũ.", "Trời mưa nhiều.", "9 chi hội vững mạnh.") == {"CT2"}
    assert told_after("Hộ nghèo còn nhiều vì mưa lũ.", "Đợt một kết nạp 9 người.") == set()  # it names another
