"""The state of a commitment as filled in on the page."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from nhiemky.kernel.errors import words_for
from nhiemky.papers.actions.commitments import StateRow
from nhiemky.papers.models import CommitmentState
from nhiemky.terms.models import Commitment

_CHOICES = [("", _("Chưa ghi")), *CommitmentState.State.choices]
_LONGEST = 2000


class StateForm(forms.Form):
    """One commitment. kept: what was told of it. clash: what somebody else wrote meanwhile."""

    state = forms.ChoiceField(label=_("Tiến độ"), choices=_CHOICES, required=False)
    words = forms.CharField(
        label=_("Kết quả, việc còn lại"), max_length=_LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=10**9)

    use_required_attribute = False

    def __init__(
        self, commitment: Commitment, kept: CommitmentState | None, *, data: QueryDict | None = None,
        typed: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        shown = typed or {"state": kept.state if kept else "", "words": kept.words if kept else ""}
        super().__init__(
            data, prefix=f"viec{commitment.pk}", initial={**shown, "revision": kept.revision if kept else 0},
            label_suffix="",
        )  # fmt: skip
        self.commitment, self.kept = commitment, kept
        self.clash: CommitmentState | None = None

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        state, words = told.get("state", ""), told.get("words", "")
        if not state and (words or self.kept):
            self.add_error("state", gettext("Hãy chọn tiến độ."))
        if state in CommitmentState.WITH_WORDS and not words:
            self.add_error("words", words_for("papers.commitment_words", title=self.commitment.title))
        return told

    @property
    def row(self) -> StateRow | None:
        """What is to be kept; None where nothing was told."""
        told = self.cleaned_data
        if not told.get("state"):
            return None
        return StateRow(self.commitment.pk, told["state"], told["words"], told.get("revision") or 0)

    @property
    def typed(self) -> dict[str, str]:
        """What was sent, not judged."""
        return {name: str(self[name].value() or "") for name in ("state", "words")}
