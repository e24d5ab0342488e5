"""Tells those concerned what happened to a paper."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nhiemky.notices.actions import tell
from nhiemky.organisation.permissions import RIGHTS, Right
from nhiemky.organisation.queries import holders
from nhiemky.papers.models import Move
from nhiemky.papers.workflow import StepName

_TO_UNIT: Final = {
    StepName.ADOPT_STANDING: _("Ban Thường vụ đã thông qua %(paper)s của %(unit)s."),
    StepName.ADOPT_EXECUTIVE: _("Ban Chấp hành đã thông qua %(paper)s của %(unit)s. Việc tiếp theo: gửi lên cấp trên."),
    StepName.RECEIVE: _("Cấp trên đã nhận %(paper)s của %(unit)s."),
    StepName.RETURN: _("Cấp trên trả lại %(paper)s của %(unit)s để sửa. Mời đồng chí xem ý kiến từng mục."),
    StepName.REVISE: _("%(paper)s của %(unit)s đã trở về bản đang soạn."),
    StepName.AMEND: _("%(paper)s của %(unit)s đang được sửa theo ý kiến hội nghị."),
    StepName.ACCEPT: _("Cấp trên đã công nhận %(paper)s của %(unit)s."),
    StepName.REOPEN: _("Cấp trên mở lại %(paper)s của %(unit)s để sửa."),
}
_TO_SUPERIOR: Final = {
    StepName.SEND: _("%(unit)s đã gửi %(paper)s. Mời đồng chí xem rồi nhận hoặc trả lại."),
    StepName.WITHDRAW: _("%(unit)s đã rút %(paper)s về."),
    StepName.FINALISE: _("%(unit)s đã hoàn chỉnh %(paper)s sau hội nghị. Mời đồng chí xem rồi công nhận."),
}


def tell_moved(move: Move) -> None:
    """Tells those who write and submit in the unit, or those who receive in the campaign's; not who took the step."""
    paper, up = move.paper, move.step in _TO_SUPERIOR
    rights = {Right.RECEIVE} if up else {Right.WRITE, Right.SUBMIT}
    offices = [office for office, held in RIGHTS.items() if held & rights]
    held = holders([paper.campaign.unit if up else paper.unit], offices).exclude(person=move.by_id)
    sentence = gettext({**_TO_UNIT, **_TO_SUPERIOR}[StepName(move.step)])
    kind = paper.get_kind_display()
    text = sentence % {"unit": paper.unit, "paper": f"{kind[0].lower()}{kind[1:]}"}
    people = held.order_by("person").values_list("person", flat=True).distinct()
    link = reverse("papers:paper", args=(paper.campaign_id, paper.pk))
    tell(people, f"papers.{move.step}", f"{text[0].upper()}{text[1:]}", link)
