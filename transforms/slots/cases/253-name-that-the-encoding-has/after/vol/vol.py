# coding: cp1252
class Vol:
    """Un vol – départ, arrivée…"""

    __slots__ = (
        "numéro",
        "départ",
        "arrivée",
        "équipage",
        "passagers",
        "catégorie",
        "température_extérieure",
    )

    def __init__(self, numéro, départ, arrivée, équipage, passagers, catégorie, température_extérieure):
        self.numéro = numéro
        self.départ = départ
        self.arrivée = arrivée
        self.équipage = équipage
        self.passagers = passagers
        self.catégorie = catégorie
        self.température_extérieure = température_extérieure
