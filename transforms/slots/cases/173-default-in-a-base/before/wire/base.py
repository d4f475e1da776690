class Transport:
    timeout = 10

    def limit(self):
        return min(self.timeout, 60)
