from model import Handle
from use import use

handles = [Handle("a"), Handle("b")]
use(handles)
assert all(handle.closed for handle in handles)
