"""What a plan lacks."""

from nhiemky.succession.standards import Gap, GapKind, Planned, Rule, Slot, Standard, Verdict, gaps, share_short

STANDARDS = {
    Rule.LEAST: Standard(Rule.LEAST, 1.5), Rule.MOST: Standard(Rule.MOST, 3), Rule.OFFICES: Standard(Rule.OFFICES, 2),
}  # fmt: skip


def people(*verdicts: Verdict, first: int = 1) -> tuple[Planned, ...]:
    return tuple(Planned(pk, f"Ông {pk}", verdict) for pk, verdict in enumerate(verdicts, first))


def test_offices_without_people_with_too_few_too_many_and_with_nobody_fit() -> None:
    good, bad = Verdict.MEETS, Verdict.FAILS
    slots = (
        Slot(1, "Chủ tịch", 1, people(good, bad), STANDARDS),
        Slot(2, "Phó Chủ tịch", 2, people(good, good, first=10), STANDARDS),
        Slot(3, "Trưởng Ban Kiểm tra", 1, (), STANDARDS),
        Slot(4, "Thư ký", 1, people(bad, bad, bad, bad, first=20), STANDARDS),
    )
    assert gaps(slots) == [
        Gap(GapKind.NOBODY, "Trưởng Ban Kiểm tra: chưa có ai trong quy hoạch", 3),
        Gap(GapKind.ALL_FAIL, "Thư ký: không ai trong quy hoạch đạt đủ tiêu chuẩn", 4),
        Gap(GapKind.FEW, "Phó Chủ tịch: mới có 2 người; quy định ít nhất 3 người", 2),
        Gap(GapKind.MANY, "Thư ký: có 4 người; quy định nhiều nhất 3 người", 4),
    ]


def test_who_is_not_known_well_is_no_gap() -> None:
    assert gaps([Slot(1, "Chủ tịch", 1, people(Verdict.FAILS, Verdict.UNKNOWN), STANDARDS)]) == []


def test_the_same_person_planned_too_often() -> None:
    busy = people(Verdict.MEETS)
    slots = [Slot(key, f"Chức {key}", 1, busy, {Rule.OFFICES: STANDARDS[Rule.OFFICES]}) for key in (1, 2, 3)]
    assert gaps(slots[:2]) == []
    assert gaps(slots) == [Gap(GapKind.TOO_OFTEN, "Ông 1 được quy hoạch 3 chức danh; quy định không quá 2")]
    assert gaps([Slot(one.key, one.title, 1, busy, {}) for one in slots]) == []


def test_shares() -> None:
    assert share_short(GapKind.WOMEN, 1, 7, 15) == Gap(
        GapKind.WOMEN, "Trong quy hoạch có 1/7 nữ (14,3%); quy định ít nhất 15%"
    )
    assert share_short(GapKind.YOUNG, 0, 4, 12.5) == Gap(
        GapKind.YOUNG, "Trong quy hoạch có 0/4 cán bộ trẻ (0%); quy định ít nhất 12,5%"
    )
    assert [share_short(GapKind.WOMEN, *told) for told in ((3, 20, 15), (0, 0, 15), (0, 5, None))] == [None] * 3
