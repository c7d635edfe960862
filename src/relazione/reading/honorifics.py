"""Forms of address, ranks and titles that stand before a name and are no part of it."""

from __future__ import annotations

HONORIFICS = frozenset(
    """mr mr. mrs mrs. ms ms. miss mx dr dr. prof prof. professor sir dame lord lady baron baroness madam madame
    mme m. hon hon. honourable honorable rt. rt right excellency highness majesty h.e. h.e h.h. h.r.h. he hh sheikh
    sheikha shaikh shaikha sheik prince princess king queen emir amir sultan datuk datin dato dato' seri tan tun puan
    eng engr eng. engr. shri smt smt. sri pandit haji hajj ayatollah mullah maulana rev rev. reverend father pope
    archbishop bishop cardinal judge justice don doña señor""".split()
)
RANKS = frozenset(
    """general gen gen. lieutenant lt lt. lt-gen colonel col col. major maj maj. brigadier brig brig. admiral adm adm.
    rear vice commodore cdre captain capt capt. commander cdr cdr. cmdr cmdr. wing group squadron flight marshal air
    chief field fleet sergeant sgt sgt. corporal inspector retired retd retd. rtd ret. (retd) (ret.)""".split()
)
# Nouns of office, one word each; the head of a title is one of them.
OFFICE_NOUNS = frozenset(
    """minister ministers secretary secretaries president presidents premier premiers chancellor chancellors
    ambassador ambassadors commissioner commissioners envoy envoys spokesman spokeswoman spokesperson spokesmen
    spokespersons chief chiefs head heads chairman chairwoman chairperson chair director directors governor mayor
    adviser advisor advisers undersecretary under-secretary secretary-general director-general attorney-general
    councillor counsellor representative commander commandant inspector-general deputy deputies lawmaker mp mep
    senator congressman congresswoman leader delegate negotiator coordinator co-ordinator speaker administrator
    consul consul-general attaché attache charge chargé observer ps member member-of-parliament king queen emir
    vice-president vice-minister vice-premier vice-chairman marshal general judge prosecutor rapporteur
    parliamentarian legislator ombudsman treasurer manager executive officer analyst""".split()
)

# What is never a person's whole name; people are called King, Judge and Major.
TITLES_ALONE = (
    OFFICE_NOUNS
    - frozenset({"king", "queen", "judge", "marshal", "mayor", "head", "chair", "chief", "speaker"})
) | {word for word in HONORIFICS | RANKS if word.endswith(".")}


def strip_front(words: list[str], start: int, end: int) -> int:
    """First token of a person's own name: past honorifics, ranks and titles.

    Args:
        words: The words of the report in lower case.
        start: First token of the stretch.
        end: Token after its last one; at least one token is left.

    Returns:
        Where the name begins.
    """
    cut = start
    at = start
    while at < end - 1:
        word = words[at]
        if word in HONORIFICS or word in RANKS or word in OFFICE_NOUNS:
            at += 1
            cut = at
        elif word in (".", ",", "-", "of", "for", "and", "&", "(", ")", "the", "'s", "’s") or any(
            words[k] in OFFICE_NOUNS for k in range(at + 1, min(end - 1, at + 6))
        ):
            at += 1
        else:
            break
    return cut
