"""/healthz: the process responds; /readyz: calls can be served and the database is up."""

from typing import Literal

from flask import Blueprint
from flask_babel import LazyString, gettext
from pydantic import BaseModel
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from console.web.api_doc import Operation
from console.web.dependencies import dependencies
from console.web.errors import Refused
from routing.figures.readiness import Fault, faults

routes = Blueprint("health", __name__)


class Health(BaseModel):
    """The response of a healthy process."""

    status: Literal["ok"]


@routes.get("/healthz")
@Operation("Whether the process responds.", gives=Health, open=True)
def healthz() -> Health:
    """Return ok without checking dependencies, because a restart would not repair them."""
    return Health(status="ok")


@routes.get("/readyz")
@Operation(
    "Whether Redis accepts writes, deadlines are kept, workers run and the database responds.",
    gives=Health,
    open=True,
    faults=(503,),
)
def readyz() -> Health:
    """Return ok, or 503 with a sentence for each fault."""
    deps = dependencies()
    found = [*faults(deps.router, deps.clock()), *_database()]
    if found:
        raise Refused(503, LazyString(lambda: " ".join(map(_translated, found))))
    return Health(status="ok")


def _database() -> list[Fault]:
    try:
        with dependencies().database.connect() as connection:
            connection.execute(text("SELECT 1"))
    except SQLAlchemyError as fault:
        kind = type(fault).__name__
        return [Fault("The database does not answer: %(value)s.", kind)]
    return []


def _translated(fault: Fault) -> str:
    return str(gettext(fault.text, value=fault.value))
