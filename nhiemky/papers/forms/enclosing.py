"""What is filled in about a picture or a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.papers.actions.enclosing import LONGEST_CAPTION

_CAPTION = {"autocomplete": "off"}


class PictureForm(forms.Form):
    """A picture with its caption."""

    use_required_attribute = False
    file = forms.FileField(
        label=_("Chọn ảnh"), error_messages={"required": _("Chưa chọn ảnh. Hãy bấm chọn ảnh rồi bấm Thêm.")},
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("Ảnh JPG, PNG, không quá 15 MB. Máy tự thu nhỏ và xóa nơi chụp ghi kèm trong ảnh."),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("Chú thích"), required=False, max_length=LONGEST_CAPTION, widget=forms.TextInput(attrs=_CAPTION),
        help_text=_("Ví dụ: Hội viên chi hội 5 trồng cây, tháng 2/2020."),
    )  # fmt: skip


class AttachmentForm(PictureForm):
    """A file with what it is."""

    file = forms.FileField(
        label=_("Chọn tệp"), error_messages={"required": _("Chưa chọn tệp. Hãy bấm chọn tệp rồi bấm Thêm.")},
        help_text=_("Tệp Word, Excel, PowerPoint, PDF hoặc ảnh, không quá 20 MB."),
    )  # fmt: skip
    caption = forms.CharField(
        label=_("Tên gọi của tệp"), required=False, max_length=LONGEST_CAPTION, widget=forms.TextInput(attrs=_CAPTION),
        help_text=_("Ví dụ: Nghị quyết của Đảng ủy phường về công tác cựu chiến binh."),
    )  # fmt: skip
