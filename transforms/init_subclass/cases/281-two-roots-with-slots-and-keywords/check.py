import parts

assert parts.keys() == ["big", "frame", "light"], parts.keys()
assert not hasattr(parts.Big(), "__dict__") and parts.Big().name() == "Big"
assert parts.Wheel.parts is parts.Frame.parts
