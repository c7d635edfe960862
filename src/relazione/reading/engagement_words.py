"""The words that tell of meetings, calls, visits, summits, signings, ceremonies, exercises and talks."""

from __future__ import annotations

from relazione.language.irregular import PAST_FORMS
from relazione.model.vocabulary import EngagementKind
from relazione.reading.inflections import forms_of
from relazione.reading.wordlists import word_set

# Nouns in the singular and what they tell of; ``occasions`` looks at the words beside the doubtful ones.
NOUNS: dict[str, EngagementKind] = {
    "meeting": "meeting",
    "talk": "meeting",
    "session": "meeting",
    "consultation": "meeting",
    "bilateral": "meeting",
    "audience": "meeting",
    "encounter": "meeting",
    "tête-à-tête": "meeting",
    "visit": "visit",
    "trip": "visit",
    "stopover": "visit",
    "tour": "visit",
    "summit": "summit",
    "ministerial": "summit",
    "conference": "summit",
    "gathering": "summit",
    "dialogue": "summit",
    "signing": "signing",
    "ceremony": "ceremony",
    "groundbreaking": "ceremony",
    "inauguration": "ceremony",
    "handover": "ceremony",
    "exercise": "exercise",
    "drill": "exercise",
    "manoeuvre": "exercise",
    "maneuver": "exercise",
    "negotiation": "negotiation",
    "sail": "exercise",
    "call": "call",
    "conversation": "call",
    "breakfast": "meeting",
    "lunch": "meeting",
    "dinner": "meeting",
    "coffee": "meeting",
    "workshop": "meeting",
    "teleconference": "call",
    "videoconference": "call",
    "retreat": "summit",
    "forum": "summit",
    "round": "negotiation",
    "reception": "ceremony",
    "outing": "visit",
}
# Nouns that tell of an engagement in the plural, too.
PLURALS = word_set("talk consultation negotiation exercise drill manoeuvre maneuver")
VERBS: dict[str, EngagementKind] = {
    "meet": "meeting",
    "convene": "meeting",
    "confer": "meeting",
    "receive": "meeting",
    "host": "meeting",
    "greet": "meeting",
    "call": "call",
    "phone": "call",
    "telephone": "call",
    "speak": "call",
    "talk": "call",
    "visit": "visit",
    "tour": "visit",
    "travel": "visit",
    "fly": "visit",
    "go": "visit",
    "come": "visit",
    "arrive": "visit",
    "depart": "visit",
    "leave": "visit",
    "head": "visit",
    "return": "visit",
    "land": "visit",
    "expect": "visit",
    "due": "visit",
    "sign": "signing",
    "initial": "signing",
    "ink": "signing",
    "exchange": "signing",
    "negotiate": "negotiation",
    "exercise": "exercise",
    "drill": "exercise",
    "sit": "meeting",
    "see": "meeting",
    "gather": "meeting",
    "lay": "ceremony",
    "welcome": "ceremony",
    "invite": "visit",
    "ring": "call",
    "discuss": "call",
    "tell": "call",
    "inform": "call",
    "assure": "call",
    "warn": "call",
    "contract": "signing",
    "put": "signing",
    "done": "signing",
    "inspect": "visit",
    "inaugurate": "ceremony",
    "summon": "meeting",
    "hand": "meeting",
    "brief": "meeting",
}
COMING = word_set("travel fly go come arrive land depart leave head return expect due")
# Papers that are exchanged or signed.
NOTES = word_set("note letter instrument copy head document text ratification")
SIGNATURES = word_set("name signature initial pen")
PAPERS = word_set(
    """agreement accord pact treaty deal contract memorandum mou declaration protocol framework statement
    document text convention arrangement charter letter note instrument roadmap plan understanding paper
    communique communiqué concept""".strip()
)
PHONE = word_set(
    "telephone phone video videolink vtc telephonic virtual video-link videoconference virtually online"
)
NEGOTIATING = word_set(
    """trade peace boundary border ceasefire cease-fire truce accession nuclear disarmament tariff debt
    free-trade fisheries negotiating membership water proximity"""
)
NEGOTIATED = PAPERS | word_set(
    "ceasefire cease-fire truce border boundary system loan price treaty tanker jet term draft"
)
ROUNDS = word_set("first second third fourth fifth sixth seventh eighth ninth tenth final last previous")
GOING_ON = word_set("continue resume stall proceed conclude collapse drag")
PRESS = word_set("press news media")
# What is a session, a meeting or a conference of ministers or leaders.
HIGH = word_set("ministerial leader minister chief head")
# Verbs that say of a noun only that it happens, and whose subject takes part.
LIGHT = word_set(
    """hold have attend open host chair co-chair cochair conclude resume pay make conduct complete begin start
    join lead convene end finish continue undertake wrap stage launch schedule plan postpone cancel discuss
    cut extend"""
)
CANCELLING = word_set("cancel scrap shelve abandon axe annul")
# "dropped", "called off", "fell through": with their particle or object.
CANCELLING_PAIRS = frozenset(
    {
        ("call", "off"),
        ("called", "off"),
        ("fell", "through"),
        ("fall", "through"),
        ("falls", "through"),
        ("is", "off"),
    }
)
POSTPONING = word_set("postpone defer adjourn delay reschedule")
POSTPONING_PAIRS = frozenset(
    {
        ("will", "now"),
        ("put", "off"),
        ("puts", "off"),
        ("putting", "off"),
        ("put", "back"),
        ("pushed", "back"),
        ("moved", "to"),
        ("moved", "from"),
        ("moved", "back"),
        ("slipped", "to"),
        ("slipped", "from"),
        ("deferred", "to"),
        ("brought", "forward"),
    }
)
PROPOSING = word_set(
    """propose invite offer suggest hope want wish ask seek urge request consider invitation readiness
    proposal offer"""
)
PROPOSING_WORDS = word_set("could might may ready willing possible would forward")
PLANNING = word_set(
    "plan schedule expect intend due set prepare agree decide slate pencil accept confirm announce"
)
PLANNING_WORDS = word_set("will would shall 'll ’ll upcoming forthcoming planned scheduled due coming")
UNDER_WAY = word_set("continue continuing ongoing underway")
OPENING = word_set("open begin start kick enter")
# Nouns for those who travel or meet for a side without being named.
AGENTS = word_set(
    """official officer minister expert delegation team envoy negotiator diplomat leader representative navy
    army coast-guard president premier chancellor ambassador commander general admiral secretary adviser chief
    counterpart prime king emir amir side mission party lawmaker mp senator squadron ship frigate submarine
    government delegate foreign ministry company prince commissioner engineer force chairperson
    chairman chairwoman speaker""".strip()
)

_MOVING = word_set("drop move slip push bring put")
_TELLING = (
    _MOVING
    | LIGHT
    | CANCELLING
    | POSTPONING
    | PROPOSING
    | PLANNING
    | OPENING
    | COMING
    | VERBS.keys()
    | GOING_ON
)
# Base forms of the verbs above; "found" and its like are left to the engine.
VERB_FORMS = {
    **forms_of(_TELLING),
    **{form: base for form, base in PAST_FORMS.items() if base in _TELLING and form not in ("lay", "saw")},
}
