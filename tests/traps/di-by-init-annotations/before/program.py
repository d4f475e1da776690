from inject import make
from parts import Car

car = make(Car)
assert car.injected and car.engine.injected and car.wheel.size == 3
