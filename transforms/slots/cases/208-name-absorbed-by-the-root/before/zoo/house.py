from zoo.model import Animal, Bird


def house(animal: Animal, cage: str) -> Animal:
    animal.cage = cage
    return animal


def move_in(rows):
    return [house(Bird(name, ring) if ring else Animal(name), cage) for name, ring, cage in rows]
