class Writer:
    def __init__(self):
        self.parts = []

    def write(self, x):
        self.parts.append(x)


W = Writer()

def parse(data: bytes):
    out = []
    while data:
        n = data[0]
        W.write(data[1:1 + n])
        data = data[1 + n:]
    
    return out
