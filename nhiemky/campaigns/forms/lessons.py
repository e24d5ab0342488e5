"""What is filled in about lessons and their use."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.campaigns.actions.lessons import Use
from nhiemky.campaigns.models import Lesson, LessonUse


class LessonForm(forms.Form):
    """A lesson under its head."""

    head = forms.ChoiceField(label=_("Về việc"), choices=Lesson.Head.choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label=_("Bài học"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Một hai câu, ví dụ: tách riêng báo cáo kết quả và báo cáo kiểm điểm."),
    )  # fmt: skip


class UsesForm(forms.Form):
    """How each lesson was applied. The fields of a lesson bear its id."""

    def __init__(self, *args: Any, lessons: Sequence[Lesson], known: Mapping[int, LessonUse], **options: Any) -> None:
        super().__init__(*args, **options)
        self._lessons = lessons
        for lesson in lessons:
            use = known.get(lesson.pk)
            self.fields[f"how_{lesson.pk}"] = forms.CharField(
                label=_("Đơn vị đã áp dụng thế nào"), max_length=4000, required=False,
                widget=forms.Textarea(attrs={"rows": 3}), initial=use.how if use else "",
            )  # fmt: skip
            kept = _("Để trống thì giữ tệp “%(name)s”.") % {"name": use.proof_name} if use and use.proof_name else ""
            self.fields[f"proof_{lesson.pk}"] = forms.FileField(
                label=_("Tệp chứng minh"), required=False, allow_empty_file=True,
                help_text=kept or _("Ảnh, PDF, Word hay Excel, không quá 20 MB. Có thể để trống."),
            )  # fmt: skip

    def told(self) -> dict[int, Use]:
        """As the act takes it, by the lesson's id."""
        uses = {}
        for lesson in self._lessons:
            file = self.cleaned_data[f"proof_{lesson.pk}"]
            uses[lesson.pk] = Use(self.cleaned_data[f"how_{lesson.pk}"], (file.name, file) if file else None)
        return uses
