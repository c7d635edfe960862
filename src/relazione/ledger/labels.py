"""One line that says what a thing is: "meeting of Nino Gvaramadze and Daniyar Seitkali, Tbilisi".

Who stands for whom is settled in ``standing_for``, where an engagement leads in ``destinations``; here the words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from relazione.ledger.destinations import guests_and_goal
from relazione.ledger.folding import folded
from relazione.ledger.standing_for import Side, acting, fullest, is_paper, people_first, states_first

_LONGEST = 160
_BRIEF = 34
"""Characters of a mark on a drawn time line."""
_MOST_NAMES = 4
_MORE_WORDS = 2  # than its designation that the name of an item has
_ARTICLES = frozenset({"The", "A", "An", "This", "These", "Its", "Their", "All", "Another"})
_LOOSE = frozenset({"and", "of", "the", "with", "between", "by", "to", "from", "on", "a", "an"})
# What stands before one who takes part, and before several.
_BEFORE = {
    "meeting": ("meeting with", "meeting of"),
    "call": ("call with", "call between"),
    "summit": ("summit of", "summit of"),
    "ceremony": ("ceremony with", "ceremony with"),
    "exercise": ("exercise of", "exercise of"),
    "negotiation": ("talks with", "talks between"),
    "visit": ("visit of", "visit of"),
}
_BARE = {"negotiation": "talks"}
# In these states are the parties, whoever signs or speaks for them.
_OF_STATES = frozenset({"signing", "exercise", "negotiation"})


def engagement_label(kind: str, sides: Sequence[Side], place: str | None, papers: Sequence[str] = ()) -> str:
    """The line for an engagement.

    Args:
        kind: What it is.
        sides: Those who take part; an agreement among them is what is signed or talked about.
        place: Where, or None.
        papers: Names of agreements in the sentences that tell of it, for a signing that names none itself.
    """
    taking = acting(sides)
    about = fullest([side.name for side in sides if is_paper(side)] or papers)
    what = together([_with_article(name) for name in about[:2]])
    if kind == "visit":
        return _short(_visit(taking, place))
    taking = states_first(taking) if kind in _OF_STATES else people_first(taking)
    if kind == "signing":
        head = " ".join(
            part for part in ("signing", what and f"of {what}", taking and f"by {_named(taking)}") if part
        )
    else:
        head = _headed(kind, taking)
        head += f" on {what}" if what and kind == "negotiation" else ""
    return _short(f"{head}, {place}" if place else head)


def occasion(kind: str, label: str) -> str:
    """What takes place, without who takes part and where: ``signing of the Framework``, ``talks``.

    Args:
        kind: Kind of the engagement.
        label: Its line.
    """
    what, by, _ = label.partition(" by ")
    if kind == "signing" and by:
        return what
    return _BARE.get(kind, kind)


def _visit(taking: Sequence[Side], place: str | None) -> str:
    guests, goal = guests_and_goal(taking, place)
    if not goal:
        shown = people_first(guests)
        between = len(shown) > 1 and all(side.kind == "country" for side in shown)
        head = f"visit between {_named(shown)}" if between else _headed("visit", shown)
        return f"{head}, {place}" if place else head
    return f"{_headed('visit', people_first(guests))} to {goal}"


def _headed(kind: str, taking: Sequence[Side]) -> str:
    if not taking:
        return _BARE.get(kind, kind)
    one, several = _BEFORE.get(kind, (f"{kind} of", f"{kind} of"))
    alone = len(taking) == 1 and taking[0].kind in ("person", "country")
    # a body that meets alone is not met: "meeting of the Joint Commission"
    return f"{one if alone else several.replace('between', 'of') if len(taking) == 1 else several} {_named(taking)}"


def _named(sides: Sequence[Side]) -> str:
    return together(list(dict.fromkeys(side.name for side in sides)))


def _with_article(name: str) -> str:
    """An agreement as a sentence names it: ``the Framework``; those of initials alone and quoted ones take none."""
    first, blank, rest = name.partition(" ")
    if first.lower() in ("the", "a", "an"):
        return f"{first.lower()}{blank}{rest}"
    return name if (name.isupper() and not rest) or not first[:1].isalnum() else f"the {name}"


def commitment_label(action: str | None, object_: str | None, parties: Sequence[str | Side] = ()) -> str:
    """The line for a commitment.

    Args:
        action: The verb.
        object_: What it is done to, or None.
        parties: Who is to act; a state that is named stands for its people.
    """
    what = deed(action, object_) or "commitment"
    who = together(_names(parties))
    return _short(f"{who}: {what}" if who else what)


def deed(action: str | None, object_: str | None) -> str:
    """What is to be done, in a few words: ``sign the framework``; empty where nothing is told.

    Args:
        action: The verb.
        object_: What it is done to, in the report's words; an article that began a sentence is set small.
    """
    first, blank, rest = (object_ or "").partition(" ")
    small = first.lower() if action and rest and first in _ARTICLES else first
    return f"{action or ''} {small}{blank}{rest}".strip()


def item_name(item: str | None, designation: str | None) -> str:
    """What passes, as a line calls it: ``Do 228 patrol aircraft``; by its designation alone where reports ramble.

    Args:
        item: In the words of a report, or None.
        designation: In its standard form, or None.
    """
    if not item or not designation:
        return designation or item or "transfer"
    more = len(item.split()) - len(designation.split())
    return item if folded(designation) in folded(item) and more <= _MORE_WORDS else designation


def transfer_label(item: str, suppliers: Sequence[str | Side], recipients: Sequence[str | Side]) -> str:
    """The line for a transfer.

    Args:
        item: Designation, or the words for it.
        suppliers: Who gives it.
        recipients: Who gets it.
    """
    source, goal = together(_names(suppliers)), together(_names(recipients))
    return _short(
        " ".join(part for part in (item, source and f"from {source}", goal and f"to {goal}") if part)
    )


def _names(sides: Sequence[str | Side]) -> list[str]:
    held = [Side(side, "") if isinstance(side, str) else side for side in sides]
    states = {side.state for side in held if side.kind == "country"}
    shown = [side.name for side in held if side.kind != "person" or side.state not in states]
    return list(dict.fromkeys(shown))


def together(names: Sequence[str]) -> str:
    """Names in a row: ``A, B and C``.

    Args:
        names: Any number.
    """
    if len(names) > _MOST_NAMES:
        return ", ".join(names[: _MOST_NAMES - 1]) + f" and {len(names) - _MOST_NAMES + 1} others"
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 2 else names)


def brief(label: str, most: int = _BRIEF) -> str:
    """A line cut to what a mark on a drawing has room for: first its place goes, then what it need not say.

    Args:
        label: The line.
        most: Characters.
    """
    if len(label) <= most:
        return label
    for cut in (", ", " to ", " by "):
        head, found, _ = label.rpartition(cut)
        if found and len(head) <= most and " " in head and "," not in head:
            return head
    kept = label[:most].rsplit(" ", 1)[0].split(" ")
    while len(kept) > 1 and kept[-1].strip(",") in _LOOSE:
        kept.pop()
    return " ".join(kept).rstrip(",") + "…"


def tells_more(words: str, label: str) -> bool:
    """Whether words of a report say anything that the line before them does not.

    Args:
        words: The words.
        label: The line.
    """
    return not set(folded(words).split()) <= set(folded(label).split())


def usual_name(names: Iterable[str]) -> str:
    """The name that most reports use; of equally frequent ones the longest, then the first by its letters.

    Args:
        names: One of each report.
    """
    counted = Counter(names)
    return min(counted, key=lambda name: (-counted[name], -len(name), name))


def _short(label: str) -> str:
    plain = " ".join(label.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1].rstrip() + "…"
