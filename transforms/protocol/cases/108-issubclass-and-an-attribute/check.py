import plug

assert plug.plugins({"a": plug.Hello, "b": 3}) == [plug.Hello] and plug.call(plug.Hello()) == "hello"
