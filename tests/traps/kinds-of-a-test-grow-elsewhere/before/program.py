import kinds

items = [k(i) for k in (kinds.A, kinds.B, kinds.C) for i in range(2)]


def mark(item):
    if not isinstance(item, kinds.MARKABLE):
        return item
    item.marked = True
    return item


kinds.MARKABLE += (kinds.C,)
print([hasattr(mark(i), "marked") for i in items])
