def line(year, month, day, name, total=0):
    return f"{year} {month} {day} {name} {total}"


class Report:
    def __init__(self, row):
        self.row = row

    def line(self):
        return line(
            year=self.row["year"],
            month=self.row["month"],
            day=self.row["day"],
            name=self.row["name"],
            total=self.row.get("total", 0),
        )
