from datetime import date


class Entry:
    def move(self, date: date):
        self.date = date

    @property
    def date(self):
        return self._date

    @date.setter
    def date(self, value):
        if value < 0:
            raise ValueError(f"date must be at least 0, not {value}")
        self._date = value

    @property
    def hour(self):
        return self._hour

    @hour.setter
    def hour(self, value):
        if value < 0:
            raise ValueError(f"hour must be at least 0, not {value}")
        self._hour = value

    @property
    def minute(self):
        return self._minute

    @minute.setter
    def minute(self, value):
        if value < 0:
            raise ValueError(f"minute must be at least 0, not {value}")
        self._minute = value
