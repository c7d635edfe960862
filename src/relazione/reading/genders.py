"""What a report itself says of a person's gender: forms of address, titles, pronouns."""

from __future__ import annotations

from typing import Literal

Gender = Literal["male", "female"]

_MALE = frozenset(
    """mr mr. sir lord king prince emir amir sultan sheikh shaikh chairman spokesman father brother baron duke
    businessman congressman count pope ayatollah mullah maulana imam tan shri m. son husband widower""".split()
)
_FEMALE = frozenset(
    """ms ms. mrs mrs. miss madam madame mme mme. lady dame queen princess sheikha chairwoman spokeswoman
    baroness duchess businesswoman congresswoman countess smt smt. puan datin mother sister daughter wife
    widow empress""".split()
)
_PRONOUNS: dict[str, Gender] = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
}  # fmt: skip


def gender_of_title(word: str) -> Gender | None:
    """Gender that a form of address or a title, in lower case, gives its bearer."""
    if word in _MALE:
        return "male"
    return "female" if word in _FEMALE else None


def gender_of_pronoun(word: str) -> Gender | None:
    """Gender of a personal pronoun in lower case, None for all others."""
    return _PRONOUNS.get(word)
