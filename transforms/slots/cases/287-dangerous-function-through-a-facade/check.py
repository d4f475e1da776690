from shop.model import Label, translated
from shop.settings import patched

label = translated(Label("the", "de"))
assert label.shown() == "das (de)" and label.previous == "the"
assert patched().limit == 4
