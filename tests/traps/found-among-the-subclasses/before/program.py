from parts import Part, kinds

assert sorted(kinds()) == ["Bolt", "Nut"], kinds()
