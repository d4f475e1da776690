from dump import dump
from strip import Strip

strip = Strip()
strip.gain, strip.pan, strip.mute = 1, 2, 0
assert dump(strip) == {"gain": 1, "pan": 2, "mute": 0}, dump(strip)
