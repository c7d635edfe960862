"""Nouns for what passes between states, and verbs by which it passes."""

from __future__ import annotations

from relazione.model.vocabulary import TransferStatus
from relazione.reading.goods_kinds import KIND_OF
from relazione.reading.wordlists import word_set

# Head nouns of equipment, goods and aid; money, persons and services are none.
GOODS = frozenset(KIND_OF) - {"support", "capability", "line"} | word_set(
    """
    aircraft airplane airliner plane jet fighter bomber helicopter chopper drone uav trainer transport
    tanker airlifter gunship seaplane airship balloon glider satellite rocket launcher missile
    interceptor torpedo bomb mine mortar gun cannon howitzer artillery rifle pistol carbine machine-gun
    ammunition munition shell cartridge grenade bullet round explosive tank vehicle truck lorry jeep car
    bus van ambulance motorcycle motorbike tractor bulldozer excavator crane carrier bicycle trailer
    wagon locomotive train trainset railcar tram ship boat vessel craft corvette frigate destroyer
    submarine cutter minehunter minesweeper dredger ferry barge tug patrol-boat launch hovercraft
    icebreaker dock radar sonar sensor camera scanner jammer system battery regiment engine turbine
    reactor generator transformer compressor pump meter machine simulator spare component kit
    equipment hardware gear material weapon weaponry armament arms munitions armour helmet vest uniform
    radio terminal antenna computer laptop server printer device instrument laboratory lab tent blanket
    shelter house hospital bed medicine drug vaccine dose vial syringe mask ventilator oxygen test-kit
    supply food flour wheat grain rice maize corn barley sugar oil fuel petrol diesel kerosene gas lng
    coal electricity power ammonia fertiliser fertilizer urea potash uranium mineral lithium copper
    cement steel timber seed cattle livestock water purifier goods aid relief technology bridge
    buoy cable plant component dryer combine microscope x-ray incubator sub warship unit platform pickup minibus
    armoured-vehicle apc ifv howitzers mrap quadcopter loitering-munition chip
    """
)  # fmt: skip
# What is built to be handed over.
VESSELS = frozenset(
    {
        "ship",
        "submarine",
        "corvette",
        "frigate",
        "destroyer",
        "vessel",
        "boat",
        "satellite",
        "jet",
        "prototype",
        "craft",
    }
)
# Nouns that count or measure goods: "46 tonnes of supplies", "a set of radars".
MEASURES = word_set(
    """
    tonne ton kilogram kilo gram litre liter gallon barrel megawatt gigawatt kilowatt metre meter foot
    kilometre km set batch lot shipload consignment load pair dozen hundred thousand million billion
    lakh crore number quantity amount total squadron fleet couple container box crate bag sack pallet
    shipment tranche package cargo convoy carton handful mw kw gw mwh kwh balance instalment litre bushel
    """
)
# Measures that stay with the item where nothing else names it: "doses of Sinopharm".
DOSES = frozenset({"dose", "vial", "shot", "jab", "unit", "battery", "system", "regiment", "squadron"})
# Parts of an order, which stand for the goods where these were named before: "the balance", "a first lot".
LOTS = frozenset(
    {"lot", "batch", "shipment", "consignment", "tranche", "load", "cargo", "balance", "instalment"}
)
# Measures of ways and heights, seldom of goods.
LENGTHS = frozenset(
    {"metre", "meter", "foot", "kilometre", "km", "lakh", "crore", "million", "billion", "shot"}
)
# Nouns by which goods are counted, dropped from their names.
COUNTED = frozenset({"dose", "doses", "vial", "shot", "jab", "tonne", "ton", "round"})
# Words that stand for an item named before.
REMAINDERS = frozenset({"rest", "remainder", "other", "others", "another", "remaining"})
ORDINALS = frozenset({"first", "second", "third", "fourth", "fifth", "last"})
# Left out before the name of an item.
EPITHETS = word_set(
    """
    old new used second-hand secondhand refurbished modern modernised modernized surplus more additional
    further extra other same elderly latest advanced first last remaining next own undisclosed several
    some many few various numerous dozen total entire whole promised disputed second third fourth
    """
)

# What the verb's subject is to the item, and what a deed done makes of it.
Role = tuple[str, TransferStatus]
_GIVE: Role = ("supplier", "delivered")
_SELL: Role = ("supplier", "contracted")
_TAKE: Role = ("recipient", "delivered")
_BUY: Role = ("recipient", "contracted")
_USE: Role = ("recipient", "in-service")


def _roles(table: dict[str, Role]) -> dict[str, Role]:
    return {word: role for words, role in table.items() for word in words.split()}


PASSING = _roles(
    {
        "deliver give hand donate lend send ship supply provide transfer grant gift fly airlift loan": _GIVE,
        "export present furnish dispatch bring return ferry release station": _GIVE,
        "lease rent": _GIVE,
        "sell build manufacture produce": _SELL,
        "receive get obtain accept borrow import collect take inherit": _TAKE,
        "buy order purchase acquire procure contract hire charter": _BUY,
        "operate use deploy integrate induct field commission employ install": _USE,
        "offer demonstrate pitch propose": ("supplier", "proposed"),
        "promise pledge earmark assign allocate mean": ("supplier", "pending"),
        "approve clear authorise authorize": ("supplier", "approved"),
        "withhold": ("supplier", "cancelled"),
        "request seek want await need expect negotiate": ("recipient", "pending"),
        "consider eye evaluate study weigh test discuss": ("recipient", "proposed"),
        "reject scrap cancel drop decline": ("recipient", "cancelled"),
    }
)
# Verbs of which goods are the usual object, so that one of them is enough: "lent a field hospital".
SURELY_PASSING = word_set(
    """
    deliver give supply donate send sell lend lease hand ship export order buy purchase receive offer
    promise pledge provide
    """
)
# Verbs whose subject is the item itself.
ARRIVALS: dict[str, TransferStatus] = {
    **dict.fromkeys(("arrive", "come", "land", "follow", "enter", "reach", "dock"), "delivered"),
    **dict.fromkeys(("remain", "stay", "fly"), "in-service"),
}
# Nouns of passing: what "of the item" makes of it.
PASSAGES = _roles(
    {
        "delivery supply donation gift loan shipment provision transfer dispatch handover export arrival": _GIVE,
        "sale lease contract deal order agreement purchase acquisition procurement": _BUY,
        "import receipt": _TAKE,
        "induction integration deployment": _USE,
        "offer bid proposal co-production": ("supplier", "proposed"),
        "promise": ("supplier", "pending"),
        "request talk negotiation letter memorandum": ("recipient", "pending"),
        "use tender interest": ("recipient", "proposed"),
    }
)


def _plurals() -> dict[str, str]:
    """Regular plurals of these nouns, for words whose base form the engine misses."""
    forms: dict[str, str] = {}
    for noun in (*GOODS, *MEASURES, *DOSES, *PASSAGES):
        if noun.endswith("y") and noun[-2:-1] not in ("a", "e", "o", "u"):
            forms[f"{noun[:-1]}ies"] = noun
        elif noun.endswith(("s", "x", "ch", "sh")):
            forms[f"{noun}es"] = noun
        else:
            forms[f"{noun}s"] = noun
    return forms


SINGULAR = _plurals()
