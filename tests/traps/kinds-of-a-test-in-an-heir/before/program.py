from nodes import Image, Table, Text
from walk import Marker, Named, Wide

for w in (Marker(), Wide(), Named("Table")):
    items = [k(i) for k in (Text, Image, Table) for i in range(2)]
    print([getattr(i, "mark", None) for i in w.run(items)])
