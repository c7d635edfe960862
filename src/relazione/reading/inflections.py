"""Regular forms of verbs, for words whose base form the engine misses (``telephoned``, ``scrapped``)."""

from __future__ import annotations

from collections.abc import Iterable

_VOWELS = frozenset("aeiou")


def forms_of(bases: Iterable[str]) -> dict[str, str]:
    """Past, participle and present forms of verbs that follow the rule, each with its base form."""
    forms: dict[str, str] = {}
    for base in bases:
        stem = base[:-1] if base.endswith("e") else base
        double = base + base[-1]
        regular = [stem + "ed", stem + "ing", double + "ed", double + "ing", base + "s"]
        if base.endswith("y") and base[-2:-1] not in _VOWELS:
            regular += [base[:-1] + "ied", base[:-1] + "ies"]
        if base.endswith(("s", "sh", "ch", "x", "o")):
            regular.append(base + "es")
        for form in regular:
            forms.setdefault(form, base)
    return forms
