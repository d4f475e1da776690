__all__ = ["Shelf"]


class Shelf:
    def __init__(self, boxes):
        self.boxes = list(boxes)
