"""Helpers for the type annotations of a site's fields."""

from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def bare(kind: Any) -> Any:
    """Return a type without Annotated and without an optional None."""
    if get_origin(kind) is Annotated:
        return bare(get_args(kind)[0])
    if get_origin(kind) in (Union, UnionType):
        return bare(next(arg for arg in get_args(kind) if arg is not type(None)))
    return kind


def is_model(kind: Any) -> bool:
    """Return whether the type is a model with settings of its own."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)
