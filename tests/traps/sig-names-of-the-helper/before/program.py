def one(function, data, name, default, args=None):
    return function, data, name, default, args


def two(self, kwargs, inspect, functools):
    return self, kwargs, inspect, functools


def three(first, second, function, data, name):
    return first, second, function, data, name


def handle(data, args):
    inspect = functools = 1
    print(one(function=data["function"], data=data["data"], name=data["name"], default=data["default"], args=data.get("args")))
    print(two(self=data["self"], kwargs=data["kwargs"], inspect=data["inspect"], functools=data["functools"]))
    print(three(inspect, functools, function=data["function"], data=data["data"], name=data["name"]))


keys = "function data name default self kwargs inspect functools".split()
handle({key: number for number, key in enumerate(keys)}, 0)
