"""Words of a report that tell of an engagement, and its kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import is_negated, subject_or_passive
from relazione.reading.engagement_words import (
    AGENTS,
    COMING,
    GOING_ON,
    HIGH,
    LIGHT,
    NEGOTIATED,
    NEGOTIATING,
    NOTES,
    NOUNS,
    PHONE,
    PLURALS,
    PRESS,
    VERBS,
)
from relazione.reading.referents import Referents
from relazione.reading.tree import Tree

_PEOPLE = frozenset({"person", "country", "organization", "forum"})
_VERBAL = frozenset({"VERB", "AUX"})
_TO_PLACES = frozenset({"to", "in", "for", "at", "into", "from", "back"})


@dataclass(frozen=True, slots=True)
class Occasion:
    """One place where a report tells of an engagement.

    Attributes:
        kind: Its kind.
        at: The verb or noun that tells it.
        verb: The verb that governs it: itself, or the verb over the noun; None where there is none.
        noun: Whether a noun tells it.
        definite: Whether it speaks of something known (``the talks``, ``their meeting``).
    """

    kind: EngagementKind
    at: int
    verb: int | None
    noun: bool
    definite: bool = False


def occasions_of(tree: Tree, referents: Referents) -> Iterator[Occasion]:
    """The occasions of a report, in order."""
    sight = _Sight(tree, referents)
    for i in range(len(tree)):
        pos = tree.pos[i]
        if pos in ("NOUN", "PROPN") or (pos == "VERB" and tree.words[i] in ("meeting", "signing", "call")):
            kind = sight.of_noun(i)
            if kind is not None:
                yield Occasion(kind, i, sight.governor(i), noun=True, definite=sight.is_definite(i))
                continue
        if pos in ("VERB", "ADJ") or (pos == "NOUN" and tree.words[i] in ("due", "initialled", "initialed")):
            kind = sight.of_verb(i)
            if kind is not None and not (kind == "signing" and sight.is_idle(i)) and not sight.is_supposed(i):
                yield Occasion(kind, i, i, noun=False)


def committees_of(referents: Referents) -> frozenset[str]:
    """Working groups and bilateral committees: they meet, but their members take part."""
    return frozenset(
        e.id
        for e in referents.entities
        if e.kind in ("forum", "organization") and _COMMITTEE & set(e.name.lower().split())
    )


class _Sight:
    def __init__(self, tree: Tree, referents: Referents) -> None:
        self.tree = tree
        self.referents = referents
        self.committees = committees_of(referents)

    def kind(self, i: int | None) -> str | None:
        if i is None:
            return None
        entity = self.referents.of_phrase(self.tree.doc[i])
        return "committee" if entity in self.committees else self.referents.kind(entity)

    def governor(self, i: int) -> int | None:
        """The verb over a noun, a few steps up."""
        for step, a in enumerate(self.tree.ancestors(i)):
            if self.tree.pos[a] in _VERBAL or self.tree.child(a, "cop") is not None:
                return a
            if step > 5:
                break
        return None

    def is_supposed(self, i: int) -> bool:
        """Under ``if`` or ``whether`` nothing is said to happen."""
        return any(self.tree.words[c] in ("if", "whether", "unless") for c in self.tree.children[i])

    def is_idle(self, i: int) -> bool:
        """``Nothing was signed``, ``would not sign``: no signing, unless a day or place is told."""
        tree = self.tree
        subject = subject_or_passive(tree, i)
        if subject is not None and tree.words[subject] in ("nothing", "nobody", "none", "who"):
            return tree.words[subject] != "who"
        if not is_negated(tree, i):
            return False
        low, high = i - 10, tree.sentence_of(i)[1]
        return not any(
            tree.entity[k] in ("PLACE",) or tree.words[k] in ("at", "during")
            for k in range(max(low, 0), high)
        )

    def is_definite(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.words[c] in ("the", "these", "those", "this", "that") or tree.deps[c] == "nmod:poss"
            for c in tree.children[i]
        )

    def of_noun(self, i: int) -> EngagementKind | None:
        tree = self.tree
        word = tree.words[i]
        lemma = word if word in NOUNS else word[:-1] if word.endswith("s") and word[:-1] in NOUNS else ""
        kind = NOUNS.get(lemma)
        if kind is None:
            return None
        plural = word != lemma
        near = {tree.words[c] for c in tree.children[i]}
        if near & {"early"} and lemma == "signing" and tree.lemmas[tree.heads[i]] in ("call", "urge", "hope"):
            return None
        before = tree.words[i - 1] if i else ""
        if near & PRESS or before in PRESS or near & {"no", "any", "every", "such"}:
            return None
        if plural and lemma not in PLURALS:
            return None
        if lemma == "talk" and not plural:
            return None
        if tree.pos[i] == "PROPN" and tree.entity[i] == "AGREEMENT":
            return None
        if (
            tree.deps[i] == "compound"
            and tree.heads[i] > i
            and lemma not in ("talk", "negotiation", "summit")
        ):
            if tree.words[tree.heads[i]] in ("ceremony", "round", "meeting", "session"):
                return None if lemma != "signing" else "signing"
            return None
        if lemma in ("call", "conversation"):
            return "call" if (near | {before}) & PHONE else "visit" if before == "port" else None
        if lemma in _MEALS:
            return (
                "meeting"
                if any(tree.case_of(c) in ("with", "of", "between") for c in tree.children[i])
                else None
            )
        if lemma in ("conference", "dialogue", "gathering"):
            named = tree.pos[i] == "PROPN" or tree.entity[i] in ("FORUM", "EVENT")
            of = any(tree.case_of(c) in ("of", "on", "in") for c in tree.children[i])
            return "summit" if named or of else None
        if lemma in ("tour", "handover", "encounter", "audience") and not (
            near & {"with", "to"} or self.owned(i)
        ):
            return None
        return self.refined(i, kind, lemma, near, before)

    def owned(self, i: int) -> bool:
        return self.tree.child(i, "nmod:poss") is not None

    def refined(
        self, i: int, kind: EngagementKind, lemma: str, near: set[str], before: str
    ) -> EngagementKind | None:
        tree = self.tree
        if lemma == "ceremony":
            return "signing" if "signing" in near or before == "signing" else "ceremony"
        if lemma in ("talk", "consultation") and near & PHONE:
            return "call"
        if lemma == "talk":
            head = tree.heads[i]
            if (
                near & NEGOTIATING
                or tree.words[head] in ("round", "days", "weeks")
                or tree.lemmas[head] in GOING_ON
            ):
                return "negotiation"
            if any(tree.lemmas[k] in GOING_ON for k in range(i + 1, min(i + 6, tree.sentence_of(i)[1]))):
                return "negotiation"
            for c in tree.children[i]:
                if tree.case_of(c) in ("on", "over", "about") and (
                    tree.lemmas[c] in NEGOTIATED or tree.entity[c] in ("AGREEMENT", "EQUIPMENT")
                ):
                    return "negotiation"
            return "meeting"
        if lemma in ("meeting", "session"):
            return self._of_meeting(i, lemma, near)
        if lemma == "consultation":
            return "summit" if {"office", "ministry"} & near or tree.pos[i] == "PROPN" else "meeting"
        if lemma == "exercise" and tree.doc[min(i + 1, len(tree) - 1)].text[:1].isupper():
            return "exercise"
        if lemma == "exercise" and tree.pos[i] == "NOUN" and not (near & _MILITARY or self._by_states(i)):
            return "exercise" if self.is_definite(i) or tree.entity[i] == "EVENT" else None
        return kind

    def _of_meeting(self, i: int, lemma: str, near: set[str]) -> EngagementKind | None:
        tree = self.tree
        if near & PHONE and "virtual" not in near:
            return "call"
        if near & {"ministerial", "summit", "leaders", "ministers"}:
            return "summit"
        for c in tree.children[i]:
            if tree.deps[c].startswith(("nmod", "compound")):
                kind = self.kind(c)
                if kind == "forum" or (tree.lemmas[c] in HIGH and self._of_forum(c)):
                    return "summit"
        governor = self.governor(i)
        if governor is not None and tree.lemmas[governor] in LIGHT:
            subject = subject_or_passive(tree, governor)
            if (
                subject is not None
                and subject != i
                and (self.kind(subject) == "forum" or self._of_forum(subject))
            ):
                return "summit"
        if lemma == "session" and not any(tree.case_of(c) in ("of", "with") for c in tree.children[i]):
            return "meeting" if near & {"next", "joint", "ministerial", "technical"} else None
        return "meeting"

    def _of_forum(self, i: int) -> bool:
        return any(self.kind(c) == "forum" for c in self.tree.children[i])

    def _by_states(self, i: int) -> bool:
        return any(self.kind(c) == "country" for c in self.tree.children[i])

    def of_verb(self, i: int) -> EngagementKind | None:
        tree = self.tree
        lemma = tree.lemmas[i]
        if tree.words[i] in ("initialled", "initialed"):
            lemma = "initial"
        kind = VERBS.get(lemma)
        if (
            kind is None
            or tree.deps[i] in ("compound", "flat")
            or (tree.pos[i] != "VERB" and lemma not in ("due", "initial"))
        ):
            return None
        rule = getattr(self, f"_{lemma}", None)
        if rule is not None:
            found: EngagementKind | None = rule(i)
            return found
        if lemma in COMING:
            return "visit" if self._goes(i) else None
        if kind == "signing":
            return (
                "signing" if tree.pos[i] in ("VERB", "NOUN") and not tree.has_word(i, ("up", "off")) else None
            )
        if kind == "meeting":
            return "meeting" if self._is_party(tree.child(i, "obj", "iobj")) else None
        return kind

    def _is_party(self, i: int | None) -> bool:
        if i is None:
            return False
        return self.kind(i) in _PEOPLE or self.tree.lemmas[i] in AGENTS or self.tree.words[i] in _PERSONAL

    def _meet(self, i: int) -> EngagementKind | None:
        tree = self.tree
        thing = tree.child(i, "obj")
        if (
            thing is not None
            and not self._is_party(thing)
            and tree.entity[thing] != "DATE"
            and self.kind(thing) is None
        ):
            return None
        if any(w in PHONE for w in tree.words[max(i - 1, 0) : i + 6]):
            return "call"
        subject = subject_or_passive(tree, i)
        if subject is not None and self.kind(subject) == "forum":
            return "summit"
        if subject is not None and self._of_forum(subject):
            return "summit"
        if subject is not None and tree.lemmas[subject] == "leader" and self.kind(subject) is None:
            return "summit"
        return "meeting"

    _convene = _meet

    def _receive(self, i: int) -> EngagementKind | None:
        """``received in Hanoi Jane Roe``: a party somewhere after the verb, and nothing else received."""
        if self._is_party(self.tree.child(i, "obj", "iobj")):
            return "meeting"
        end = min(i + 9, len(self.tree))
        for k in range(i + 1, end):
            word = self.tree.words[k]
            if word in (",", ".", ";", "from", "and") or self.tree.pos[k] == "VERB":
                return None
            if (
                self.referents.kind(self.referents.by_token.get(k)) == "person"
                or self.tree.lemmas[k] in _GUESTS
            ):
                return "meeting"
            if self.tree.pos[k] == "NOUN" and self.tree.deps[k] == "obj":
                return None
        return None

    _host = _receive
    _greet = _receive

    def _sit(self, i: int) -> EngagementKind | None:
        return "meeting" if self.tree.words[i + 1 : i + 2] == ["down"] else None

    def _see(self, i: int) -> EngagementKind | None:
        return "meeting" if self.tree.words[i + 1 : i + 3] == ["each", "other"] else None

    def _gather(self, i: int) -> EngagementKind | None:
        subject = subject_or_passive(self.tree, i)
        return "meeting" if subject is not None and self._is_party(subject) else None

    def _lay(self, i: int) -> EngagementKind | None:
        thing = self.tree.child(i, "obj")
        return "ceremony" if thing is not None and self.tree.lemmas[thing] == "wreath" else None

    def _call(self, i: int) -> EngagementKind | None:
        tree = self.tree
        obl = next((c for c in tree.all(i, "obl", "obj") if c > i and tree.words[c - 1] != "off"), None)
        if obl is None or tree.child(i, "xcomp", "ccomp") is not None or self._asks(i):
            return None
        if tree.case_of(obl) == "on" or tree.words[min(i + 1, len(tree) - 1)] == "on":
            return "meeting" if self.kind(obl) == "person" or tree.lemmas[obl] in AGENTS else None
        if tree.case_of(obl) == "at" and tree.entity[obl] in ("PLACE", "COUNTRY"):
            return "visit"
        return None

    def _asks(self, i: int) -> bool:
        """``called on Russia to lift its ban``."""
        tree = self.tree
        stop = min(i + 14, tree.sentence_of(i)[1] - 1)
        return any(tree.words[k] == "to" and tree.tags[k + 1] == "VB" for k in range(i + 2, stop))

    def _speak(self, i: int) -> EngagementKind | None:
        tree = self.tree
        near = tree.words[i + 1 : i + 12]
        if any(w in PHONE for w in near) and {"by", "over", "on", "via"} & set(near):
            return "call"
        if tree.lemmas[i] == "talk" and "for" in near[:2] and {"minutes", "hours", "hour"} & set(near[:5]):
            return "meeting"
        return None

    _talk = _speak

    def _phone(self, i: int) -> EngagementKind | None:
        return "call" if self._is_party(self.tree.child(i, "obj")) else None

    _telephone = _phone

    def _exercise(self, i: int) -> EngagementKind | None:
        return "exercise" if self.tree.child(i, "obj") is None else None

    def _drill(self, i: int) -> EngagementKind | None:
        return "exercise" if self.tree.child(i, "obj") is None else None

    def _exchange(self, i: int) -> EngagementKind | None:
        tree = self.tree
        things = [*tree.all(i, "obj", "nsubj:pass", "nsubj")]
        return "signing" if any(tree.lemmas[c] in NOTES for c in things) else None

    def _visit(self, i: int) -> EngagementKind | None:
        tree = self.tree
        if tree.deps[i] == "amod":
            return "visit" if self.kind(tree.heads[i]) == "person" else None
        return "visit" if tree.child(i, "obj", "obl") is not None else None

    _tour = _visit

    def _invite(self, i: int) -> EngagementKind | None:
        """``invited her to Oslo``, not ``invited her to speak``."""
        tree = self.tree
        for k in range(i + 1, min(i + 12, tree.sentence_of(i)[1] - 1)):
            if tree.words[k] in (".", ";", ",", '"'):
                return None
            if tree.words[k] == "to" and tree.entity[k + 1] in ("PLACE", "COUNTRY"):
                return "visit"
        return None

    def _goes(self, i: int) -> bool:
        """Whether somebody goes to, comes to or is expected in a place."""
        tree = self.tree
        subject = subject_or_passive(tree, i)
        if subject is None or not (
            self.kind(subject) in ("person", "organization")
            or tree.lemmas[subject] in AGENTS
            or tree.words[subject] in _PERSONAL
        ):
            return False
        if tree.lemmas[i] == "arrive" and any(tree.entity[c] == "DATE" for c in tree.children[i]):
            return True
        if tree.lemmas[i] in ("expect", "due") and tree.words[i + 1 : i + 2] in (["in"], ["at"], ["back"]):
            return tree.entity[min(i + 2, len(tree) - 1)] in ("PLACE", "COUNTRY")
        for c in tree.children[i]:
            if tree.deps[c].startswith("obl") and tree.case_of(c) in _TO_PLACES:
                case = tree.case_of(c)
                if tree.lemmas[i] in ("leave", "depart") and case != "for":
                    continue
                if tree.lemmas[i] in ("expect", "due") and case not in ("in", "at"):
                    continue
                if tree.lemmas[i] == "return" and case != "from":
                    continue
                if tree.lemmas[i] in ("come", "go", "travel", "fly", "head") and case not in (
                    "to",
                    "for",
                    "into",
                ):
                    continue
                if tree.entity[c] in ("PLACE", "COUNTRY") or self.kind(c) in ("place", "country"):
                    return True
        return False


_COMMITTEE = frozenset("group committee commission team taskforce".split())
_MILITARY = frozenset(
    "military naval joint army navy air maritime annual live-fire bilateral trilateral".split()
)
_MEALS = frozenset({"breakfast", "lunch", "dinner", "coffee"})
_GUESTS = AGENTS - {"company", "force", "chief", "ship", "ministry", "government", "foreign"}
_PERSONAL = frozenset("he she they him her them who whom i we me us you".split())
