class Hs:
    def on_3(self, x):
        return x.upper()

    def on_2(self, x):
        return x


H = Hs()

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        out.append(getattr(H, 'on_' + str(n))(data[1:1 + n]))
        data = data[1 + n:]
    
    return out
