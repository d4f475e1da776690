from typing import List, Optional

from pydantic import BaseModel, Field


class Item(BaseModel):
    name: str = Field(..., min_length=1)
    price: float = Field(1.5, gt=0)
    count: Optional[int] = Field(None, ge=1)
    tags: List[str] = Field(default=["new"], max_length=3)
    note: str = Field("", description="free")


class Sale(Item):
    price: float = Field(0.5, gt=0, le=1)


for kind, data in ((Item, {"name": "a"}), (Item, {"name": ""}), (Sale, {"name": "b", "price": 2}), (Sale, {"name": "c", "count": 2})):
    try:
        print(kind(**data).model_dump())
    except ValueError as error:
        print(type(error).__name__)
