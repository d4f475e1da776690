import m
class Upper(m.Codec):
    def text(self, data):
        return getattr(self, "_" + "strip")(data).upper()
