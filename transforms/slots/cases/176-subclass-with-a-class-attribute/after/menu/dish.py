class Dish:
    __slots__ = ("name", "course")

    def __init__(self, name, course=None):
        self.name = name
        if course:
            self.course = course


class Dessert(Dish):
    course = "dessert"

    def serve(self):
        return f"{self.name} as {self.course}"


def menu(rows):
    return [Dish(*row) for row in rows]
