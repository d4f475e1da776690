from amounts import Amount
from rounding import round_down

assert round_down(Amount(250)) == 200
