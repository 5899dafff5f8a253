"""The types of a site's fields, without what is said about them."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def bare(kind: Any) -> Any:
    """A type without Annotated and without the None of an optional one."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return bare(next(arg for arg in get_args(kind) if arg is not type(None)))
    return kind


def is_model(kind: Any) -> bool:
    """Whether it is a part with settings of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
