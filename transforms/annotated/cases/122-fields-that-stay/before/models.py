from typing import List, Optional

from pydantic import BaseModel, Field


class Base(BaseModel):
    pass


class Row(Base):
    name: str = Field(..., description="of the row")
    code: str = Field("x", alias="Code", max_length=3)
    tags: List[str] = Field(default_factory=list, max_length=3)
    size: int = Field(2, gt=0)  # at least one
    note: "Optional[str]" = Field(None, max_length=5)
