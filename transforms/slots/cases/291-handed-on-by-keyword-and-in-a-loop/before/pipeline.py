from typing import Iterable


class Pipeline:
    def run(self, items: Iterable[object], note: object) -> None:
        for item in sorted(items, key=lambda item: item.value):
            self._stamp(note=note, thing=item)

    def _stamp(self, *, thing: object, note: object) -> None:
        setattr(thing, "note", note)
