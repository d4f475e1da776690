from pen import Pen

pen = Pen()
pen.colour = 5
assert (pen.color, vars(pen)) == (5, {"_color": 5})
