from checking import run
from orders import Order, check

assert run(check, [Order(1), Order(2)]) == [2]
