class Hex(bytes):
    def __getitem__(self, key):
        return "%02x" % bytes.__getitem__(self, key)
