"""The state to which a report's own words give an office."""

from __future__ import annotations

from relazione.model import Entity, Office

# How far before and after title and name a state can stand and still be told with them:
# "Australia's foreign minister, Penny Wong", "Foreign Minister Penny Wong of Australia".
_BEFORE, _AFTER = 4, 6


def told_country(office: Office, body: Entity | None) -> str | None:
    """The state that stands beside an office, not one that the reading inferred from afar.

    Args:
        office: An office.
        body: The entity that it is an office of, or None.

    Returns:
        The state's ISO code; None where no state stands there, or none that the register knows.
    """
    if body is None or body.kind != "country" or body.reference is None:
        return None
    first = office.evidence[0]
    told = any(
        mention.anchor.end >= first.start - _BEFORE and mention.anchor.start <= first.end + _AFTER
        for mention in body.mentions
        if mention.form == "name"
    )
    return body.reference if told else None
