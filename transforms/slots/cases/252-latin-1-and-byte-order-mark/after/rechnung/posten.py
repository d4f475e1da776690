#!/usr/bin/env python
# -*- coding: latin-1 -*-
class Posten:
    "Stück und Preis (in Euro geht's nicht)"

    __slots__ = ("stück", "preis")

    def __init__(self, stück, preis):
        self.stück = stück
        self.preis = preis   # ohne MwSt., für alle Länder
