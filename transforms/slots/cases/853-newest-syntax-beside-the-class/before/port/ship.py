class Ship:
    def __init__(self, tons):
        self.tons = tons
