import json

from orders.line import Line


class JsonLine(Line):
    def __init__(self, sku, qty, note=""):
        Line.__init__(self, sku, qty)
        self.note = note

    def dumps(self):
        return json.dumps(vars(self), sort_keys=True)
