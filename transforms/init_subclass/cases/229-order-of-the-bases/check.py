from layers import Fallback, Layer, LayerMeta, Roads

assert LayerMeta.layers == [Layer, Roads]
assert Roads.colour == "grey"
assert Roads.__mro__ == (Roads, Layer, Fallback, object)
