from tracking import tracked


@tracked
class File:
    def __init__(self, name):
        self.name = name
