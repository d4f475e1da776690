from stub import stubbed
from radio import Radio

radio = Radio(3)
with stubbed(radio, "play", lambda: "quiet"):
    assert radio.play() == "quiet"
assert radio.play() == "loud 3"
