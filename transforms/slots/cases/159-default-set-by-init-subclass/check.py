from rpc.base import Call

assert Call(1).path == "/call" and Call(1).at("/x").path == "/x" and Call(2).payload == 2
