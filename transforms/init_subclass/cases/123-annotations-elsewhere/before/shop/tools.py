from typing import Optional

from .base import ItemMeta


def cheapest() -> Optional[ItemMeta]:
    items = sorted(ItemMeta.items.values(), key=lambda item: item.price)
    return items[0] if items else None
