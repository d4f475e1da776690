from options import Verbose

options = Verbose(level=3, colour="red")
assert options.level == 3 and options.colour == "red"
