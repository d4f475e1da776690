from container import Container
from services import Clock, Mailer

container = Container()
container.register("clock", Clock)
container.register("mailer", Mailer, clock="clock")
assert [container.get("mailer").send(text) for text in "ab"] == [[(1, "a")], [(1, "b")]]
