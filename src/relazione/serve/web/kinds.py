"""The kinds of things that an account speaks of: what they are called, where they are shown, how they look.

The look is in ``static/tokens.css`` (a colour for each kind, ``--k-NAME``, and classes ``k-NAME``); beside the colour
each kind has a sign here and a style of line in the text, so that no one needs to tell colours apart.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind.

    Attributes:
        name: One word, of styles.
        title: What one is called.
        plural: What several are called.
        sign: One or two letters that stand beside the colour.
        path: Below which address each has its page.
    """

    name: str
    title: str
    plural: str
    sign: str
    path: str


KINDS = {
    kind.name: kind
    for kind in (
        Kind("person", "person", "people", "Pe", "/people"),
        Kind("state", "state", "states", "St", "/states"),
        Kind("body", "body", "bodies", "Bo", "/bodies"),
        Kind("place", "place", "places", "Pl", "/places"),
        Kind("agreement", "agreement", "agreements", "Ag", "/agreements"),
        Kind("engagement", "engagement", "engagements", "En", "/engagements"),
        Kind("statement", "statement", "statements", "“”", "/statements"),
        Kind("commitment", "commitment", "commitments", "Co", "/commitments"),
        Kind("transfer", "transfer", "transfers", "Tr", "/transfers"),
        Kind("finding", "finding", "findings", "!", "/findings"),
        Kind("report", "report", "reports", "Re", "/reports"),
    )
}
# Kinds of entities in the record format, and the sections that things have in the ledger.
_OTHER_NAMES = {"country": "state", "organization": "body", "forum": "body", "office": "person"}

COMMITMENT_TRACK = ("proposed", "hoped", "planned", "agreed", "signed", "under-way", "fulfilled")
TRANSFER_TRACK = ("proposed", "pending", "approved", "contracted", "delivered", "in-service")
ROLES = {
    "participant": "who took part",
    "party": "whose",
    "supplier": "from",
    "recipient": "to",
    "state": "states",
}
"""How pages call the parts that somebody plays in a thing."""
FIELDS = {
    "date": "the day",
    "place": "the place",
    "number": "the number",
    "due": "the time limit",
    "status": "where it stands",
}
"""How pages call what reports disagree about."""
OFF_TRACK = ("delayed", "dropped", "cancelled", "postponed")


def kind_of(name: str) -> Kind:
    """The kind of an entity, a section or a thing.

    Args:
        name: As the record or the ledger has it; an unknown one is shown as a body.
    """
    return KINDS[_OTHER_NAMES.get(name, name) if _OTHER_NAMES.get(name, name) in KINDS else "body"]
