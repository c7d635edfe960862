"""Nouns for goods by their kind: what a noun tells of whether the thing passes from state to state."""

from __future__ import annotations

_KINDS = {
    "energy": """oil gas lng lpg coal coke electricity power fuel petrol gasoline diesel kerosene naphtha crude
        ammonia uranium hydrogen methanol ethanol biofuel condensate propane briquette pellet""",
    "food": """food foodstuff flour wheat grain rice maize corn barley sorghum millet oats sugar seed seedling
        sapling cattle livestock fertiliser fertilizer urea potash phosphate water meal ration biscuit fodder feed
        lentil bean pea pulse chickpea soybean soya onion potato tomato vegetable fruit banana mango avocado apple
        citrus orange coffee cocoa tea spice salt milk butter cheese egg meat beef pork lamb chicken poultry fish
        tuna salmon shrimp sheep goat cow horse camel elephant dog""",
    "medical": """medicine drug vaccine jab dose vial syringe needle mask glove gown ventilator oxygen test-kit
        hospital bed laboratory lab incubator microscope x-ray ambulance antibiotic antivenom insulin serum plasma
        reagent swab stretcher wheelchair prosthesis defibrillator concentrator freezer fridge refrigerator
        tablet pill ultrasound""",
    "arms": """fighter bomber drone uav rocket launcher missile interceptor torpedo bomb mine mortar gun cannon
        howitzer artillery rifle pistol carbine machine-gun shotgun revolver ammunition munition shell cartridge
        grenade bullet tank corvette frigate destroyer submarine warship weapon weaponry arms munitions radar sonar
        jet helicopter aircraft trainer gunship apc ifv mrap regiment battery sub loitering-munition warhead
        detonator fuse propellant decoy flare turret hull minelayer gunboat escort hovercraft aerostat""",
    "craft": """ship boat vessel craft cutter ferry patrol-boat tug barge dredger vehicle truck lorry jeep car bus van
        locomotive train trainset wagon tram motorcycle motorbike bicycle bike trailer tractor pickup minibus satellite
        plane airplane airliner icebreaker flatcar railcar carriage trolleybus scooter snowmobile dinghy lifeboat
        speedboat raft pontoon trawler catamaran powership floatplane rotorcraft grader roller loader backhoe
        forklift bulldozer excavator digger harvester""",
    "gear": """pipe tower mast pylon pole pile girder rail sleeper beam brick tile container silo boiler furnace
        inverter panel detector alarm seal barrier beacon transponder receiver transmitter transceiver router
        modem phone telephone smartphone handset laptop screen monitor projector robot toolkit tool kitchen stove
        cooker oven heater lamp lantern tarpaulin tarp sheeting rope net bladder bucket jerrycan sandbag mattress
        cot quilt blanket tent suit boot shoe parka tunic backpack parachute binocular goggle shield visor
        optics scope sight vest helmet uniform body-armour flag book textbook desk bench artefact artifact
        manuscript relic antenna transformer generator pump meter camera sensor scanner purifier dryer
        spare home desalinator mower thresher plough""",
    "stuff": """iron ore bauxite alumina aluminium aluminum zinc nickel cobalt gold silver tin manganese chromite
        graphite sulphur sulfur gravel sand clinker cement steel timber wood lumber log pulp cotton wool jute
        rubber leather tobacco bitumen asphalt lithium copper helium isotope chemical""",
    "loose": """system unit platform material technology house meter bridge machine launch round transport good goods
        gear aid relief supply equipment hardware instrument device line plant component engine carrier capability
        dock camera sensor computer server terminal cable chip mineral support""",
}
KIND_OF = {word: kind for kind, words in _KINDS.items() for word in words.split()}
"""The kind of each noun; of one listed twice the later."""


def kind_of_goods(noun: str) -> str:
    """Kind of a noun for goods: ``arms``, ``food``, ``loose`` (said of much else too), or ``other``."""
    return KIND_OF.get(noun, "other")
