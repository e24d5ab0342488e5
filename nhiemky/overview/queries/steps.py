"""The next step of somebody, in one sentence, with the page where it is done."""

from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.campaigns.models import Campaign
from nhiemky.organisation.models import Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.overview.queries.own_papers import OwnPapers
from nhiemky.overview.queries.tree import Tree
from nhiemky.reports.models import UnitStanding
from nhiemky.terms.queries import awaiting_term

_NAMED: Final = 5
"""So many late units are named, more are only counted."""


@dataclass(frozen=True, slots=True)
class Step:
    """sentence: what stands and what to do; button: leads to url; no button where nothing is to be done."""

    sentence: str
    button: str = ""
    url: str = ""


def step_above(tree: Tree, campaign: Campaign | None, reach: Reach) -> Step:
    """For those who look after base associations."""
    if campaign is None:
        return _without_campaign(tree, reach)
    board = reverse("reports:board", args=(campaign.pk,))
    count = tree.count
    if count.late == count.all:
        said = gettext("Chưa đơn vị nào gửi đủ báo cáo.")
    elif count.late:
        late = [node.unit.name for node in tree.nodes if node.mood.tone == "late"]
        who = ": " + ", ".join(late) if len(late) == count.late <= _NAMED else ""
        said = gettext("Còn {count} đơn vị thiếu báo cáo{who}.").format(count=count.late, who=who)
    elif count.to_look_at:
        said = gettext("Các đơn vị đã gửi; {count} báo cáo có điểm cần xem lại.").format(count=count.to_look_at)
    else:
        said = gettext("Các đơn vị đã gửi đủ. Có thể lập báo cáo tổng hợp.")
        return Step(said, gettext("Mở báo cáo tổng hợp"), reverse("reports:paper", args=(campaign.pk,)))
    return Step(said, gettext("Mở bảng theo dõi"), board)


def _without_campaign(tree: Tree, reach: Reach) -> Step:
    if not reach.may(Right.MANAGE, tree.top):
        return Step(gettext("Chưa có đợt sơ kết nào. Thường trực sẽ mở khi đến kỳ."))
    if not tree.nodes:
        said = gettext("Chưa có đơn vị nào. Trả lời ba câu hỏi: hội nào, những đơn vị nào, nhiệm kỳ nào.")
        return Step(said, gettext("Làm các bước đầu tiên"), reverse("setup:start"))
    return Step(gettext("Chưa có đợt sơ kết nào."), gettext("Mở đợt sơ kết"), reverse("campaigns:new"))


def step_of_base(
    unit: Unit, campaign: Campaign | None, papers: OwnPapers | None, standing: UnitStanding | None, reach: Reach
) -> Step:
    """For those who work in a base association or one of its branches. papers: None for who may not read them."""
    if campaign is None or papers is None:
        if awaiting_term(reach).filter(pk=unit.pk).exists():
            said = gettext("{unit} chưa có nhiệm kỳ đang chạy từ sau lần sắp xếp.").format(unit=_capital(unit))
            return Step(said, gettext("Bắt đầu nhiệm kỳ"), reverse("targets:begin", args=(unit.pk,)))
        return Step(gettext("Xem các chỉ tiêu của nhiệm kỳ."), gettext("Mở chỉ tiêu"), reverse("targets:targets"))
    writes = reach.may_here(Right.WRITE, unit)
    if writes and (back := papers.returned):
        kind = back.get_kind_display()
        told = {"above": _capital(campaign.unit), "paper": kind[:1].lower() + kind[1:]}
        said = gettext("{above} đã trả lại {paper} để sửa.").format(**told)
        return Step(said, gettext("Xem và sửa"), reverse("papers:paper", args=(campaign.pk, back.pk)))
    if papers.missing and writes:
        desk = reverse("papers:desk", args=(campaign.pk, unit.pk))
        return Step(_lacking(unit, campaign, papers), gettext("Viết báo cáo"), desk)
    if papers.missing and reach.may(Right.SEND, unit):
        send = reverse("reports:send", args=(campaign.pk,))
        return Step(_lacking(unit, campaign, papers), gettext("Gửi tệp báo cáo"), send)
    own = reverse("reports:unit", args=(campaign.pk, unit.pk))
    return Step(_read(unit, campaign, papers, standing), gettext("Xem báo cáo của đơn vị"), own)


def _lacking(unit: Unit, campaign: Campaign, papers: OwnPapers) -> str:
    *first, last = papers.missing
    what = gettext("{first} và {last}").format(first=", ".join(first), last=last) if first else last
    return gettext("{unit} chưa gửi {what} cho {campaign}.").format(unit=_capital(unit), what=what, campaign=campaign)


def _read(unit: Unit, campaign: Campaign, papers: OwnPapers, standing: UnitStanding | None) -> str:
    if papers.missing:
        return _lacking(unit, campaign, papers)
    if standing is None or papers.unread:
        said = gettext("{unit} đã gửi đủ báo cáo cho {campaign}. Máy đang đọc, ít phút nữa có kết quả.")
        return said.format(unit=_capital(unit), campaign=campaign)
    if standing.findings:
        return gettext("Báo cáo của {unit} có {count} điểm cần xem lại.").format(unit=unit, count=standing.findings)
    return gettext("Báo cáo của {unit} đã được đọc.").format(unit=unit)


def _capital(unit: Unit) -> str:
    text = str(unit)
    return text[:1].upper() + text[1:]
