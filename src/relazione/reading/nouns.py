"""Nouns of descriptions, by the kind of thing that they can stand for."""

from __future__ import annotations

from functools import lru_cache

# Nouns for holders of an office, with the words of titles that they can stand for.
OFFICE_NOUNS: dict[str, frozenset[str]] = {
    noun: frozenset(titles.split())
    for noun, titles in {
        "minister": "minister premier secretary chancellor",
        "secretary": "secretary",
        "president": "president",
        "premier": "premier minister",
        "chancellor": "chancellor",
        "ambassador": "ambassador commissioner",
        "commissioner": "commissioner",
        "envoy": "ambassador envoy commissioner representative chargé coordinator mediator",
        "diplomat": "ambassador envoy commissioner minister secretary consul chargé diplomat",
        "spokesman": "spokesman spokesperson",
        "spokeswoman": "spokeswoman spokesperson",
        "spokesperson": "spokesperson spokesman spokeswoman",
        "chief": "chief head commander director secretary-general president chair",
        "head": "head chief director president chair",
        "chair": "chair chairman chairwoman chairperson",
        "chairman": "chairman chair",
        "chairwoman": "chairwoman chair",
        "chairperson": "chairperson chair chairman chairwoman",
        "director": "director",
        "director-general": "director-general director",
        "secretary-general": "secretary-general general",
        "undersecretary": "undersecretary under-secretary secretary",
        "governor": "governor",
        "mayor": "mayor",
        "adviser": "adviser advisor",
        "advisor": "adviser advisor",
        "councillor": "councillor counsellor",
        "counsellor": "councillor counsellor",
        "representative": "representative envoy",
        "commander": "commander chief",
        "general": "general commander chief",
        "admiral": "admiral commander chief",
        "deputy": "deputy lawmaker",
        "lawmaker": "lawmaker mp senator deputy member congressman congresswoman parliamentarian",
        "parliamentarian": "lawmaker mp senator deputy member parliamentarian",
        "mp": "mp lawmaker member",
        "senator": "senator",
        "leader": "leader president premier minister chancellor king emir chairman",
        "negotiator": "negotiator",
        "coordinator": "coordinator",
        "co-ordinator": "co-ordinator coordinator",
        "speaker": "speaker",
        "observer": "observer",
        "mediator": "mediator envoy",
        "king": "king",
        "queen": "queen",
        "emir": "emir",
        "monarch": "king queen emir sultan",
        "analyst": "analyst fellow",
        "official": "official secretary director undersecretary coordinator",
        "manager": "manager",
        "executive": "executive ceo director",
        "consul": "consul",
        "attaché": "attaché",
        "colleague": "",
        "counterpart": "",
        "visitor": "",
        "host": "",
        "hostess": "",
        "guest": "",
    }.items()
}
# Nouns for people who need hold no office; "two" of them is a group all the same.
PERSON_NOUNS = frozenset(
    """man woman person officer soldier source expert scholar engineer journalist reporter witness resident
    activist academic professor aide delegate participant pilot captain colonel veteran politician
    economist correspondent trader farmer spokesmen critic researcher technocrat executive banker boss
    lawyer judge prosecutor prince princess sheikh mediator negotiator worker sailor commandant presenter
    member insider staffer opponent supporter friend brother sister wife husband father mother son daughter
    partner rebel fighter peacekeeper interpreter clerk planner skipper fisherman captive hostage""".split()
)
# What the holder of any office can be called, where a country stands with it.
ANY_OFFICE = frozenset({"official", "diplomat", "negotiator", "envoy", "delegate", "politician"})
SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
BODY_NOUNS = frozenset(
    """ministry department agency institute council commission company bank army navy party force authority
    committee office parliament senate embassy consulate mission assembly court command corps service
    guard police firm manufacturer shipbuilder group corporation organization organisation body board
    secretariat directorate bureau regulator operator airline yard shipyard maker lender watchdog fund
    militia administration cabinet chamber institution association union federation foundation enterprise
    conglomerate contractor supplier utility broadcaster newspaper think-tank university delegation""".split()
)
# Nouns that any body or company can be called by, without the word being in its name.
ANY_COMPANY = frozenset(
    """company firm manufacturer shipbuilder corporation operator yard shipyard maker conglomerate contractor
    supplier enterprise builder planemaker giant""".split()
)
ANY_BODY = frozenset(
    "agency organization organisation body group institution institute lender watchdog regulator".split()
)
OFFICIAL_WORDS = frozenset(
    "ministry department parliament council commission embassy army navy force office".split()
)
COUNTRY_NOUNS = frozenset(
    """country nation kingdom republic state emirate sultanate federation monarchy neighbour neighbor
    archipelago power government capital""".split()
)
# Papers and posts that speak for who wrote them.
DOCUMENT_NOUNS = frozenset(
    """statement letter post note handout report study communique communiqué release tweet memo document
    paper readout notice bulletin message article figure data reply newsletter posting dispatch""".split()
)
FORUM_NOUNS = frozenset(
    """bloc alliance grouping forum union group organization organisation association community club summit
    dialogue initiative""".split()
)
AGREEMENT_NOUNS = frozenset(
    """pact deal treaty accord agreement framework memorandum protocol convention arrangement declaration
    statement compact mou charter roadmap understanding communique communiqué truce ceasefire concordat""".split()
)
PLACE_NOUNS = frozenset(
    "city town island port region province peninsula strait territory base enclave harbour village".split()
)

# Kingdoms and island states by their ISO codes (CIA World Factbook, 2025), for "the island nation".
KINGDOMS = frozenset("SA GB JO MA TH NO SE DK NL BE ES BH KH BT TO LS SZ".split())
ISLANDS = frozenset(
    """LK MV JP PH ID NZ IS MT CY IE GB MG MU SC CU JM HT DO BS BB TT FJ TO WS VU SB KI TV NR PW FM MH SG TW BH
    CV KM ST AU PG TL GD LC VC AG KN DM CK NU""".split()
)
EMIRATES = frozenset("AE QA KW".split())
# Words that tell one office or body from another; others ("new", "visiting") are passed over.
TELLING = frozenset(
    """foreign defence prime energy finance transport trade interior home health agriculture economy economic
    justice labour education environment culture tourism information infrastructure external internal oil
    petroleum water fisheries commerce industry planning development security state deputy vice assistant high
    chief naval air army navy power electricity mining maritime immigration railway railways science
    technology housing religious cabinet national central european world monetary nuclear atomic space
    coast coastguard border customs permanent special digital communications climate""".split()
)

_ALL_PERSONS = PERSON_NOUNS | OFFICE_NOUNS.keys()
# Singular nouns that end in an s.
_ENDING_IN_S = frozenset("corps headquarters chaos news".split())


@lru_cache(maxsize=4096)
def singular(word: str, lemma: str) -> str:
    """The singular of a noun in lower case, also where the engine leaves an ending in its base form."""
    if word.endswith("men") and len(word) > 4:
        return word[:-2] + "an"
    if word in _ENDING_IN_S or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word != lemma or word[:-1] in _ALL_PERSONS else lemma
