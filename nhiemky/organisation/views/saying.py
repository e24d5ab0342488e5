"""Rules for bodies and offices, and what is not kept of them, in plain words."""

from collections.abc import Iterable

from django.utils.translation import gettext

from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.organisation.models import Body, Level, Office, OfficeRule, Unit
from nhiemky.organisation.permissions import Reach, Right
from nhiemky.organisation.queries import Found, bodies_of, breaches_in


def rule_words(rule: OfficeRule) -> str:
    """Such as "Ban Chấp hành: 9 đồng chí"."""
    if rule.kind == OfficeRule.Kind.TERMS:
        told: dict[str, object] = {"office": Office(rule.office).label, "most": rule.at_most}
        return gettext("%(office)s: nhiều nhất %(most)s nhiệm kỳ liên tiếp") % told
    told = {"body": Body.Kind(rule.body).label, "bound": bound_words(rule)}
    if rule.kind == OfficeRule.Kind.SHARE:
        told |= {"other": Body.Kind(rule.other).label}
        return gettext("%(body)s: %(bound)s ở %(other)s") % told
    return gettext("%(body)s: %(bound)s đồng chí") % told


def bound_words(rule: OfficeRule) -> str:
    """The number of a rule: "9", "9 đến 25", "nhiều nhất 45", "nhiều nhất 1/3 số đồng chí"."""
    told = {"least": rule.at_least, "most": rule.at_most, "of": rule.out_of}
    if rule.kind == OfficeRule.Kind.SHARE:
        return gettext("nhiều nhất %(most)s/%(of)s số đồng chí") % told
    if rule.at_least is None:
        return gettext("nhiều nhất %(most)s") % told
    if rule.at_most is None:
        return gettext("ít nhất %(least)s") % told
    return str(rule.at_most) if rule.at_least == rule.at_most else gettext("%(least)s đến %(most)s") % told


def level_words(rule: OfficeRule) -> str:
    """For which level it is."""
    return Level(rule.level).label if rule.level else gettext("Mọi cấp")


def paper_words(paper: str, day: object) -> str:
    """Such as "Hướng dẫn số 02/HD-CCB, ngày 1/3/2022"."""
    return ", ".join(filter(None, (paper, gettext("ngày %(day)s") % {"day": vi_date(day)} if day else "")))


def breach_words(found: Found) -> str:
    """What was counted, and what the rule is: "Ban Chấp hành có 11 đồng chí; quy định cấp hội cơ sở: 9."."""
    rule, breach = found.rule, found.breach
    level = gettext(" cấp %(level)s") % {"level": level_words(rule).lower()} if rule.level else ""
    told: dict[str, object] = {"counted": breach.counted, "of": breach.of, "level": level, "bound": bound_words(rule)}
    if rule.kind == OfficeRule.Kind.TERMS:
        told |= {"person": found.person, "office": Office(rule.office).label}
        words = gettext("Đồng chí %(person)s đang ở nhiệm kỳ thứ %(counted)s liên tiếp giữ chức vụ %(office)s")
        return f"{words % told}{gettext('; quy định%(level)s: %(bound)s nhiệm kỳ.') % told}"
    told |= {"body": Body.Kind(rule.body).label}
    if rule.kind == OfficeRule.Kind.SHARE:
        told |= {"other": Body.Kind(rule.other).label}
        words = gettext("%(body)s có %(counted)s trong %(of)s đồng chí đồng thời ở %(other)s")
    else:
        words = gettext("%(body)s có %(counted)s đồng chí")
    return f"{words % told}{gettext('; quy định%(level)s: %(bound)s.') % told}"


def by_words(found: Found) -> str:
    """By which paper, and who laid it down."""
    return gettext("Theo %(paper)s.") % {"paper": paper_words(found.rule.paper, found.rule.paper_day)}


def formed_words(body: Body) -> str:
    """Such as "Cấp trên chỉ định, Quyết định số 15/QĐ-CCB, ngày 1/7/2025"; "" where nobody knows."""
    return ", ".join(filter(None, (body.get_formed_display() if body.formed else "", paper_words(
        body.paper, body.paper_day
    ))))  # fmt: skip


def said(found: Iterable[Found]) -> list[tuple[str, str]]:
    """Each breach in words: (what was counted and what the rule is, by which paper)."""
    return [(breach_words(one), by_words(one)) for one in found]


def bodies_shown(reach: Reach, unit: Unit) -> dict[str, object]:
    """What the pages of a unit say of its bodies: how each was formed, and which rules are not kept."""
    found = breaches_in([unit]) if reach.may(Right.READ, unit) else []
    return {"bodies": [(one, formed_words(one)) for one in bodies_of(unit)], "breaches": said(found)}
