"""A unit's papers, and the files they lie in, in words."""

from collections.abc import Iterator
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from nhiemky.journal.actions import digest_of
from nhiemky.kernel.ui.numbers import vi_date
from nhiemky.overview.queries.story.acts import Act
from nhiemky.overview.queries.story.behind import Behind, written
from nhiemky.overview.queries.story.said import Said, Teller, low
from nhiemky.papers.models import Move, Opinion, Paper
from nhiemky.reports.models import SentFile

_NAMED: Final = 6
"""So many files are named, more are only counted."""

_WRITING: Final = {
    "paper.begun": _("bắt đầu viết %(paper)s"),
    "paper.assigned": _("phân công soạn %(paper)s"),
    "section.saved": _("viết %(paper)s"),
    "section.set_aside": _("để riêng một bản của một mục trong %(paper)s"),
    "enclosure.added": _("thêm ảnh, tệp vào %(paper)s"),
    "enclosure.described": _("sửa chú thích ảnh, tệp trong %(paper)s"),
    "enclosure.moved": _("xếp lại ảnh, tệp trong %(paper)s"),
    "enclosure.removed": _("bỏ ảnh, tệp khỏi %(paper)s"),
}
_LIFE: Final = {
    "paper.adopt_standing": _("ghi Ban Thường vụ thông qua %(paper)s"),
    "paper.adopt_executive": _("ghi Ban Chấp hành thông qua %(paper)s"),
    "paper.send": _("gửi %(paper)s lên %(upper)s"),
    "paper.withdraw": _("rút %(paper)s về"),
    "paper.receive": _("nhận %(paper)s"),
    "paper.return": _("trả lại %(paper)s để sửa"),
    "paper.revise": _("sửa lại %(paper)s từ bản soạn"),
    "paper.amend": _("mở %(paper)s để tiếp thu ý kiến hội nghị"),
    "paper.finalise": _("hoàn chỉnh %(paper)s sau hội nghị, gửi lên %(upper)s"),
    "paper.accept": _("công nhận %(paper)s"),
    "paper.reopen": _("mở lại %(paper)s để sửa"),
}
_OPINIONS: Final = {
    "opinion.added": _("ghi ý kiến hội nghị về %(paper)s"),
    "opinion.answered": _("ghi đã tiếp thu ý kiến hội nghị vào %(paper)s thế nào"),
    "opinion.removed": _("bỏ ý kiến hội nghị ghi nhầm về %(paper)s"),
}
_FILES: Final = {
    "file.given": _("xác định tệp “%(name)s” là của đơn vị"),
    "file.set_aside": _("bỏ tệp “%(name)s” ra khỏi đợt"),
    "file.taken_back": _("dùng lại tệp “%(name)s”"),
}


def _written(act: Act, behind: Behind) -> Said:
    return _of_paper(_WRITING[act.verb], behind.row(Paper, act), behind)


def _of_paper(words: str, paper: Paper, behind: Behind, *, more: tuple[str, ...] = ()) -> Said:
    upper = behind.campaigns[paper.campaign_id].unit
    said = gettext(words) % {"paper": low(paper.get_kind_display()), "upper": upper}
    return Said(said, reverse("papers:paper", args=[paper.campaign_id, paper.pk]), gettext("Mở văn bản"), more)


def _moved(act: Act, behind: Behind) -> Said:
    paper, move = behind.row(Paper, act), behind.moves.get(written(act))
    plain = _of_paper(_LIFE[act.verb], paper, behind)
    if move is None:
        return plain
    more = tuple(_noted(move, behind))
    if move.version is None:
        return Said(plain.words, plain.url, plain.label, more)
    number = move.version.number
    url = reverse("papers:version-pdf", args=[paper.campaign_id, paper.pk, number])
    return Said(plain.words, url, gettext("Bản %(number)s (PDF)") % {"number": number}, more)


def _noted(move: Move, behind: Behind) -> Iterator[str]:
    """The session of a body, what is to be mended, why."""
    if one := behind.adoptions.get(move.pk):
        told = {"day": vi_date(one.on), "here": one.present, "all": one.members, "yes": one.in_favour}
        yield gettext("Họp ngày %(day)s: %(here)s/%(all)s ủy viên có mặt, %(yes)s tán thành.") % told
    notes = list(move.notes.all())
    for note in notes:
        yield f"{note.section}: “{note.text}”" if note.section else f"“{note.text}”"
    if move.note and not notes:
        yield f"“{move.note}”"


def _opinion(act: Act, behind: Behind) -> Said:
    one, more = behind.opinions.get(written(act)), ""
    if one:
        more = f"{Opinion.Taken(one.taken).label}: {one.how}" if act.verb == "opinion.answered" else f"“{one.text}”"
    return _of_paper(_OPINIONS[act.verb], behind.row(Paper, act), behind, more=(more,) if more else ())


def _received(act: Act, behind: Behind) -> Said:
    """The unit's files of all that came in one go."""
    files, campaign = behind.shared.files[act.entry], int(act.object_id)
    names = [name for _, name in files[:_NAMED]]
    if rest := len(files) - len(names):
        names.append(gettext("và %(n)s tệp nữa") % {"n": rest})
    words = gettext("gửi %(n)s tệp của đơn vị") % {"n": len(files)}
    if len(files) == 1:
        return Said(words, reverse("reports:file", args=[campaign, files[0][0]]), gettext("Mở tệp"), tuple(names))
    return Said(words, reverse("reports:files", args=[campaign]), gettext("Xem các tệp"), tuple(names))


def _file(act: Act, behind: Behind) -> Said:
    file = behind.row(SentFile, act)
    more = (f"“{file.why}”",) if act.digest and act.digest == digest_of(file.why) else ()
    words = gettext(_FILES[act.verb]) % {"name": file.name}
    return Said(words, reverse("reports:file", args=[file.campaign_id, file.pk]), gettext("Mở tệp"), more)


TOLD: Final[dict[str, Teller]] = {
    **dict.fromkeys(_WRITING, _written),
    **dict.fromkeys(_LIFE, _moved),
    **dict.fromkeys(_OPINIONS, _opinion),
    **dict.fromkeys(_FILES, _file),
    "files.received": _received,
}
