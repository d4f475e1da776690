import datetime
from typing import get_type_hints

from entry import Entry

assert get_type_hints(Entry.move)["date"] is datetime.date
