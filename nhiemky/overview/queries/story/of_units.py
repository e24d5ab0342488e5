"""A unit itself, its people, goals and figures, in words."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext

from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Appointment, Body
from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.behind import Behind
from nhiemky.overview.queries.story.said import Said, Teller
from nhiemky.overview.queries.verbs import VERBS
from nhiemky.reports.models import Correction
from nhiemky.targets.models import TargetVersion
from nhiemky.targets.target import goal_shown, shown
from nhiemky.terms.models import TermOfOffice


def plain(act: Act, behind: Behind) -> Said:
    """By its verb alone."""
    if act.kind == "unit":
        return Said(gettext(VERBS[act.verb]), _page(behind), gettext("Trang đơn vị"))
    return Said(gettext(VERBS.get(act.verb, act.verb)))


def _counted(act: Act, behind: Behind) -> Said:
    one = behind.headcounts.get(act.digest)
    if one is None:
        return plain(act, behind)
    numbers = (
        (one.branches, gettext("%(n)s chi hội")),
        (one.members, gettext("%(n)s hội viên")),
    )  # fmt: skip
    said = ", ".join(words % {"n": shown(number)} for number, words in numbers if number is not None)
    words = gettext("ghi số lượng ngày %(day)s: %(said)s") % {"day": vi_date(one.on), "said": said}
    return Said(words, _page(behind), gettext("Trang đơn vị"), (one.changes,) if one.changes else ())


def _appointed(act: Act, behind: Behind) -> Said:
    one = behind.row(Appointment, act)
    told = {"office": one, "who": one.person, "day": vi_date(one.valid_from)}
    words = gettext("giao chức vụ %(office)s cho %(who)s từ ngày %(day)s") % told
    return Said(words, _people(behind), gettext("Người giữ chức vụ"))


def _ended(act: Act, behind: Behind) -> Said:
    one = behind.row(Appointment, act)
    words = gettext("cho %(who)s thôi chức vụ %(office)s") % {"office": one, "who": one.person}
    if one.valid_to:
        words = gettext("%(words)s từ ngày %(day)s") % {"words": words, "day": vi_date(one.valid_to)}
    return Said(words, _people(behind), gettext("Người giữ chức vụ"))


def _body(act: Act, behind: Behind) -> Said:
    one, opened = behind.row(Body, act), act.verb == "body.opened"
    day = one.valid_from if opened else one.valid_to
    words = (gettext("lập %(body)s") if opened else gettext("kết thúc %(body)s")) % {"body": one}
    if day:
        words = gettext("%(words)s từ ngày %(day)s") % {"words": words, "day": vi_date(day)}
    return Said(words, _page(behind), gettext("Trang đơn vị"))


def _goal(act: Act, behind: Behind) -> Said:
    one = behind.row(TargetVersion, act)
    told = {"target": one.indicator, "goal": goal_shown(one.as_target())}
    if act.verb == "target.passed_on":
        words = gettext("giao đơn vị chỉ tiêu %(target)s: %(goal)s") % told
    else:
        words = gettext("đặt mức riêng của đơn vị cho chỉ tiêu %(target)s: %(goal)s") % told
    day = vi_date(one.decided_on) if one.decided_on else ""
    paper = ", ".join(part for part in (one.basis_paper, day) if part)
    url = reverse("targets:indicator", args=[one.indicator_id])
    return Said(words, url, gettext("Mở chỉ tiêu"), (paper,) if paper else ())


def _term(act: Act, behind: Behind) -> Said:
    one = behind.row(TermOfOffice, act)
    url = reverse("terms:term", args=[one.pk])
    return Said(gettext(VERBS[act.verb]), url, gettext("Nhiệm kỳ %(term)s") % {"term": one})


def _corrected(act: Act, behind: Behind) -> Said:
    one = behind.row(Correction, act)
    before = _figure(**{name: one.before.get(name) for name in _PARTS}) if one.before else ""
    told = {"target": one.indicator, "now": _figure(**{name: getattr(one, name) for name in _PARTS}), "before": before}
    if one.withdrawn:
        words = gettext("bỏ số sửa tay của chỉ tiêu %(target)s, lấy lại số trong tệp") % told
    elif before:
        words = gettext("sửa số liệu %(target)s từ %(before)s thành %(now)s") % told
    else:
        words = gettext("nhập số liệu %(target)s: %(now)s") % told
    url = reverse("reports:unit", args=[one.campaign_id, behind.unit.pk])
    return Said(words, url, gettext("Báo cáo của đơn vị"), (f"“{one.why}”",) if one.why else ())


_PARTS: Final = ("numerator", "denominator", "value", "words")


def _figure(numerator: float | None, denominator: float | None, value: float | None, words: str | None) -> str:
    if words:
        return words
    return f"{shown(numerator)}/{shown(denominator)}" if denominator else shown(value)


def _page(behind: Behind) -> str:
    return reverse("organisation:unit", args=[behind.unit.pk])


def _people(behind: Behind) -> str:
    return reverse("organisation:people", args=[behind.unit.pk])


TOLD: Final[dict[str, Teller]] = {
    "appointment.ended": _ended,
    "appointment.made": _appointed,
    "body.closed": _body,
    "body.opened": _body,
    "figure.corrected": _corrected,
    "figure.withdrawn": _corrected,
    "headcount.set": _counted,
    "target.passed_on": _goal,
    "target.set": _goal,
    "term.changed": _term,
    "term.cut_short": _term,
    "term.inherited": _term,
    "term.opened": _term,
    "term.phased": _term,
}
