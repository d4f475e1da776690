import json


class Point:
    def __init__(self, d):
        self.x = d["x"]


def load(text):
    return json.loads(text, object_hook=Point)
