"""Where a visit leads, and who of those who take part are the guests."""

from __future__ import annotations

from collections.abc import Sequence

from relazione.ledger.results import Ref
from relazione.ledger.standing_for import Side
from relazione.lexicon.capitals import capital_of, large_city_of
from relazione.lexicon.states import country_name, country_of


def states_of_place(place: str) -> tuple[str, ...]:
    """ISO codes of the states that a place is, or in which it lies; none where no register has it.

    Args:
        place: Its name.
    """
    state = country_of(place)
    if state is not None and state.kind == "name" and not state.ambiguous:
        return (state.code,)
    city = large_city_of(place)
    return capital_of(place) or ((city,) if city else ())


def state_in_which(place: str) -> Ref | None:
    """The state in which a place lies, or None where the registers have none or several.

    Args:
        place: Its name.
    """
    codes = states_of_place(place)
    name = country_name(codes[0]) if len(codes) == 1 else None
    return Ref(codes[0], name, "country") if name else None


def guests_and_goal(sides: Sequence[Side], place: str | None) -> tuple[list[Side], str]:
    """Those who come, and where they come to; nowhere where no report tells it.

    Args:
        sides: All who take part.
        place: Where the visit is, or None.
    """
    host = _host(sides, place)
    guests = [side for side in sides if side.state != host] if host else list(sides)
    if not guests:
        return list(sides), ""
    if place is None:
        return guests, next(
            (side.name for side in sides if side.kind == "country" and side.state == host), ""
        )
    if host and host not in states_of_place(place):
        named = next(side.name for side in sides if side.kind == "country" and side.state == host)
        return guests, f"{named}, {place}"
    return guests, place


def _host(sides: Sequence[Side], place: str | None) -> str:
    """The state that is visited: that of the place, else the one state among those named for which nobody acts."""
    told = states_of_place(place) if place else ()
    if told:
        present = [code for code in told if any(side.state == code for side in sides)]
        return (present or list(told))[0]
    coming = {side.state for side in sides if side.kind == "person" and side.state}
    bare = [side.state for side in sides if side.kind == "country" and side.state not in coming]
    return bare[0] if coming and len(bare) == 1 else ""
