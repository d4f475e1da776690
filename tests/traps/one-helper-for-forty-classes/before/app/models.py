class Row0:
    def __init__(self, a, b):
        self.a0 = a
        self.b = b


class Row1:
    def __init__(self, a, b):
        self.a1 = a
        self.b = b


class Row2:
    def __init__(self, a, b):
        self.a2 = a
        self.b = b


class Row3:
    def __init__(self, a, b):
        self.a3 = a
        self.b = b


class Row4:
    def __init__(self, a, b):
        self.a4 = a
        self.b = b


class Row5:
    def __init__(self, a, b):
        self.a5 = a
        self.b = b


class Row6:
    def __init__(self, a, b):
        self.a6 = a
        self.b = b


class Row7:
    def __init__(self, a, b):
        self.a7 = a
        self.b = b


class Row8:
    def __init__(self, a, b):
        self.a8 = a
        self.b = b


class Row9:
    def __init__(self, a, b):
        self.a9 = a
        self.b = b


class Row10:
    def __init__(self, a, b):
        self.a10 = a
        self.b = b


class Row11:
    def __init__(self, a, b):
        self.a11 = a
        self.b = b


class Row12:
    def __init__(self, a, b):
        self.a12 = a
        self.b = b


class Row13:
    def __init__(self, a, b):
        self.a13 = a
        self.b = b


class Row14:
    def __init__(self, a, b):
        self.a14 = a
        self.b = b


class Row15:
    def __init__(self, a, b):
        self.a15 = a
        self.b = b


class Row16:
    def __init__(self, a, b):
        self.a16 = a
        self.b = b


class Row17:
    def __init__(self, a, b):
        self.a17 = a
        self.b = b


class Row18:
    def __init__(self, a, b):
        self.a18 = a
        self.b = b


class Row19:
    def __init__(self, a, b):
        self.a19 = a
        self.b = b


class Row20:
    def __init__(self, a, b):
        self.a20 = a
        self.b = b


class Row21:
    def __init__(self, a, b):
        self.a21 = a
        self.b = b


class Row22:
    def __init__(self, a, b):
        self.a22 = a
        self.b = b


class Row23:
    def __init__(self, a, b):
        self.a23 = a
        self.b = b


class Row24:
    def __init__(self, a, b):
        self.a24 = a
        self.b = b


class Row25:
    def __init__(self, a, b):
        self.a25 = a
        self.b = b


class Row26:
    def __init__(self, a, b):
        self.a26 = a
        self.b = b


class Row27:
    def __init__(self, a, b):
        self.a27 = a
        self.b = b


class Row28:
    def __init__(self, a, b):
        self.a28 = a
        self.b = b


class Row29:
    def __init__(self, a, b):
        self.a29 = a
        self.b = b


class Row30:
    def __init__(self, a, b):
        self.a30 = a
        self.b = b


class Row31:
    def __init__(self, a, b):
        self.a31 = a
        self.b = b


class Row32:
    def __init__(self, a, b):
        self.a32 = a
        self.b = b


class Row33:
    def __init__(self, a, b):
        self.a33 = a
        self.b = b


class Row34:
    def __init__(self, a, b):
        self.a34 = a
        self.b = b


class Row35:
    def __init__(self, a, b):
        self.a35 = a
        self.b = b


class Row36:
    def __init__(self, a, b):
        self.a36 = a
        self.b = b


class Row37:
    def __init__(self, a, b):
        self.a37 = a
        self.b = b


class Row38:
    def __init__(self, a, b):
        self.a38 = a
        self.b = b


class Row39:
    def __init__(self, a, b):
        self.a39 = a
        self.b = b


def rows(kind, n):
    return [kind(k, k) for k in range(n)]
