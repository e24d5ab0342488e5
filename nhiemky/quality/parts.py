"""The parts of a report's outline."""

from enum import StrEnum
from typing import Final


class Part(StrEnum):
    """A part of the outline of a results report; SELF_REVIEW belongs to the other paper."""

    SITUATION = "situation"
    RESULTS = "results"
    ASSOCIATION_BUILDING = "association_building"
    POLITICAL_TASKS = "political_tasks"
    ACTION_PROGRAMME = "action_programme"
    SCHEMES = "schemes"
    PARTY_RESOLUTIONS = "party_resolutions"
    TARGETS = "targets"
    SHORTCOMINGS = "shortcomings"
    CAUSES = "causes"
    LESSONS = "lessons"
    TASKS = "tasks"
    PROPOSALS = "proposals"
    SELF_REVIEW = "self_review"


PART_NAMES: Final = {
    Part.SITUATION: "Đặc điểm tình hình",
    Part.RESULTS: "Kết quả thực hiện nhiệm vụ",
    Part.ASSOCIATION_BUILDING: "Xây dựng Hội",
    Part.POLITICAL_TASKS: "Nhiệm vụ chính trị",
    Part.ACTION_PROGRAMME: "Chương trình hành động",
    Part.SCHEMES: "Đề án",
    Part.PARTY_RESOLUTIONS: "Nghị quyết của cấp ủy Đảng",
    Part.TARGETS: "Kết quả thực hiện chỉ tiêu",
    Part.SHORTCOMINGS: "Tồn tại, khuyết điểm",
    Part.CAUSES: "Nguyên nhân",
    Part.LESSONS: "Bài học kinh nghiệm",
    Part.TASKS: "Nhiệm vụ, giải pháp thời gian tới",
    Part.PROPOSALS: "Đề xuất, kiến nghị",
    Part.SELF_REVIEW: "Kiểm điểm của Ban Chấp hành",
}
