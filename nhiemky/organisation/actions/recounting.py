"""Counted shares counted anew, when what is told later changes which branches there were."""

from collections.abc import Iterable, Mapping

from nhiemky.organisation.lineage import COUNTED, Exchange, Share, Tree, as_shares, counted
from nhiemky.organisation.models import Handover, Reorganisation
from nhiemky.organisation.models.spans import BATCH
from nhiemky.organisation.queries.history import Known, learn_above, learn_below, members_of


def recount(sources: Iterable[int], but: Reorganisation | None = None) -> None:
    """Counts the shares of these units anew in every other reorganisation that counted them."""
    rows = Handover.objects.filter(source__in=list(sources), rule__in=COUNTED).select_related("reorganisation")
    if but is not None:
        rows = rows.exclude(reorganisation=but)
    together: dict[Reorganisation, dict[int, list[Handover]]] = {}
    for one in rows.order_by("pk"):
        together.setdefault(one.reorganisation, {}).setdefault(one.source_id, []).append(one)
    for made, by_source in together.items():
        exchange, _ = exchange_of(made, by_source)
        followed = dict(
            Handover.objects.filter(reorganisation=made, rule=Handover.Rule.WHOLE).values_list("source", "target")
        )
        for source, kept in by_source.items():
            _replace(made, kept, _anew(exchange, source, kept, followed))


def exchange_of(made: Reorganisation, units: Iterable[int]) -> tuple[Exchange, Tree]:
    """(both sides of a reorganisation kept, as far as these units are concerned; their tree)"""
    known: Known = {}
    learn_below(known, units)
    learn_above(known)
    tree = Tree(known)
    return Exchange(tree, (made.day, made.pk), members_of(known, made.day)), tree


def _anew(exchange: Exchange, source: int, kept: list[Handover], followed: Mapping[int, int]) -> list[Share]:
    rule = kept[0].rule
    found = counted(exchange, source, rule, [one.target_id for one in kept], followed)
    if not found:  # no branch is left to count, or one whose members nobody knows: never assumed
        return [Share(source, one.target_id, Handover.Rule.OPEN) for one in kept]
    return as_shares(source, rule, found)


def _replace(made: Reorganisation, kept: list[Handover], shares: list[Share]) -> None:
    """Rows only where a number differs."""
    old = {(one.target_id, one.rule, one.numerator, one.denominator) for one in kept}
    if old == {(one.target, one.rule, one.numerator, one.denominator) for one in shares}:
        return
    Handover.objects.filter(pk__in=[one.pk for one in kept]).delete()
    hand_over(made, shares)


def hand_over(made: Reorganisation, shares: Iterable[Share]) -> None:
    """Shares as rows."""
    Handover.objects.bulk_create(
        (
            Handover(
                reorganisation=made, source_id=one.source, target_id=one.target, rule=one.rule,
                numerator=one.numerator, denominator=one.denominator,
            )
            for one in shares
        ),
        batch_size=BATCH,
    )  # fmt: skip
