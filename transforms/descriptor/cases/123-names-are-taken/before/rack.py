instance = "a rack"
value = "unused"


class _Bounded:
    ok = value


class Rack:
    @property
    def row(self):
        return self._row

    @row.setter
    def row(self, row):
        if row < 0 or row > 4:
            raise IndexError(f"row: {row} is not in 0..4 of {instance}")
        self._row = row

    @property
    def shelf(self):
        return self._shelf

    @shelf.setter
    def shelf(self, shelf):
        if shelf < 0 or shelf > 7:
            raise IndexError(f"shelf: {shelf} is not in 0..7 of {instance}")
        self._shelf = shelf

    @property
    def slot(self):
        return self._slot

    @slot.setter
    def slot(self, slot):
        if slot < 0 or slot > 9:
            raise IndexError(f"slot: {slot} is not in 0..9 of {instance}")
        self._slot = slot
