from game.traits import Knight, Scout


def knight():
    k = Knight()
    k.weapon, k.horse = "lance", "Rocinante"
    return k


def scout():
    return Scout("bush")
