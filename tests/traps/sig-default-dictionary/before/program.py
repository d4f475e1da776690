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



from collections import ChainMap, UserDict, defaultdict

counted = defaultdict(lambda: len(counted))
print(tried(handle, counted), dict(counted), tried(treat, counted), dict(counted))
print(tried(handle, ChainMap({"alpha": 9}, FULL)), tried(treat, UserDict(FULL)))
print(tried(handle, {"alpha": 1}), tried(handle, {}), tried(treat, {"omega": 1}), tried(handle, None), tried(treat, []))
