"""Whether a capital stands for itself or for the government that sits there.

``talks in Lisbon`` and ``flew to Lisbon`` mean the town; ``Lisbon denied it``, ``Lisbon's request``
and ``consultations with Lisbon`` mean the government. The word's place in the parse decides.
"""

from __future__ import annotations

from relazione.reading.words import Words

_PLACE_CASES = frozenset(
    """in at near around outside via through across off inside into toward towards within over above under
    throughout beyond onto past beside along amid""".split()
)
_MOTION = frozenset(
    """arrive come depart drive drop evacuate flight flee fly go head journey land leave march move pass report
    return retreat road rush sail set ship shuttle speak station stop tour train transit travel trip
    visit walk way withdraw post embassy mission ambassador consulate bus convoy delegation invite trek""".split()
)
_COMING = frozenset(
    """arrive broadcast come depart drive evacuate expel flight flee fly go journey leave move return report
    sail speak travel trip walk watch train write recall""".split()
)
_ROUTES = frozenset("flight road railway rail line ferry bus train route link cable distance border".split())
_LEAVING_FOR = frozenset("leave depart head fly bind set sail".split())
_VISITING = frozenset(
    """visit leave reach tour enter shell bomb capture hit shake strike besiege attack flood depart exit
    seize take retake liberate""".split()
)
_PLACE_NOUNS = frozenset(
    """airport street streets suburb suburbs port harbour harbor hotel outskirts centre center mayor city
    university square river station skyline museum stadium hospital district road conference meeting talks
    summit office bureau headquarters region prefecture province club prison court stock time weather""".split()
)
_STATE_NOUNS = frozenset(
    """official officials government side regime diplomat diplomats delegation spokesman spokeswoman
    spokesperson authorities administration leadership leaders minister envoy troops forces sanctions
    policy policymakers negotiator negotiators source sources pressure""".split()
)
_PLACE_HEADS = frozenset(
    """city capital street streets suburb outskirts south north east west port town centre center university
    bishop mayor siege fall battle capture treaty kilometres kilometers km miles""".split()
)
_STATE, _TOWN = True, False


def stands_for_state(words: Words, start: int, end: int, labelled_state: bool | None) -> bool:
    """Decide for one mention of a capital.

    Args:
        words: The report.
        start: First token of the capital's name.
        end: Token after its last one.
        labelled_state: What the engine took it for (True for a state, False for a place), None
            where it has no label; counts where the parse does not decide.

    Returns:
        Whether the government is meant.
    """
    told = _by_role(words, words.root_of(start, end), start, end, 0)
    if told is not None:
        return told
    return labelled_state is not False and (labelled_state or _is_party(words, start, end))


def _is_party(words: Words, start: int, end: int) -> bool:
    """Where neither the verb nor the engine decides: whom something is asked of or passes to."""
    return words.case_of(words.root_of(start, end)) in ("to", "from", "between")


def _by_role(words: Words, i: int, start: int, end: int, depth: int) -> bool | None:
    dep, up = words.dep[i], words.head[i]
    before = words.lower_at(start - 1)
    if words.lower_at(end) in ("'s", "’s") or dep == "nmod:poss":
        return not (up != i and words.lower[up] in _PLACE_NOUNS)
    if dep.startswith("nsubj") or dep == "vocative":
        return None if any(words.dep[c] == "cop" for c in words.children[up]) else _STATE
    case = words.case_of(i) or (before if before in _PLACE_CASES else "")
    if dep == "conj" and not case and depth < 4:
        return _by_role(words, up, up, up + 1, depth + 1)
    if case:
        return _by_case(words, i, case)
    if dep in ("obj", "iobj"):
        return words.lemma[up] not in _VISITING
    if dep == "obl:agent":
        return _STATE
    if dep in ("compound", "amod", "nmod", "nmod:desc") and up >= end:
        return _by_noun(words, up)
    if dep == "appos" or before in ("(", "["):
        return _TOWN
    return None


def _by_noun(words: Words, up: int) -> bool | None:
    noun = words.lower[up]
    if noun in _STATE_NOUNS:
        return _STATE
    return _TOWN


def _by_case(words: Words, i: int, case: str) -> bool | None:
    up = words.head[i]
    head = words.lemma[up] if up != i else ""
    if case in _PLACE_CASES:
        return _TOWN
    if case == "to":
        return _TOWN if head in _MOTION or head.endswith("ing") else None
    if case == "from":
        return _TOWN if head in _COMING or i < up else None
    if case == "between":
        return _TOWN if head in _ROUTES else None
    if case == "for":
        return head not in _LEAVING_FOR
    if case == "of":
        return False if head in _PLACE_HEADS else None
    if case in ("with", "by", "against", "on", "without", "than", "like", "unlike", "toward"):
        return _STATE
    return None
