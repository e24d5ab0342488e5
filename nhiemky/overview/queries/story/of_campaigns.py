"""A unit's part in campaigns, in words."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nhiemky.campaigns.models import Part, Step
from nhiemky.journal.actions import digest_of
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.behind import Behind, first_id, written
from nhiemky.overview.queries.story.said import Said, Teller
from nhiemky.overview.queries.verbs import VERBS
from nhiemky.reports.output.wording import FAULTS
from nhiemky.reports.records import Fault

_LONGEST: Final = 240
"""Characters of what a unit wrote that are shown here; all of it stands where the link leads."""

_PLAIN: Final = {
    "campaign.opened": (_("mở đợt %(name)s"), "campaigns:plan", _("Kế hoạch của đợt")),
    "campaign.guided": (_("đính hướng dẫn vào đợt"), "campaigns:plan", _("Kế hoạch của đợt")),
    "campaign.dated": (_("đặt thời hạn các bước"), "campaigns:calendar", _("Lịch của đợt")),
}
_OF_UNIT: Final = {
    "figures.filled": ("papers:figures", _("Biểu số liệu")),
    "figures.form_sent": ("papers:figures", _("Biểu số liệu")),
    "figures.settled": ("papers:figures", _("Biểu số liệu")),
    "commitments.told": ("papers:commitments", _("Xem tiến độ")),
}
_OF_UPPER_PAPER: Final = {
    "paper.sentence_picked": "reports:picked",
    "paper.sentence_dropped": "reports:picked",
    "exemplary.dropped": "reports:exemplary",
}
_PARTS: Final = {
    Part.Role.PILOT: _("chọn đơn vị làm điểm"),
    Part.Role.OUT: _("xếp đơn vị không tham gia đợt"),
    "": _("xếp đơn vị tham gia như các đơn vị khác"),
}


def _plain(act: Act, behind: Behind) -> Said:
    words, page, label = _PLAIN[act.verb]
    said = gettext(words) % {"name": behind.campaigns[first_id(act)]}
    return Said(said, reverse(page, args=[first_id(act)]), gettext(label))


def _of_unit(act: Act, behind: Behind) -> Said:
    page, label = _OF_UNIT[act.verb]
    return Said(gettext(VERBS[act.verb]), reverse(page, args=[first_id(act), behind.unit.pk]), gettext(label))


def _of_upper_paper(act: Act, behind: Behind) -> Said:  # noqa: ARG001 (every teller is called alike)
    url = reverse(_OF_UPPER_PAPER[act.verb], args=[first_id(act)])
    return Said(gettext(VERBS[act.verb]), url, gettext("Mở trang này"))


def _in_calendar(words: str, act: Act, behind: Behind, *more: str) -> Said:
    """What the calendar shows: the unit's own for an act about it, else the campaign's."""
    shown = tuple(one for one in more if one)
    if act.kind == "campaign":
        return Said(words, reverse("campaigns:calendar", args=[first_id(act)]), gettext("Lịch của đợt"), shown)
    url = reverse("campaigns:unit-calendar", args=[first_id(act), behind.unit.pk])
    return Said(words, url, gettext("Lịch của đơn vị"), shown)


def _announced(act: Act, behind: Behind) -> Said:
    one = behind.issued.get(written(act))
    words = gettext("ban hành hướng dẫn của đợt")
    if one:
        words = gettext("ban hành hướng dẫn của đợt, ngày %(day)s") % {"day": vi_date(one.on)}
    return Said(words, reverse("campaigns:plan", args=[first_id(act)]), gettext("Kế hoạch của đợt"))


def _concluded(act: Act, behind: Behind) -> Said:
    one = behind.conclusions.get(written(act))
    words = gettext("kết thúc đợt, ngày %(day)s") % {"day": vi_date(one.on)} if one else gettext("kết thúc đợt")
    return _in_calendar(words, act, behind)


def _reopened(act: Act, behind: Behind) -> Said:
    one = behind.conclusions.get(written(act))
    if one is None:
        return _in_calendar(gettext("mở lại đợt"), act, behind)
    words = gettext("mở lại đợt đã kết thúc ngày %(day)s") % {"day": vi_date(one.on)}
    return _in_calendar(words, act, behind, gettext("Lý do: %(cause)s.") % {"cause": one.why})


def _part(act: Act, behind: Behind) -> Said:
    one = behind.parts.get(written(act))
    url, label = reverse("campaigns:calendar", args=[first_id(act)]), gettext("Lịch của đợt")
    if one is None:
        return Said(gettext(VERBS[act.verb]), url, label)
    return Said(gettext(_PARTS[one.role]), url, label, (f"“{one.why}”",) if one.why else ())


def _noted(act: Act, behind: Behind) -> Said:
    one = behind.fulfilments.get(written(act))
    if one is None:
        return _in_calendar(gettext(VERBS[act.verb]), act, behind)
    told = {"step": one.step, "day": vi_date(one.on)}
    words = gettext("ghi việc “%(step)s” đã làm ngày %(day)s") % told
    return _in_calendar(words, act, behind, one.note and f"“{one.note}”")


def _undone(act: Act, behind: Behind) -> Said:
    kind = next((kind for kind in Step.Kind if digest_of(kind) == act.digest), None)
    words = gettext("bỏ lần ghi việc “%(step)s”") % {"step": kind.label} if kind else gettext(VERBS[act.verb])
    return _in_calendar(words, act, behind)


def _shifted(act: Act, behind: Behind) -> Said:
    one = behind.shifts.get(written(act))
    if one is None:
        return _in_calendar(gettext(VERBS[act.verb]), act, behind)
    words = gettext("đổi thời hạn “%(step)s” sang ngày %(day)s") % {"step": one.step, "day": vi_date(one.due)}
    basis = gettext("Căn cứ: %(basis)s.") % {"basis": one.basis} if one.basis else ""
    return _in_calendar(words, act, behind, gettext("Lý do: %(cause)s.") % {"cause": one.cause}, basis)


def _waived(act: Act, behind: Behind) -> Said:
    one = behind.waivers.get(written(act))
    words = gettext("cho họp hội nghị không chờ buổi rút kinh nghiệm")
    return _in_calendar(words, act, behind, f"“{one.why}”" if one else "")


def _lesson(act: Act, behind: Behind) -> Said:
    one = behind.lessons.get(written(act))
    more = (f"{one.get_head_display()}: {one.text}",) if one else ()
    url = reverse("campaigns:lessons", args=[first_id(act)])
    return Said(gettext("thêm một bài học của đơn vị làm điểm"), url, gettext("Các bài học"), more)


def _applied(act: Act, behind: Behind) -> Said:
    uses = behind.uses(act)
    words = gettext("nêu cách áp dụng bài học")
    if uses:
        words = gettext("nêu cách áp dụng %(n)s bài học") % {"n": len(uses)}
    url = reverse("campaigns:lesson-unit", args=[first_id(act), behind.unit.pk])
    return Said(words, url, gettext("Bài học và cách áp dụng"), tuple(_short(one.how) for one in uses))


def _party(act: Act, behind: Behind) -> Said:
    steps = behind.party_steps(act)
    more = [f"{one}, {vi_date(one.on)}" + (f": “{one.note}”" if one.note else "") for one in steps]
    return _in_calendar(gettext(VERBS[act.verb]), act, behind, *more)


def _reminded(act: Act, behind: Behind) -> Said:
    steps = [Step.Kind(kind).label for kind in behind.shared.steps[act.entry]]
    words = gettext("nhắc đơn vị việc “%(steps)s”") % {"steps": "”, “".join(steps)}
    url = reverse("campaigns:unit-calendar", args=[first_id(act), behind.unit.pk])
    return Said(words, url, gettext("Lịch của đơn vị"))


def _exemplary(act: Act, behind: Behind) -> Said:
    one = behind.choices.get(written(act))
    url = reverse("reports:exemplary", args=[first_id(act)])
    more = (f"“{one.reason}”",) if one else ()
    return Said(gettext("chọn làm đơn vị tiêu biểu"), url, gettext("Các đơn vị tiêu biểu"), more)


def _judged(act: Act, behind: Behind) -> Said:
    one = behind.verdicts.get(written(act))
    url, label = reverse("reports:unit", args=[first_id(act), behind.unit.pk]), gettext("Báo cáo của đơn vị")
    if one is None:
        return Said(gettext(VERBS[act.verb]), url, label)
    words = gettext("đồng ý với điểm “%(fault)s”") if one.accepted else gettext("bỏ qua điểm “%(fault)s”")
    more = (gettext("Lý do: %(cause)s.") % {"cause": one.reason},) if one.reason else ()
    return Said(words % {"fault": FAULTS[Fault(one.fault)]}, url, label, more)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


TOLD: Final[dict[str, Teller]] = {
    **dict.fromkeys(_PLAIN, _plain),
    **dict.fromkeys(_OF_UNIT, _of_unit),
    **dict.fromkeys(_OF_UPPER_PAPER, _of_upper_paper),
    "campaign.announced": _announced,
    "campaign.concluded": _concluded,
    "campaign.part_set": _part,
    "campaign.reminded": _reminded,
    "campaign.reopened": _reopened,
    "deadline.shifted": _shifted,
    "exemplary.chosen": _exemplary,
    "finding.accepted": _judged,
    "finding.dismissed": _judged,
    "finding.verdict_dropped": _judged,
    "gate.waived": _waived,
    "lesson.added": _lesson,
    "lesson.applied": _applied,
    "party.noted": _party,
    "step.noted": _noted,
    "step.undone": _undone,
}
