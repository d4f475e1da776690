from render.style import Missing, Padded, Plain, Unit, line

assert line([1, Missing], Plain()) == "1|" and Unit.INCH == 25.4
assert line([1], Padded.wide(3)) == "  1"
marker = Missing()
marker.seen = True
