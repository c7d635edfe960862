"""Nouns that tell of an engagement, and its kind."""

from __future__ import annotations

from relazione.model.vocabulary import EngagementKind
from relazione.reading.arguments import subject_or_passive
from relazione.reading.engagement_words import (
    GOING_ON,
    HIGH,
    LIGHT,
    NEGOTIATED,
    NEGOTIATING,
    NOUNS,
    PHONE,
    PLURALS,
    PRESS,
)
from relazione.reading.sight import Sight

_MILITARY = frozenset(
    "military naval joint army navy air maritime annual live-fire bilateral trilateral".split()
)
_MEALS = frozenset({"breakfast", "lunch", "dinner", "coffee"})


class OccasionNouns:
    """The nouns of a report that tell of engagements."""

    def __init__(self, sight: Sight) -> None:
        self.sight = sight
        self.tree = sight.tree

    def of_noun(self, i: int) -> EngagementKind | None:
        """What the noun at ``i`` tells of, or None where it tells of no engagement."""
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
            near & {"with", "to"} or self.sight.owned(i)
        ):
            return None
        return self._refined(i, kind, lemma, near, before)

    def _refined(
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
        if (
            lemma == "exercise"
            and tree.pos[i] == "NOUN"
            and not (near & _MILITARY or self.sight.by_states(i))
        ):
            return "exercise" if self.sight.is_definite(i) or tree.entity[i] == "EVENT" else None
        return kind

    def _of_meeting(self, i: int, lemma: str, near: set[str]) -> EngagementKind | None:
        tree = self.tree
        if near & PHONE and "virtual" not in near:
            return "call"
        if near & {"ministerial", "summit", "leaders", "ministers"}:
            return "summit"
        for c in tree.children[i]:
            if tree.deps[c].startswith(("nmod", "compound")):
                kind = self.sight.kind(c)
                if kind == "forum" or (tree.lemmas[c] in HIGH and self.sight.of_forum(c)):
                    return "summit"
        governor = self.sight.governor(i)
        if governor is not None and tree.lemmas[governor] in LIGHT:
            subject = subject_or_passive(tree, governor)
            if (
                subject is not None
                and subject != i
                and (self.sight.kind(subject) == "forum" or self.sight.of_forum(subject))
            ):
                return "summit"
        if lemma == "session" and not any(tree.case_of(c) in ("of", "with") for c in tree.children[i]):
            return "meeting" if near & {"next", "joint", "ministerial", "technical"} else None
        return "meeting"
