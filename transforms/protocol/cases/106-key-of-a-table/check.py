import table

assert table.read(table.MADE[table.Clock]()) == 7 and not getattr(table.Clock, "_is_protocol", False)
