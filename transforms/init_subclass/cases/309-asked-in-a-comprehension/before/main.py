from report import names
import kinds
print(names())
