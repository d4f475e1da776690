import deco

assert deco.PORTS == [deco.Clock] and not getattr(deco.Clock, "_is_protocol", False)
