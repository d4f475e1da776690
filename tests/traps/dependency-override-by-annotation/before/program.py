from container import Container
from handlers import save
from sessions import MemorySession, Session

container = Container()
container.provide(Session, lambda: Session("db"))
assert container.call(save) == "committed db"
container.provide(Session, MemorySession)
assert container.call(save) == "kept"
