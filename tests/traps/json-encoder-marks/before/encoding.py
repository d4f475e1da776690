import json


class Encoder(json.JSONEncoder):
    def default(self, value):
        value.written = True
        return {"x": value.x}
