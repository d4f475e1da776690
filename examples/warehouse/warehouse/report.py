"""Prints the stock."""

from warehouse.stock import Movement, Settings, Shelf


def read(rows):
    shelves = [Shelf(1, level) for level in range(4)]
    for article, amount, when in rows:
        movement = Movement(article, amount, when)
        movement.booked = True
        shelves[when].movements.append(movement)
    return shelves


def main():
    settings = Settings(article="bolt")
    shelves = read([("bolt", 100, 1), ("nut", 40, 2), ("bolt", -30, 3)])
    print(settings.article, sum(shelf.amount(settings.article) for shelf in shelves))


if __name__ == "__main__":
    main()
