class Width:
    def __init__(self, texts):
        self.most = max(map(len, texts))
