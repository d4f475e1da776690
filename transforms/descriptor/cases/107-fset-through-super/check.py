from strip import Quiet

quiet = Quiet()
quiet.gain = 9
assert quiet.gain == 3
