"""What speaks for and against an account being an engagement of the report, as names of traits.

The traits are what an annotator looks at: by which word it is told, how much of it is told, whether
it is told as news or in passing. ``engagement_admission`` weighs them.
"""

from __future__ import annotations

from relazione.reading.engagement_accounts import Account
from relazione.reading.engagement_words import (
    CANCELLING,
    LIGHT,
    PLANNING,
    POSTPONING,
    PROPOSING,
    UNDER_WAY,
)
from relazione.reading.referents import Referents
from relazione.reading.scene import SPEECH_VERBS
from relazione.reading.tree import OPENING_MARKS, Tree

_GOVERNORS = (
    ("put-off", CANCELLING | POSTPONING),
    ("light", LIGHT),
    ("plan", PLANNING),
    ("propose", PROPOSING),
    ("under-way", UNDER_WAY),
    ("say", SPEECH_VERBS),
)
_FIRST = 3


def traits_of(tree: Tree, referents: Referents, account: Account) -> list[str]:
    """Names of the traits of an account, each once.

    Args:
        tree: The parse of the report.
        referents: Who is meant by which words.
        account: The account, its tellings brought together.

    Returns:
        Names such as ``word=visit`` and ``meeting&named=2``; what they weigh was learnt.
    """
    told = [*_of_told(referents, account), "noun" if account.noun else f"verb={tree.tags[account.at]}"]
    return [
        f"kind={account.kind}",
        f"word={_word(tree, account)}",
        *told,
        *_of_clause(tree, account),
        *(f"{account.kind}&{name}" for name in told),
    ]


def _word(tree: Tree, account: Account) -> str:
    return tree.words[account.at].removesuffix("s") if account.noun else tree.lemmas[account.at]


def _of_told(referents: Referents, account: Account) -> list[str]:
    """How much is told: by whom, when, where, how often."""
    people = sum(referents.kind(e) == "person" for e in account.participants)
    found = [
        f"status={account.status}",
        f"named={min(account.named, 2)}",
        f"members={min(len(account.participants), 3)}",
        f"people={min(people, 2)}",
        "date" if account.date_told else "no-date" if account.date is None else "today",
        "place" if account.venue is not None else "no-place",
    ]
    found.append(f"told={(account.date_told) + (account.venue is not None) + (account.named > 0)}")
    if account.tellings > 1:
        found.append("retold")
    if account.definite:
        found.append("definite")
    return found


def _of_clause(tree: Tree, account: Account) -> list[str]:
    """Where and how it stands in its sentence."""
    at = account.at
    found = [f"dep={tree.deps[at].split(':')[0]}"]
    if tree.deps[at] == "acl:relcl":
        found.append("relative")
    if account.noun and account.verb is not None:
        lemma = tree.lemmas[account.verb]
        found += [f"governor={name}" for name, words in _GOVERNORS if lemma in words][:1] or [
            "governor=other"
        ]
        found.append(f"governed={tree.tags[account.verb]}")
    elif account.noun:
        found.append("governor=none")
    if account.noun:
        found.append(f"case={tree.case_of(at)}")
    start, end = tree.sentence_of(at)
    if sum(word in OPENING_MARKS for word in tree.words[start:at]) % 2:
        found.append("quoted")
    if tree.sentence[at] < _FIRST:
        found.append("first")
    if any(tree.words[k] in ("not", "n't", "n’t", "no", "never") for k in range(max(start, at - 5), at)):
        found.append("denied")
    if any(tree.words[k] in ("if", "whether", "unless") for k in range(start, at)):
        found.append("supposed")
    if tree.words[end - 1] == "?":
        found.append("question")
    return found
