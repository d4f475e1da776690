from rows.row import Pair, Row, Wide

assert Row(a=1).a == 1 and Pair("ab", (1, 2)).b == 2 and Wide(c=3).c == 3
