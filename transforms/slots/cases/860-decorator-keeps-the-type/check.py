from use import server

assert server.get_clock().now == 3
assert server.get_mailer().sent[0].text == "x"
