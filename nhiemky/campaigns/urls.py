"""Addresses of the room."""

from django.urls import path

from nhiemky.campaigns.views import (
    calendar,
    concluding,
    deadlines,
    lessons,
    opening,
    outline,
    plan,
    planning,
    steps,
    unit_calendar,
    units,
)

app_name = "campaigns"

_CAMPAIGN = "<int:campaign_id>/"
_SECTION = f"{_CAMPAIGN}de-cuong/<int:section_id>/"
_CALENDAR = f"{_CAMPAIGN}lich/"
_DONE = f"{_CALENDAR}viec/<int:fulfilment_id>/"
_OF_UNIT = f"{_CALENDAR}don-vi/<int:unit_id>/"
_LESSONS = f"{_CAMPAIGN}bai-hoc/"

urlpatterns = [
    path("mo/", opening.new, name="new"),
    # the plan
    path(f"{_CAMPAIGN}ke-hoach/", plan.plan, name="plan"),
    path(f"{_CAMPAIGN}huong-dan/", plan.guidance, name="guidance"),
    path(f"{_CAMPAIGN}huong-dan/tep/", plan.guidance_file, name="guidance-file"),
    path(f"{_CAMPAIGN}ban-hanh/", plan.announce, name="announce"),
    path(f"{_CAMPAIGN}buoc/", planning.deadlines, name="deadlines"),
    path(f"{_CAMPAIGN}chi-tieu-bao-cao/", planning.indicators, name="indicators"),
    path(f"{_CAMPAIGN}so-uy-vien/", planning.quorum, name="quorum"),
    path(f"{_CAMPAIGN}don-vi-tham-gia/", units.units, name="units"),
    path(f"{_CAMPAIGN}don-vi-tham-gia/<int:unit_id>/", units.part, name="part"),
    path(f"{_CAMPAIGN}de-cuong/", outline.outline, name="outline"),
    path(f"{_CAMPAIGN}de-cuong/them/", outline.new_section, name="new-section"),
    path(_SECTION, outline.section, name="section"),
    path(f"{_SECTION}chuyen/", outline.move_section, name="move-section"),
    path(f"{_SECTION}bo/", outline.remove_section, name="remove-section"),
    # the calendar: what was done when, and until when it may be
    path(_CALENDAR, calendar.calendar, name="calendar"),
    path(f"{_CALENDAR}lui/", deadlines.shift, name="shift"),
    path(f"{_CALENDAR}ghi/", steps.note, name="note"),
    path(f"{_CALENDAR}khong-cho/", concluding.waive, name="waive"),
    path(_OF_UNIT, unit_calendar.unit_calendar, name="unit-calendar"),
    path(f"{_OF_UNIT}hoi-nghi/", steps.note_conference, name="note-conference"),
    path(f"{_OF_UNIT}cap-uy/", unit_calendar.party, name="party"),
    path(f"{_DONE}bo/", steps.undo, name="undo"),
    path(f"{_DONE}tep/", steps.proof, name="proof"),
    path(f"{_CAMPAIGN}ket-thuc/", concluding.conclude, name="conclude"),
    path(f"{_CAMPAIGN}mo-lai/", concluding.reopen, name="reopen"),
    # lessons of the pilot
    path(_LESSONS, lessons.lessons, name="lessons"),
    path(f"{_LESSONS}them/", lessons.new, name="lesson-new"),
    path(f"{_LESSONS}bang/", lessons.table, name="lesson-table"),
    path(f"{_LESSONS}<int:unit_id>/", lessons.of_unit, name="lesson-unit"),
    path(f"{_LESSONS}bai/<int:lesson_id>/sua/", lessons.change, name="lesson-change"),
    path(f"{_LESSONS}bai/<int:lesson_id>/bo/", lessons.remove, name="lesson-remove"),
    path(f"{_LESSONS}ap-dung/<int:use_id>/tep/", lessons.proof, name="lesson-proof"),
]
