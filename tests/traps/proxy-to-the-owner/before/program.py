from car import Car

car = Car("a")
assert car.wheel.owner_name() == "a"
