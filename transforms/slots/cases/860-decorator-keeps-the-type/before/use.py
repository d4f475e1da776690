from server import Server

server = Server()
server.get_clock().now = 3
server.get_mailer().send("x")
