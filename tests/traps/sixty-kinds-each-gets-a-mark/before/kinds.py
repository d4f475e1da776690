class K00:
    def __init__(self):
        self.value = 0



class K01:
    def __init__(self):
        self.value = 1



class K02:
    def __init__(self):
        self.value = 2



class K03:
    def __init__(self):
        self.value = 3



class K04:
    def __init__(self):
        self.value = 4



class K05:
    def __init__(self):
        self.value = 5



class K06:
    def __init__(self):
        self.value = 6



class K07:
    def __init__(self):
        self.value = 7



class K08:
    def __init__(self):
        self.value = 8



class K09:
    def __init__(self):
        self.value = 9



class K10:
    def __init__(self):
        self.value = 10



class K11:
    def __init__(self):
        self.value = 11



class K12:
    def __init__(self):
        self.value = 12



class K13:
    def __init__(self):
        self.value = 13



class K14:
    def __init__(self):
        self.value = 14



class K15:
    def __init__(self):
        self.value = 15



class K16:
    def __init__(self):
        self.value = 16



class K17:
    def __init__(self):
        self.value = 17



class K18:
    def __init__(self):
        self.value = 18



class K19:
    def __init__(self):
        self.value = 19



class K20:
    def __init__(self):
        self.value = 20



class K21:
    def __init__(self):
        self.value = 21



class K22:
    def __init__(self):
        self.value = 22



class K23:
    def __init__(self):
        self.value = 23



class K24:
    def __init__(self):
        self.value = 24



class K25:
    def __init__(self):
        self.value = 25



class K26:
    def __init__(self):
        self.value = 26



class K27:
    def __init__(self):
        self.value = 27



class K28:
    def __init__(self):
        self.value = 28



class K29:
    def __init__(self):
        self.value = 29



class K30:
    def __init__(self):
        self.value = 30



class K31:
    def __init__(self):
        self.value = 31



class K32:
    def __init__(self):
        self.value = 32



class K33:
    def __init__(self):
        self.value = 33



class K34:
    def __init__(self):
        self.value = 34



class K35:
    def __init__(self):
        self.value = 35



class K36:
    def __init__(self):
        self.value = 36



class K37:
    def __init__(self):
        self.value = 37



class K38:
    def __init__(self):
        self.value = 38



class K39:
    def __init__(self):
        self.value = 39



class K40:
    def __init__(self):
        self.value = 40



class K41:
    def __init__(self):
        self.value = 41



class K42:
    def __init__(self):
        self.value = 42



class K43:
    def __init__(self):
        self.value = 43



class K44:
    def __init__(self):
        self.value = 44



class K45:
    def __init__(self):
        self.value = 45



class K46:
    def __init__(self):
        self.value = 46



class K47:
    def __init__(self):
        self.value = 47



class K48:
    def __init__(self):
        self.value = 48



class K49:
    def __init__(self):
        self.value = 49



class K50:
    def __init__(self):
        self.value = 50



class K51:
    def __init__(self):
        self.value = 51



class K52:
    def __init__(self):
        self.value = 52



class K53:
    def __init__(self):
        self.value = 53



class K54:
    def __init__(self):
        self.value = 54



class K55:
    def __init__(self):
        self.value = 55



class K56:
    def __init__(self):
        self.value = 56



class K57:
    def __init__(self):
        self.value = 57



class K58:
    def __init__(self):
        self.value = 58



class K59:
    def __init__(self):
        self.value = 59



ALL = [K00, K01, K02, K03, K04, K05, K06, K07, K08, K09, K10, K11, K12, K13, K14, K15, K16, K17, K18, K19, K20, K21, K22, K23, K24, K25, K26, K27, K28, K29, K30, K31, K32, K33, K34, K35, K36, K37, K38, K39, K40, K41, K42, K43, K44, K45, K46, K47, K48, K49, K50, K51, K52, K53, K54, K55, K56, K57, K58, K59]
