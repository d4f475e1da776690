from connection import Connection


class Server:
    def __init__(self):
        self.count = 0
        self.open = []

    def accept(self, connection):
        self.count += 1
        connection.number = self.count
        connection.path = connection.line.split()[1]
        connection.keep_alive = True
        connection.upgraded = None
        self.open.append(connection)


def serve(lines):
    server = Server()
    for line in lines:
        server.accept(Connection(line))
    return [(each.path, each.number, each.keep_alive) for each in server.open]
