"""Between whom things pass, where a report says it of one item and leaves it unsaid of the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from relazione.model import Transfer
from relazione.reading.parties import Sides


def completed(sides: Sides, found: Sequence[Transfer], places: Sequence[int]) -> list[Transfer]:
    """Fill in suppliers and recipients that are left unsaid.

    An item of which neither is told goes the way of the item before it; one of which one side is
    told goes the way of another item with that side, else to or from the other of the report's
    main countries.

    Args:
        sides: The parties of the report.
        found: Its transfers in the order of the text.
        places: For each of them the token that heads its item.

    Returns:
        The transfers, in the same order.
    """
    done: list[Transfer] = []
    for k, transfer in enumerate(found):
        supplier, recipient = transfer.supplier, transfer.recipient
        if supplier is None and recipient is None and done:
            supplier, recipient = done[-1].supplier, done[-1].recipient
        if (supplier is None) != (recipient is None):
            supplier, recipient = _like(supplier, recipient, (*reversed(done), *found[k + 1 :]))
        if supplier is not None and recipient is None:
            recipient = sides.other(supplier, places[k])
        elif recipient is not None and supplier is None:
            supplier = sides.other(recipient, places[k])
        done.append(replace(transfer, supplier=supplier, recipient=recipient))
    return done


def _like(
    supplier: str | None, recipient: str | None, others: Iterable[Transfer]
) -> tuple[str | None, str | None]:
    for other in others:
        if other.supplier is None or other.recipient is None:
            continue
        if other.supplier == supplier or other.recipient == recipient:
            return other.supplier, other.recipient
    return supplier, recipient
