import dataclasses


class Dish:
    name: str
    price: int = 5


Dish = dataclasses.dataclass(Dish)


def menu(names):
    return [Dish(name) for name in names]
