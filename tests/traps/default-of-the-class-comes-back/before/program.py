from lamp import Lamp

lamp = Lamp()
lamp.dim()
assert lamp.power == 10
lamp.reset()
assert lamp.power == 60
