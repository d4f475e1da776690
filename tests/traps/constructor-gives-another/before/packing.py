from model import Box


def pack(sizes):
    boxes = [Box(size) for size in sizes]
    for box in boxes:
        box.packed = True
    return [type(box).__name__ for box in boxes]
