from options import Server

assert Server.names == ["port_default"] and Server("a").host == "a"
