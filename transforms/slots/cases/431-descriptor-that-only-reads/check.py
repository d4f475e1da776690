from roads import Road

assert Road(3).miles == 6
