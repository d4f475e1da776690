import pool.site
from pool.worker import Lock, Room, Ticket, Worker

assert Worker("a").nice == 10 and Worker("a", 1).nice == 1
Ticket()
assert Ticket().number == 2 and Ticket().renumber(9).number == 9
Lock().take("kim")
assert Lock().owner == "kim" and Lock().borrow("lee") == "lee" and Lock().owner == "kim"
assert Room().size == 4 and Room(2).size == 2
