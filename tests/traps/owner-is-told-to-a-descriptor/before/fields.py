class Limit:
    def __set_name__(self, owner, name):
        self.top = owner.top * 2
    def __get__(self, obj, owner=None):
        return self.top if obj is None else (self.top, obj.top, owner.top)
