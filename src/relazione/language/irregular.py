"""Irregular English verbs: past forms to base forms, for words that the engine tags as past."""

from __future__ import annotations

# base, past, participle (alternatives by a stroke); derived verbs come from their prefixes below.
_VERBS = """
arise arose arisen|bear bore borne/born|beat beat beaten|become became become|begin began begun|bend bent bent|
bet bet bet|bid bid bid|bind bound bound|bite bit bitten|bleed bled bled|blow blew blown|break broke broken|
breed bred bred|bring brought brought|broadcast broadcast broadcast|build built built|burst burst burst|
buy bought bought|cast cast cast|catch caught caught|choose chose chosen|cling clung clung|come came come|
cost cost cost|creep crept crept|cut cut cut|deal dealt dealt|dig dug dug|draw drew drawn|drink drank drunk|
drive drove driven|eat ate eaten|fall fell fallen|feed fed fed|feel felt felt|fight fought fought|
find found found|flee fled fled|fling flung flung|fly flew flown|forbid forbade forbidden|
forecast forecast forecast|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen|
get got got/gotten|give gave given|go went gone|grind ground ground|grow grew grown|hang hung hung|
have had had|hear heard heard|hide hid hidden|hit hit hit|hold held held|hurt hurt hurt|keep kept kept|
kneel knelt knelt|know knew known|lay laid laid|lead led led|leap leapt leapt|leave left left|lend lent lent|
let let let|light lit lit|lose lost lost|make made made|mean meant meant|meet met met|pay paid paid|
put put put|quit quit quit|read read read|ride rode ridden|ring rang rung|rise rose risen|run ran run|
say said said|see saw seen|seek sought sought|sell sold sold|send sent sent|set set set|shake shook shaken|
shed shed shed|shine shone shone|shoot shot shot|shrink shrank shrunk|shut shut shut|sing sang sung|
sink sank sunk|sit sat sat|sleep slept slept|slide slid slid|speak spoke spoken|spend spent spent|
spill spilt spilt|spin spun spun|split split split|spread spread spread|spring sprang sprung|
stand stood stood|steal stole stolen|stick stuck stuck|sting stung stung|strike struck struck|
strive strove striven|swear swore sworn|sweep swept swept|swim swam swum|swing swung swung|take took taken|
teach taught taught|tear tore torn|tell told told|think thought thought|throw threw thrown|
tread trod trodden|understand understood understood|wake woke woken|wear wore worn|weave wove woven|
win won won|wind wound wound|withdraw withdrew withdrawn|withhold withheld withheld|write wrote written
"""
_PREFIXED = {
    "out": ("do", "run", "grow"),
    "over": ("come", "do", "draw", "fly", "hear", "ride", "run", "see", "sell", "take", "throw", "spend"),
    "re": (
        *("build", "buy", "draw", "make", "open", "pay", "run", "say", "sell", "send", "set", "take", "tell"),
        *("think", "write", "win", "send"),
    ),
    "under": ("cut", "go", "lie", "pay", "take", "write", "stand"),
    "up": ("hold", "set"),
    "fore": ("see", "tell"),
    "mis": ("lead", "read", "take", "speak", "understand"),
    "with": ("stand",),
    "un": ("do", "freeze", "bind"),
    "inter": ("weave",),
    "be": ("fall", "hold"),
    "for": ("go", "get"),
    "off": ("set",),
}


def _table() -> dict[str, str]:
    rows = [row.split() for row in "".join(_VERBS.split("\n")).split("|")]
    rows.append(["do", "did", "done"])
    table: dict[str, str] = {}
    by_base = {base: (base, past, participle) for base, past, participle in rows}
    for prefix, bases in _PREFIXED.items():
        for base in bases:
            if base in by_base:
                rows.append(["/".join(prefix + f for f in form.split("/")) for form in by_base[base]])
    for base, *forms in rows:
        for form in forms:
            for one in form.split("/"):
                table[one] = base
    return table


PAST_FORMS = _table()
"""Base form of each irregular past tense and participle."""
PAST_TAGS = frozenset(["VBD", "VBN"])
