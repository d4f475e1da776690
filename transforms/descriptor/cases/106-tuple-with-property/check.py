from kinds import is_data
from strip import Strip

assert [name for name in vars(Strip) if is_data(vars(Strip)[name])] == ["gain", "pan", "mute"]
