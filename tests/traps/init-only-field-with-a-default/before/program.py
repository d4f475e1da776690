from scales import Scale

scale = Scale(3)
assert scale.value == 6 and scale.factor == 2
