"""Which unit a row of a list belongs to."""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from nhiemky.kernel.text import fold
from nhiemky.members.roster.branches import branch_key
from nhiemky.members.roster.records import Told
from nhiemky.organisation.models import Level, Unit
from nhiemky.organisation.queries import there_on
from nhiemky.organisation.unit import bare_name


@dataclass(frozen=True, slots=True)
class Places:
    """The branches of the unit a list was sent to, by their names made comparable."""

    unit: Unit
    branches: dict[str, int]

    def unit_of(self, told: Told) -> tuple[int | None, str]:
        """(unit a row belongs to, else why that can't be told). Who is in no branch yet belongs to the unit itself."""
        if why := self._elsewhere(told.unit):
            return None, why
        key = branch_key(told.branch) if told.branch else ""
        if not key or not self.branches:
            return self._own(told, key)
        if found := self.branches.get(key):
            return found, ""
        named = {"branch": told.branch, "unit": capfirst(str(self.unit))}
        return None, _("%(unit)s chưa có chi hội “%(branch)s”. Hãy ghi đúng tên chi hội.") % named

    def _own(self, told: Told, key: str) -> tuple[int | None, str]:
        if self.unit.level == Level.BRANCH and key and key != branch_key(self.unit.name):
            named = {"branch": told.branch, "unit": self.unit}
            return None, _("Dòng này của chi hội “%(branch)s”, sổ này của %(unit)s.") % named
        return self.unit.pk, ""

    def _elsewhere(self, written: str) -> str:
        """Why not, where the row names another ward."""
        if not written or branch_key(written) in self.branches:
            return ""
        base = self.unit.parent if self.unit.level == Level.BRANCH and self.unit.parent else self.unit
        if fold(base.name) in fold(bare_name(written)) or fold(bare_name(written)) in fold(f"{base} {self.unit}"):
            return ""
        return _("Dòng này của “%(written)s”, sổ này của %(unit)s.") % {"written": written, "unit": base}


def places_of(unit: Unit) -> Places:
    """The open branches below a unit."""
    below = Unit.objects.filter(there_on(), path__startswith=unit.path).exclude(pk=unit.pk)
    return Places(unit, {branch_key(one.name): one.pk for one in below})
