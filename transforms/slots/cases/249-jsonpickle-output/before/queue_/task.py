class Task:
    def __init__(self, kind, payload):
        self.kind = kind
        self.payload = payload
