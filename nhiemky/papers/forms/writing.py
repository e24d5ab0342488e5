"""What is written into a section, and who drafts it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from nhiemky.accounts.models import Person
from nhiemky.terms.forms import DayField


class SectionForm(forms.Form):
    """The text of a section. seen: revision it is written over; person: who the page was given to."""

    use_required_attribute = False
    text = forms.CharField(required=False, strip=False, widget=forms.Textarea)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    person = forms.IntegerField(required=False, widget=forms.HiddenInput)


class HolderForm(forms.Form):
    """Who drafts a section, until when."""

    use_required_attribute = False
    person = forms.TypedChoiceField(label=_("Người soạn"), required=False, coerce=int, empty_value=None)
    due = DayField(label=_("Xong trước hết ngày"), required=False)

    def __init__(self, *args: Any, people: list[Person], **options: Any) -> None:
        super().__init__(*args, **options)
        choice = self.fields["person"]
        assert isinstance(choice, forms.TypedChoiceField)
        choice.choices = [("", _("Chưa giao")), *((one.pk, one.full_name) for one in people)]
