"""How well papers are written: the most frequent faults of a campaign, and a unit over its campaigns."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from nhiemky.campaigns.models import Campaign
from nhiemky.kernel.clock import now
from nhiemky.organisation.models import Level, Office, Unit
from nhiemky.reports.models import FindingVerdict, KeptFinding
from nhiemky.reports.output.frequent import ASKED, TOLD
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.records import Fault
from nhiemky.terms.models import ReportingPeriod
from tests.builders import person
from tests.reports.web.pages.building import MISSING, Stage, for_each, found, page, stage, standing, table, words

pytestmark = pytest.mark.usefixtures("db")

GENERIC, UNCLEAR, MERGED, ABSENT = "generic_shortcomings", "unclear_direction", "merged_reports", "missing_report"


def earlier(at: Stage, year: int) -> Stage:
    """The same district's campaign of an earlier year."""
    period = ReportingPeriod.objects.create(term=at.term, name=f"Năm {year}", on=date(year, 12, 31))
    made = Campaign.objects.create(unit=at.top, period=period, name=f"Năm {year}", opened_at=now(), asked=1, done=1)
    return Stage(at.top, at.term, made, at.officer, at.wards, at.indicators)


def dismissed(at: Stage, finding: KeptFinding) -> None:
    FindingVerdict.objects.create(
        campaign=at.campaign, unit_id=finding.unit_id, fault=finding.fault, digest=finding.digest, accepted=False,
        reason="Đã hỏi đơn vị.", by=at.officer, at=now(),
    )  # fmt: skip


@pytest.fixture
def at() -> Stage:
    """Three wards, of which the last sent nothing; two write in generalities, one of them dismissed once more; what
    was read in doubt is nobody's fault.
    """
    made = stage()
    for ward in (0, 1):
        standing(made, ward)
        found(made, ward, GENERIC, "Chung chung.")
    standing(made, 2, report=MISSING, self_review=MISSING, figures=MISSING)
    found(made, 2, ABSENT, "Chưa gửi.")
    found(made, 0, UNCLEAR, "Chưa rõ.")
    found(made, 0, "doubtful_reading", "Đọc chưa chắc.")
    dismissed(made, found(made, 1, UNCLEAR, "Chưa rõ."))
    return made


@pytest.fixture
def before(at: Stage) -> Stage:
    """The year before: all three sent; one in generalities, two merged, none unclear."""
    made = earlier(at, 2019)
    for ward in range(3):
        standing(made, ward)
    found(made, 0, GENERIC, "Chung chung.")
    for ward in (1, 2):
        found(made, ward, MERGED, "Gộp.")
    return made


def texts(at: Stage, client: Client) -> list[list[str]]:
    """The lines of the two ready texts."""
    shown = page(client.get(f"{at.url}chat-luong/"))
    return [str(one.text_content()).strip().split("\n") for one in shown.cssselect("textarea")]


def test_the_most_frequent_fault_stands_first(at: Stage, client: Client) -> None:
    client.force_login(at.officer)
    shown = page(client.get(f"{at.url}chat-luong/"))
    assert words(shown.cssselect(".lead")[0]) == "2/3 đơn vị đã gửi. Không tính điểm đã được bỏ qua."
    assert table(shown) == [
        ["Khuyết điểm viết chung chung", "2/2", "Bến 01 Bến 02"],
        ["Chưa có báo cáo sơ kết", "1/3", "Bến 03"],
        ["Nhiệm vụ chưa rõ", "1/2", "Bến 01"],
    ]
    links = [one.get("href") for one in shown.cssselect("td.units a")]
    assert links == [at.unit_url(0), at.unit_url(1), at.unit_url(2), at.unit_url(0)]
    assert texts(at, client) == [
        [
            "- 2 trên 2 đơn vị nêu tồn tại, khuyết điểm còn chung chung, chưa rõ ở đâu, bao nhiêu, ai chịu trách nhiệm "
            "(Bến 01, Bến 02).",
            "- 1 trên 3 đơn vị chưa gửi báo cáo (Bến 03).",
            "- 1 trên 2 đơn vị đề ra nhiệm vụ chưa rõ kết quả phải đạt, thời hạn, người chịu trách nhiệm (Bến 01).",
        ],
        [
            "- Mỗi khuyết điểm ghi rõ: chi hội nào, bao nhiêu, khi nào, ai chịu trách nhiệm.",
            "- Gửi báo cáo đúng hạn; chưa kịp thì báo trước lý do và ngày sẽ gửi.",
            "- Mỗi nhiệm vụ ghi rõ: kết quả phải đạt là bao nhiêu, ai chịu trách nhiệm, ngày nào xong.",
        ],
    ]


def test_it_is_compared_with_the_campaign_before(at: Stage, before: Stage, client: Client) -> None:
    standing(oldest := earlier(at, 2018), 0)
    found(oldest, 0, UNCLEAR, "Chưa rõ.")
    Campaign.objects.filter(pk=earlier(at, 2020).campaign.pk).update(period=at.campaign.period)  # not before
    client.force_login(at.officer)
    shown = page(client.get(f"{at.url}chat-luong/"))
    assert [row[2] for row in table(shown)] == ["Kém hơn: đợt trước 1/3", "Mới có", "Mới có"]
    assert words(shown.cssselect("main section.panel p")[0]) == "So với đợt Năm 2019, không còn: Gộp hai báo cáo (2/3)."
    told = table(page(client.get(f"{before.url}chat-luong/")))
    assert [row[:3] for row in told] == [
        ["Gộp hai báo cáo", "2/3", "Mới có"],
        ["Khuyết điểm viết chung chung", "1/3", "Mới có"],
    ]


@pytest.mark.parametrize(("having", "said"), [(1, "Như đợt trước: 1/2"), (0, "Mới có"), (2, "Tốt hơn: đợt trước 2/2")])
def test_shares_are_compared_not_numbers(at: Stage, client: Client, having: int, said: str) -> None:
    """Now one of the two that sent is unclear."""
    last = earlier(at, 2019)
    for ward in range(2):
        standing(last, ward)
    for ward in range(having):
        found(last, ward, UNCLEAR, "Chưa rõ.")
    client.force_login(at.officer)
    assert table(page(client.get(f"{at.url}chat-luong/")))[2][:3] == ["Nhiệm vụ chưa rõ", "1/2", said]


def test_many_names_are_folded_and_very_many_have_a_page(at: Stage, client: Client) -> None:
    wards = [
        Unit.objects.create(name=f"Xã {number:02d}", kind="xã", level=Level.BASE, parent=at.top) for number in range(40)
    ]
    at.wards += wards
    for place in range(3, 43):
        standing(at, place)
        found(at, place, UNCLEAR, "Chưa rõ.")
    found(at, 3, UNCLEAR, "Còn chỗ nữa.")
    client.force_login(at.officer)
    cell = page(client.get(f"{at.url}chat-luong/")).cssselect("td.units")[0]
    first, more = cell.cssselect("td > .links")[0], cell.cssselect("details")[0]
    assert words(first) == "Bến 01 Xã 00 Xã 01 Xã 02 Xã 03 Xã 04"
    assert words(more.cssselect("summary")[0]) == "và 35 đơn vị khác"
    assert [words(one) for one in more.cssselect("a")] == [
        *(f"Xã {number:02d}" for number in range(5, 29)), "Xem cả 41 đơn vị",
    ]  # fmt: skip
    assert texts(at, client)[0][0].endswith("(Bến 01, Xã 00, Xã 01, Xã 02, Xã 03 và 36 đơn vị khác).")
    whole = page(client.get(f"{at.url}chat-luong/?loi={UNCLEAR}"))
    assert [words(one) for one in whole.cssselect("main li.row")] == [
        "Bến 01 1 điểm", "Xã 00 2 điểm", *(f"Xã {number:02d} 1 điểm" for number in range(1, 40)),
    ]  # fmt: skip
    assert client.get(f"{at.url}chat-luong/?loi=doubtful_reading").status_code == 404


def test_nothing_sent_and_nothing_found_are_told_apart(client: Client) -> None:
    empty = stage()
    client.force_login(empty.officer)
    url = f"{empty.url}chat-luong/"
    assert words(page(client.get(url)).cssselect(".empty h2")[0]) == "Chưa có báo cáo nào để xét"
    standing(empty, 0)
    assert words(page(client.get(url)).cssselect(".empty h2")[0]) == "Không có lỗi nào"


def test_the_outline_of_the_next_campaign_names_the_last_faults(at: Stage, before: Stage, client: Client) -> None:
    client.force_login(at.officer)
    line = page(client.get(f"{at.url}de-cuong/")).cssselect("p[hx-get]")[0]
    to = f"{before.url}chat-luong/"
    assert [line.get("hx-get"), line.cssselect("a")[0].get("href"), words(line)] == [to, to, "Lỗi hay gặp lần trước"]
    told = page(client.get(to, headers={"HX-Request": "true"}))
    assert words(told) == (
        "Lỗi hay gặp lần trước: gộp hai báo cáo (2/3 đơn vị), khuyết điểm viết chung chung (1/3 đơn vị). "
        "Xem và lấy gợi ý cho hướng dẫn"
    )
    assert page(client.get(f"{before.url}de-cuong/")).cssselect("p[hx-get]") == []


def test_ways_lead_there(at: Stage, client: Client) -> None:
    Campaign.objects.update(asked=1, done=1)
    client.force_login(at.officer)
    one, campaign = reverse("reports:unit-quality", args=(at.wards[0].pk,)), f"{at.url}chat-luong/"
    ways = {at.url: campaign, f"{at.url}bao-cao/": campaign, at.unit_url(): one, f"/cau-chuyen/{at.wards[0].pk}/": one}
    found_there = {url: page(client.get(url)).xpath(f"count(//main//a[@href='{to}'])") for url, to in ways.items()}
    assert found_there == dict.fromkeys(ways, 1)
    story = page(client.get(f"/cau-chuyen/{at.top.pk}/"))
    assert story.xpath("count(//a[contains(@href, 'chat-luong')])") == 0


def test_a_unit_over_its_campaigns(at: Stage, before: Stage, client: Client) -> None:
    client.force_login(person("chu tich", Office.CHAIR, at.wards[0]))
    shown = page(client.get(reverse("reports:unit-quality", args=(at.wards[0].pk,))))
    assert [words(one) for one in shown.cssselect("thead th")] == [
        "Đợt", "Số liệu đến", "Khuyết điểm viết chung chung", "Nhiệm vụ chưa rõ", "Tất cả",
    ]  # fmt: skip
    assert table(shown) == [
        ["Sơ kết giữa nhiệm kỳ", "31/3/2020", "1", "1", "2"],
        ["Năm 2019", "31/12/2019", "1", "–", "1"],
    ]
    assert [one.get("href") for one in shown.cssselect("tbody a")] == [at.unit_url(), before.unit_url()]
    assert words(shown.cssselect(".note")[0]) == (
        "Sơ kết giữa nhiệm kỳ: kém hơn đợt trước (2 điểm, đợt trước 1). Mới có: nhiệm vụ chưa rõ. "
        "Hai đợt liền đều có: khuyết điểm viết chung chung."
    )


def test_what_was_not_sent_is_no_better_report(at: Stage, before: Stage, client: Client) -> None:
    """Ward 3 sent nothing this time: its last two reports are those of 2019 and 2018."""
    oldest = earlier(at, 2018)
    standing(oldest, 2)
    for number in range(3):
        found(oldest, 2, "figures_disagree", f"Không khớp {number}.")
    client.force_login(at.officer)
    url = reverse("reports:unit-quality", args=(at.wards[2].pk,))
    shown = page(client.get(url))
    assert table(shown) == [
        ["Sơ kết giữa nhiệm kỳ", "31/3/2020", "1", "–", "–", "1"],
        ["Năm 2019", "31/12/2019", "–", "1", "–", "1"],
        ["Năm 2018", "31/12/2018", "–", "–", "3", "3"],
    ]
    links = [one.get("href") for one in shown.cssselect("tbody a")]
    assert links == [at.unit_url(2), before.unit_url(2), oldest.unit_url(2)]
    assert words(shown.cssselect(".note")[0]) == (
        "Năm 2019: tốt hơn đợt trước (1 điểm, đợt trước 3). Không còn: số liệu không khớp. Mới có: gộp hai báo cáo."
    )
    oldest.campaign.delete()
    assert page(client.get(url)).cssselect(".note") == []


def test_twenty_campaigns_are_told(at: Stage, client: Client) -> None:
    for year in range(1990, 2015):
        standing(earlier(at, year), 1)
    client.force_login(at.officer)
    shown = page(client.get(reverse("reports:unit-quality", args=(at.wards[1].pk,))))
    assert [row[0] for row in table(shown)] == [
        "Sơ kết giữa nhiệm kỳ", *(f"Năm {year}" for year in range(2014, 1995, -1)),
    ]  # fmt: skip


def test_every_fault_of_units_has_its_words() -> None:
    assert set(TOLD) == set(ASKED) == set(FAULTS) - {Fault.DOUBTFUL_READING}


def _grown(units: int) -> Stage:
    """So many units, each with every fault, in two campaigns."""
    at = stage(wards=1)
    at.wards += Unit.objects.bulk_create(
        Unit(
            name=f"Xã {number:04d}", kind="xã", level=Level.BASE, parent=at.top, folded=f"xa {number:04d}",
            order=f"{number:04d}".encode(), path=f"{at.top.path}{10_000 + number}/",
        )
        for number in range(units - 1)
    )  # fmt: skip
    for then in (at, earlier(at, 2019)):
        faults = enumerate((GENERIC, UNCLEAR, "no_cause", "no_evidence"))
        rows = [
            standing(then, 0),
            *(found(then, 0, fault, "Xem.", digest=fault, position=place) for place, fault in faults),
        ]
        for row in rows if units > 1 else ():
            for_each(at.wards[1:], row)
        FindingVerdict.objects.bulk_create(
            FindingVerdict(
                campaign=then.campaign, unit=ward, fault=UNCLEAR, digest=UNCLEAR, accepted=False, reason="Đã hỏi.",
                by=at.officer, at=now(),
            )
            for ward in at.wards[::2]
        )  # fmt: skip
    return at


@pytest.mark.parametrize("units", [1, 3, 3321])
def test_questions_do_not_grow_with_units(client: Client, units: int) -> None:
    at = _grown(units)
    client.force_login(at.officer)
    url = f"{at.url}chat-luong/"
    asked = {}
    for address in (url, f"{url}?loi={GENERIC}", reverse("reports:unit-quality", args=(at.wards[0].pk,))):
        page(client.get(address))
        with CaptureQueriesContext(connection) as seen:
            page(client.get(address))
        asked[address.removeprefix(url)] = len(seen)
    assert list(asked.values()) == [9, 7, 7]
