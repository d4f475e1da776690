from parts import Odd, Plain


class K00:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K01:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K02:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K03:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K04:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K05:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K06:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K07:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K08:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K09:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K10:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K11:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K12:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K13:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K14:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K15:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K16:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K17:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K18:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K19:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K20:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K21:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K22:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K23:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K24:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K25:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K26:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K27:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K28:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K29:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K30:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K31:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K32:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K33:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K34:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K35:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K36:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K37:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K38:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K39:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K40:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K41:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K42:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K43:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K44:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K45:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K46:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K47:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K48:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K49:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K50:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K51:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K52:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K53:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K54:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K55:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K56:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K57:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K58:
    def __init__(self):
        self.parts = [Plain()]

    def __iter__(self):
        return iter(self.parts)



class K59:
    def __init__(self):
        self.parts = [Odd()]

    def __iter__(self):
        return iter(self.parts)



ALL = [K00, K01, K02, K03, K04, K05, K06, K07, K08, K09, K10, K11, K12, K13, K14, K15, K16, K17, K18, K19, K20, K21, K22, K23, K24, K25, K26, K27, K28, K29, K30, K31, K32, K33, K34, K35, K36, K37, K38, K39, K40, K41, K42, K43, K44, K45, K46, K47, K48, K49, K50, K51, K52, K53, K54, K55, K56, K57, K58, K59]
