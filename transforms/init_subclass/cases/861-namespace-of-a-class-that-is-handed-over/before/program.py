from export import export
from reg import Base

print(export(Base))
