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
    PLANNING,
    PLURALS,
    PRESS,
    ROUNDS,
)
from relazione.reading.sight import Sight

_MILITARY = frozenset(
    """military naval joint army navy air maritime annual live-fire bilateral trilateral tabletop table-top
    tri-service multinational amphibious anti-submarine combined planned field""".split()
)
# Nouns of gatherings that bear names, as agreements do.
_NAMED = frozenset({"conference", "dialogue", "gathering", "forum", "consultation"})
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
        if lemma == "talk" and not plural and not (near | {before}) & PHONE:
            return None
        if tree.pos[i] == "PROPN" and tree.entity[i] == "AGREEMENT" and lemma not in _NAMED:
            return None
        if (
            tree.deps[i] == "compound"
            and tree.heads[i] > i
            and lemma not in ("talk", "negotiation", "summit")
            and not self._is_named_exercise(i, lemma)
        ):
            if tree.words[tree.heads[i]] in ("ceremony", "round", "meeting", "session"):
                return None if lemma != "signing" else "signing"
            return None
        if lemma == "call" and before in ("courtesy", "farewell"):
            return "meeting"
        if lemma in ("call", "conversation"):
            return "call" if (near | {before}) & PHONE else "visit" if before == "port" else None
        if lemma == "sail":
            return "exercise" if near & {"joint", "maritime"} else None
        if lemma in _MEALS:
            return self._of_meal(i)
        if lemma == "reception":
            return "ceremony" if self._is_hosted(i) else None
        if lemma == "conference" and (near | {before}) & (PHONE - {"virtual", "online"}):
            return "call"
        if lemma in _NAMED and lemma != "consultation":
            named = tree.pos[i] == "PROPN" or tree.entity[i] in ("FORUM", "EVENT")
            of = lemma != "forum" and any(tree.case_of(c) in ("of", "on", "in") for c in tree.children[i])
            return "summit" if named or of else None
        if lemma == "workshop":
            return "meeting" if self._is_hosted(i) or near & {"technical", "joint"} else None
        if lemma == "round":
            return self._of_round(i, near)
        if lemma in ("tour", "handover", "encounter", "audience") and not (
            near & {"with", "to"} or self.sight.owned(i)
        ):
            return None
        return self._refined(i, kind, lemma, near, before)

    def _is_named_exercise(self, i: int, lemma: str) -> bool:
        return lemma == "exercise" and self.tree.doc[min(i + 1, len(self.tree) - 1)].text[:1].isupper()

    def _of_meal(self, i: int) -> EngagementKind | None:
        """A meal is a meeting where somebody's company is told, a ceremony where a host is."""
        if any(self.tree.case_of(c) in ("with", "of", "between") for c in self.tree.children[i]):
            return "meeting"
        return "ceremony" if self._is_hosted(i) and self.tree.words[i] == "dinner" else None

    def _is_hosted(self, i: int) -> bool:
        """Whether the noun is what somebody hosts, holds or gives."""
        tree = self.tree
        near = [c for c in tree.children[i] if tree.deps[c].startswith("acl")]
        if tree.deps[i] in ("obj", "nsubj:pass"):
            near.append(tree.heads[i])
        return any(tree.lemmas[k] in ("host", "hold", "give", "organise", "organize") for k in near)

    def _of_round(self, i: int, near: set[str]) -> EngagementKind | None:
        """``a first round, planned for March``; a round of talks is told by its own noun."""
        tree = self.tree
        of = [c for c in tree.children[i] if tree.case_of(c) == "of"]
        after = tree.words[i + 1 : i + 12]
        if after[:1] == ["of"] and {"talks", "negotiations", "consultations", "meetings"} & set(after):
            return None
        if near & {"ministerial"} or any(tree.entity[c] in ("FORUM", "AGREEMENT") for c in of):
            return "summit"
        counted = any(tree.tags[c] == "JJ" and tree.words[c] in ROUNDS for c in tree.children[i])
        planned = any(tree.deps[c].startswith("acl") and tree.lemmas[c] in PLANNING for c in tree.children[i])
        return "negotiation" if not of and (counted or planned or near & {"another", "next", "new"}) else None

    def _refined(
        self, i: int, kind: EngagementKind, lemma: str, near: set[str], before: str
    ) -> EngagementKind | None:
        tree = self.tree
        if lemma == "ceremony":
            return "signing" if "signing" in near or before == "signing" else "ceremony"
        if lemma in ("talk", "consultation") and (near | {before}) & PHONE:
            return "call"
        if lemma == "talk":
            head = tree.heads[i]
            if tree.doc[i].text[:1].isupper() and tree.doc[i - 1].text[:1].isupper() and self._is_named(i):
                return "summit"
            if (
                (near | {tree.words[i - 1]}) & NEGOTIATING
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
            high = {"office", "ministry", "political", "defence", "defense", "strategic", "minister"} & near
            return "summit" if high or tree.pos[i] == "PROPN" else "meeting"
        if self._is_named_exercise(i, lemma):
            return "exercise"
        if (
            lemma == "exercise"
            and tree.pos[i] == "NOUN"
            and not (near & _MILITARY or self.sight.by_states(i))
        ):
            return "exercise" if self.sight.is_definite(i) or tree.entity[i] == "EVENT" else None
        return kind

    def _is_named(self, i: int) -> bool:
        """Whether a gathering bears a name: ``the Development Cooperation Talks``."""
        return self.tree.pos[i] == "PROPN" and self.tree.entity[i] in ("FORUM", "AGREEMENT", "EVENT")

    def _of_meeting(self, i: int, lemma: str, near: set[str]) -> EngagementKind | None:
        tree = self.tree
        if near & PHONE and "virtual" not in near:
            return "call"
        if near & {"ministerial", "summit", "leaders", "ministers"}:
            return "summit"
        for c in tree.children[i]:
            if tree.deps[c].startswith(("nmod", "compound")):
                for part in tree.joined(c):
                    if (
                        lemma == "meeting"
                        and tree.case_of(c) in ("of", "between")
                        and self.sight.are_leaders(part)
                    ):
                        return "summit"
                    kind = self.sight.kind(part)
                    if (kind == "forum" and part == c) or (
                        tree.lemmas[part] in HIGH and self.sight.of_forum(part)
                    ):
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
