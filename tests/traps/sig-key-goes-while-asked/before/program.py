def one(alpha, beta, gamma):
    return [alpha, beta, gamma]


def two(delta, omega, sigma=3):
    return [delta, omega, sigma]



def handle(data):
    return one(alpha=data["alpha"], beta=data["beta"], gamma=data["gamma"])


def treat(data):
    return two(delta=data["delta"], omega=data["omega"], sigma=data.get("sigma", 3))


FULL = dict(alpha=1, beta=2, gamma=3, delta=4, omega=5, sigma=6)


def tried(call, data):
    try:
        return call(data)
    except Exception as error:
        return type(error).__name__, str(error)



class Once(dict):
    def __getitem__(self, key):
        return self.pop(key)

    def get(self, key, default=None):
        value = dict.get(self, key, default)
        self[key] = "seen"
        return value


class Order:
    def __init__(self):
        self.asked = []

    def __getitem__(self, key):
        self.asked.append(key)
        return len(self.asked)

    def get(self, key, default):
        self.asked.append((key, default))
        return default


print(tried(handle, Once(FULL)), tried(treat, Once(FULL)))
order = Order()
print(tried(handle, order), tried(treat, order), order.asked)
