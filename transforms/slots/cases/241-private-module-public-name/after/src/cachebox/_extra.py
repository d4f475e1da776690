__all__ = ["Shelf"]


class Shelf:
    __slots__ = ("boxes", "__weakref__")

    def __init__(self, boxes):
        self.boxes = list(boxes)
