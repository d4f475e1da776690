from parts import Odd, Plain


class K00:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K01:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K02:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K03:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K04:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K05:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K06:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K07:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K08:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K09:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K10:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K11:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K12:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K13:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K14:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K15:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K16:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K17:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K18:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K19:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K20:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K21:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K22:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K23:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K24:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K25:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K26:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K27:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K28:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K29:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K30:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K31:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K32:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K33:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K34:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K35:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K36:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K37:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K38:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K39:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K40:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K41:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K42:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K43:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K44:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K45:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K46:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K47:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K48:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K49:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K50:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K51:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K52:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K53:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K54:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K55:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K56:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K57:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K58:
    def __init__(self):
        self.part = Plain()

    def make(self):
        return Plain()



class K59:
    def __init__(self):
        self.part = Odd()

    def make(self):
        return Odd()



ALL = [K00, K01, K02, K03, K04, K05, K06, K07, K08, K09, K10, K11, K12, K13, K14, K15, K16, K17, K18, K19, K20, K21, K22, K23, K24, K25, K26, K27, K28, K29, K30, K31, K32, K33, K34, K35, K36, K37, K38, K39, K40, K41, K42, K43, K44, K45, K46, K47, K48, K49, K50, K51, K52, K53, K54, K55, K56, K57, K58, K59]
