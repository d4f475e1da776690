import copy
import dataclasses


@dataclasses.dataclass
class Rect:
    w: int
    h: int = 1

    @classmethod
    def default_height(cls):
        return {f.name: f.default for f in dataclasses.fields(cls)}["h"]


def tall(rect):
    twin = dataclasses.replace(copy.copy(rect), h=rect.h * 2)
    match twin:
        case Rect(w=1):
            return "thin"
        case Rect(w, h) if h > w:
            return dataclasses.asdict(twin)
    return dataclasses.astuple(twin)
