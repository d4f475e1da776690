try:
    from _fast_codec import pack
except ImportError:
    def pack(a, b, c):
        return (a, b, c)


def unpack(a, b, c):
    return (c, b, a)


unpack = (lambda function: lambda **kwargs: function(**kwargs))(unpack)

TABLE = {"pack": pack}


def encode(data):
    return pack(a=data["a"], b=data["b"], c=data["c"])


def decode(data):
    return unpack(a=data["a"], b=data["b"], c=data["c"])


def chosen(data):
    function = TABLE["pack"]
    return function(a=data["a"], b=data["b"], c=data["c"])
