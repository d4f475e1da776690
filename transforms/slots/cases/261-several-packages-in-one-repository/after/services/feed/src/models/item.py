class Item:
    def __init__(self, guid):
        self.guid = guid
