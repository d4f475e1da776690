import rows


class Client:
    def get(self, name):
        return name.upper()


assert rows.of_row(rows.Row({"a": 1, "b": 2})) == (1, 2, "")
assert rows.of_client(Client()) == ("A", "B", "C")
