"""What two claims are about: things, sums, agreements, and which part of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relazione.checks.likeness import bare, skeleton
from relazione.ledger.linking.event import EventClaim
from relazione.ledger.linking.word_classes import action_groups, object_classes
from relazione.ledger.linking.words import folded, named, names_nothing, singular
from relazione.lexicon.states import country_of

SORT_ALONE = "nothing but the sort in common"
_ARTICLES = frozenset({"the", "a", "an", "its", "their", "his", "her", "this", "these"})
_SIGNS = ".,;:'’\"“”"
_LOTS = frozenset({"1", "2", "3", "some"})


@dataclass(frozen=True, slots=True)
class Goods:
    """What a commitment's object or a transfer's item names.

    Attributes:
        head: The noun that says what it is, or "".
        nouns: All nouns of it.
        classes: Coarse classes of these.
        numbers: Counts and amounts.
        part: See ``words.Named``.
        code: Designation in small letters without signs, or "".
        borrowed: Whether the nouns are from ``meant``, the object naming nothing itself.
        around: Nouns of the evidence.
        names: Proper names in the evidence.
        proper: Proper names in the object itself.
        sorts: What sort of thing the head is, or where it is none known, any of the nouns.
        beside: Nouns that tell more of the head than its sort.
        papers: Which papers it is.
    """

    head: str
    nouns: frozenset[str]
    classes: frozenset[str]
    numbers: frozenset[float]
    part: str | None
    code: str
    borrowed: bool
    around: frozenset[str]
    names: frozenset[str]
    proper: frozenset[str]
    sorts: frozenset[str]
    beside: frozenset[str]
    papers: frozenset[str]


def goods_of(claim: EventClaim) -> Goods:
    """What the object of a commitment or the item of a transfer names.

    Args:
        claim: A commitment or transfer.
    """
    found: Goods | None = claim.kept.get("goods")
    if found is None:
        about = claim.about[0] if claim.about else None
        found = _goods(
            claim.object, claim.designation, claim.action, about, claim.meant, claim.quantity, claim.words
        )
        claim.kept["goods"] = found
    return found


def _goods(
    object_: str | None,
    designation: str | None,
    action: str | None,
    about: str | None,
    meant: str | None,
    quantity: str | None,
    words: str,
) -> Goods:
    own = named(object_ or "")
    nothing = designation is None and names_nothing(object_)
    paper = about is not None and action_groups(action) == {"paper"}
    borrowed = nothing and bool(paper or meant)
    thing = named((about if paper else meant) or "") if borrowed else own
    code = folded(designation)
    signed = {"agreement"} if nothing and action_groups(action) == {"paper"} else frozenset()
    around = named(words)
    classes = thing.classes | signed
    return Goods(
        thing.head,
        thing.nouns,
        classes,
        own.numbers | (named(quantity).numbers if quantity else frozenset()),
        own.part or (named(quantity).part if quantity else thing.part),
        "".join(filter(str.isalnum, code)),
        borrowed,
        around.nouns,
        _names(words),
        _proper(object_ or ""),
        object_classes().get(thing.head) or classes,
        frozenset(
            n for n in thing.nouns if n != thing.head and not object_classes().get(n, frozenset()) & classes
        ),
        frozenset(sort for sort in classes if sort.startswith("paper-")),
    )


def _names(words: str) -> frozenset[str]:
    """Words in capitals inside the evidence."""
    return frozenset(folded(w).strip(".,;:'’\"”") for w in words.split()[1:] if w[:1].isupper())


def _proper(words: str) -> frozenset[str]:
    """Names in an object: words in capitals, without one that only begins it, states, and nouns of papers and goods."""
    told = words.split()
    capital = [word[:1].isupper() for word in told]
    if capital[:1] == [True] and capital[1:2] != [True]:
        capital[0] = False
    found = [word.strip(_SIGNS) for word, large in zip(told, capital, strict=True) if large]
    names = (folded(word) for word in found if not _state(word))
    return frozenset(
        word for word in names if word not in _ARTICLES and singular(word) not in object_classes()
    )


def _state(word: str) -> bool:
    form = country_of(word)
    return form is not None and form.kind != "capital"


def proper_differ(ours: Goods, theirs: Goods) -> bool:
    """Whether both objects have names in them, none of which is the other's or begins like it.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    one, other = ours.proper, theirs.proper
    return bool(one and other) and not any(_alike(a, b) for a in one for b in other)


def _alike(one: str, other: str) -> bool:
    """Whether a name begins another, or is spoken like it: "Do" of "Dornier", "Alyat" of "Alat"."""
    return one.startswith(other) or other.startswith(one) or skeleton(bare(one)) == skeleton(bare(other))


def something_shared(ours: Goods, theirs: Goods) -> bool:
    """Whether two things have more in common than their sort: a noun, a number, a name, or a type.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    if (
        ours.numbers & theirs.numbers
        or ours.proper & theirs.proper
        or (ours.code and ours.code == theirs.code)
    ):
        return True
    mine = ours.nouns or ours.around - ours.names
    if mine & (theirs.nouns or theirs.around - theirs.names):
        return True
    return _bare(ours) or _bare(theirs)


def numbers_clash(ours: Goods, theirs: Goods) -> bool:
    """Whether both are counted, otherwise, and neither is a part of the other.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    if not ours.numbers or not theirs.numbers or ours.numbers & theirs.numbers:
        return False
    return ours.part == theirs.part is None and not is_lot(ours, theirs) and not is_lot(theirs, ours)


def other_goods(ours: Goods, theirs: Goods) -> bool:
    """Whether goods without a type are two kinds: rescue boats and patrol boats, 20 boats and two vessels.

    The same noun with nothing else in common but what is told beside it tells two kinds, and so do two
    nouns for one sort (``boat``, ``vessel``) with other numbers.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    if ours.code or theirs.code or ours.borrowed or theirs.borrowed or not ours.head or not theirs.head:
        return False
    if ours.numbers & theirs.numbers or ours.proper & theirs.proper:
        return False
    mine, yours = (_parts(goods.nouns - {goods.head}) for goods in (ours, theirs))
    if mine & yours or ours.head in yours or theirs.head in mine:
        return False
    if ours.head == theirs.head:
        return bool(mine and yours)
    return bool(mine or yours) and numbers_clash(ours, theirs)


def _parts(nouns: frozenset[str]) -> frozenset[str]:
    """Words without hyphens: ``ultra-cold`` and ``ultra cold`` are one."""
    return frozenset(part for noun in nouns for part in noun.split("-"))


def _bare(goods: Goods) -> bool:
    """Whether an object has a noun and nothing beside it: "the vessel", or nothing at all: "it"."""
    return goods.nouns <= {goods.head} and not goods.proper and not (goods.borrowed and goods.nouns)


def parts_clash(ours: Goods, theirs: Goods) -> bool:
    """Whether two parts cannot be one: the first and the rest, the first 40 and 95 of 150.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    one, other = ours.part, theirs.part
    if one is None or other is None or one == other:
        return False
    early, late = {"1", "some"}, {"rest", "more", "-1"}
    if {one, other} == early:
        return bool(ours.numbers and theirs.numbers and not ours.numbers & theirs.numbers)
    return not ({one, other} <= late or {one, other} == {"more", "2"})


def is_lot(few: Goods, many: Goods) -> bool:
    """Whether one is told as a part, and is fewer than the other, which is told whole.

    Args:
        few: The part.
        many: The whole.
    """
    told = few.part in _LOTS and many.part is None and few.numbers and many.numbers
    return bool(told) and max(few.numbers) < max(many.numbers)


def alike(ours: Goods, theirs: Goods) -> Iterator[tuple[str, str]]:
    """What speaks for and against two things' being one, with words for it.

    Args:
        ours: Of one claim.
        theirs: Of the other.
    """
    yield from _nouns(ours, theirs)
    if ours.numbers and theirs.numbers:
        same = ours.numbers & theirs.numbers
        yield ("numbers same" if same else "numbers differ"), ("same number" if same else "")
    if is_lot(ours, theirs) or is_lot(theirs, ours):
        yield "lot of it", ""
    elif ours.part == theirs.part:
        if ours.part:
            yield "part same", "same part"
    else:
        yield "part told once", ""
    if proper_differ(ours, theirs):
        yield "other names in it", ""
    shared = ours.names & theirs.names
    yield f"names {min(2, len(shared))}", ""
    if ours.borrowed or theirs.borrowed:
        yield "borrowed", ""


def _nouns(ours: Goods, theirs: Goods) -> Iterator[tuple[str, str]]:
    if not ours.nouns or not theirs.nouns:
        yield "nothing named", ""
        shared = (ours.nouns or ours.around) & (theirs.nouns or theirs.around)
        if shared:
            yield "named around", f"“{max(sorted(shared), key=len)}” in both"
        return
    shared = ours.nouns & theirs.nouns
    overlap = len(shared) / min(len(ours.nouns), len(theirs.nouns))
    if ours.head and ours.head == theirs.head:
        yield "head", f"both “{ours.head}”"
    elif ours.sorts & theirs.sorts:
        yield "class", f"“{ours.head}” for “{theirs.head}”"
    elif ours.head in object_classes() and theirs.head in object_classes():
        yield "other sort", ""
    elif not shared:
        yield "nothing shared", ""
    if shared:
        yield ("most nouns" if overlap > 0.5 else "some nouns"), ""
    yield from _details(ours, theirs)


def _details(ours: Goods, theirs: Goods) -> Iterator[tuple[str, str]]:
    """Whether what is told beside the noun that both share agrees, and the sort of paper."""
    if ours.beside and theirs.beside:
        yield ("details shared" if ours.beside & theirs.beside else "details differ"), ""
    if ours.papers and theirs.papers and not ours.papers & theirs.papers:
        yield "papers differ", ""
