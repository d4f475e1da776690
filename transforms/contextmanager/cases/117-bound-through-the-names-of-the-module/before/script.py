class Session:
    def __init__(self, number):
        self.number = number

    def close(self):
        print("close", self.number)


session = Session(1)
try:
    exec("session = Session(2)")
finally:
    session.close()
