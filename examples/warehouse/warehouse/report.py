"""Prints the stock."""

from warehouse.stock import Movement, Settings, Shelf


def read(rows):
    shelf = Shelf(1, 2)
    for article, amount, when in rows:
        movement = Movement(article, amount, when)
        movement.booked = True
        shelf.movements.append(movement)
    return shelf


def main():
    settings = Settings(article="bolt")
    shelf = read([("bolt", 100, 1), ("nut", 40, 2), ("bolt", -30, 3)])
    print(settings.article, shelf.amount(settings.article))


if __name__ == "__main__":
    main()
